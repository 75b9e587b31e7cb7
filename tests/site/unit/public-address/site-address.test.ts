import { describe, expect, it } from 'vitest';
import { siteAddress } from '../../../../src/public-address/site-address.ts';

describe('siteAddress()', () => {
  it.each([
    ['https://host', 'https://host/'],
    ['https://host/a/b', 'https://host/a/b/'],
    [' http://host:8080/a// ', 'http://host:8080/a/'],
  ])('reads %s', (given, address) => expect(siteAddress(given)).toBe(address));

  it('knows nothing where nobody says', () => {
    expect(siteAddress('')).toBeUndefined();
    expect(siteAddress(undefined)).toBeUndefined();
  });

  it.each(['host/a', '/a/', 'file:///a/', 'https://host/?x', 'https://host/#x'])('refuses %s', (given) => {
    expect(() => siteAddress(given)).toThrow(
      /^SITE: expected an address like https:\/\/host\/path\/.*, found /,
    );
  });
});
