// The decisions of the service worker, without a network or a cache.
import { describe, expect, test } from 'vitest';
import { addressOf, answerFor, cachePrefix, reuse } from '../../../src/offline/manifest.ts';

const scope = 'https://host.example/a/b/course/';
const files = { 'index.html': '1', 'chapters/traps/index.html': '2', '_astro/a b.js': '3', '404.html': '4' };

describe('answerFor()', () => {
  test.each([
    ['', { kind: 'file', path: 'index.html' }],
    ['?safe', { kind: 'file', path: 'index.html' }],
    ['chapters/traps/', { kind: 'file', path: 'chapters/traps/index.html' }],
    ['chapters/traps/?x#y', { kind: 'file', path: 'chapters/traps/index.html' }],
    ['chapters/traps/index.html', { kind: 'file', path: 'chapters/traps/index.html' }],
    ['chapters/traps', { kind: 'redirect', to: 'chapters/traps/' }],
    ['chapters/traps?safe', { kind: 'redirect', to: 'chapters/traps/?safe' }],
    ['_astro/a%20b.js?ts=1', { kind: 'file', path: '_astro/a b.js' }],
    ['chapters/none/', { kind: 'network' }],
    ['constructor', { kind: 'network' }],
    ['%', { kind: 'network' }],
  ])('answers "%s"', (path, answer) => expect(answerFor(scope + path, scope, files)).toEqual(answer));

  test.each(['https://host.example/', 'https://host.example/a/b/', 'https://other.example/a/b/course/'])(
    'leaves %s to the network',
    (address) => expect(answerFor(address, scope, files)).toEqual({ kind: 'network' }),
  );
});

describe('addressOf()', () => {
  test.each([
    ['index.html', ''],
    ['chapters/traps/index.html', 'chapters/traps/'],
    ['_astro/a b.js', '_astro/a%20b.js'],
    ['not-index.html', 'not-index.html'],
  ])('asks for %s at "%s"', (path, address) => expect(addressOf(path, scope)).toBe(scope + address));
});

describe('reuse()', () => {
  test('keeps what has the same hash and fetches what is new or changed', () => {
    const older = { 'index.html': '1', 'chapters/traps/index.html': 'old' };
    expect(reuse(Object.keys(files), files, older)).toEqual({
      kept: ['index.html'],
      fetched: ['chapters/traps/index.html', '_astro/a b.js', '404.html'],
    });
  });
});

test('cachePrefix() tells two courses on one origin apart', () => {
  expect(cachePrefix('https://host.example/a/')).not.toBe(cachePrefix('https://host.example/b/'));
});
