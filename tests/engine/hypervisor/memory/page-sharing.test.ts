// Equal pages in one frame: found, compared, broken, and kept apart where salts differ.

import { describe, expect, it } from 'vitest';
import { Host, type HostOptions, type HostedGuest } from '../../../../lessons-engine/hypervisor/index.ts';
import { Access } from '../../../../lessons-engine/machine/index.ts';
import { checkHost } from '../../../support/check-host.ts';

const BASE = 0x80000;
const nothing = { entry: 0x8000_0000, segments: [] };

function guests(salts: readonly number[], options: Partial<HostOptions> = {}): [Host, HostedGuest[]] {
  const host = new Host({ frames: 200, seed: 1, ...options });
  return [host, salts.map((salt) => host.add(nothing, { memorySize: 0x20000, salt }).guest)];
}

function write(guest: HostedGuest, page: number, value: number): void {
  const frame = guest.pages.touch(BASE + page, Access.Write, 'guest');
  guest.pages.pools.frames.words(frame).fill(value);
}

function scan({ pools, tenants }: Host): void {
  for (const { guest } of tenants)
    for (const page of guest.pages.slots.pages()) pools.sharing.scan(guest.pages, page);
}

const frameOf = (guest: HostedGuest, page: number): unknown => guest.pages.backing(BASE + page);
const firstWord = (guest: HostedGuest, page: number): number =>
  new Int32Array(guest.pages.peek(BASE + page).slice().buffer)[0]!;

describe('PageSharing', () => {
  it('puts equal pages of two guests into one frame, and only those', () => {
    const [host, [a, b]] = guests([0, 0]);
    write(a!, 1, 7);
    write(b!, 3, 7);
    write(b!, 4, 8);
    scan(host);
    expect(frameOf(a!, 1)).toEqual(frameOf(b!, 3));
    expect(frameOf(b!, 4)).not.toEqual(frameOf(b!, 3));
    expect(host.pools.sharing.usage).toEqual({ pages: 2, frames: 1, saved: 1 });
    expect(host.pools.frames.used('page')).toBe(2);
    checkHost(host, 'merged');
  });

  it('puts all pages of zeros into one', () => {
    const [host, [a]] = guests([0]);
    for (let page = 0; page < 10; page++) write(a!, page, 0);
    scan(host);
    scan(host);
    expect(host.pools.sharing.zeroPages).toEqual({ pages: 10, frames: 1, saved: 9 });
  });

  it('never lets a writer be seen by the other, and gives the last one its page without a copy', () => {
    const [host, [a, b]] = guests([0, 0]);
    write(a!, 1, 7);
    write(b!, 1, 7);
    scan(host);
    write(a!, 1, 9);
    expect([firstWord(a!, 1), firstWord(b!, 1)]).toEqual([9, 7]);
    write(b!, 1, 5);
    expect([firstWord(a!, 1), firstWord(b!, 1)]).toEqual([9, 5]);
    expect([a!.pages.counts.breaks, b!.pages.counts.breaks, b!.pages.counts.kept]).toEqual([1, 0, 1]);
    checkHost(host, 'broken');
  });

  it('breaks for a device as for a hart', () => {
    const [host, [a, b]] = guests([0, 0]);
    write(a!, 1, 7);
    write(b!, 1, 7);
    scan(host);
    expect(a!.platform.bus.store((BASE + 1) * 4096 + 8, 4, 1)).toBe(true);
    expect([a!.platform.bus.load((BASE + 1) * 4096 + 8, 4), firstWord(b!, 1)]).toEqual([1, 7]);
    expect(b!.pages.peek(BASE + 1)[8]).toBe(7);
  });

  it('compares what it believes to be equal: with a hash that is always the same it finds the same pages', () => {
    const [host, [a, b]] = guests([0, 0], { hash: () => 0 });
    for (let page = 0; page < 6; page++) {
      write(a!, page, page + 1);
      write(b!, page, page + 1);
    }
    for (let round = 0; round < 8; round++) scan(host);
    const { counts, usage } = host.pools.sharing;
    expect(counts.falseHits).toBeGreaterThan(6);
    for (let page = 0; page < 6; page++)
      expect([firstWord(a!, page), firstWord(b!, page)]).toEqual([page + 1, page + 1]);
    expect(usage.pages % 2).toBe(0);
    checkHost(host, 'one hash for all');
  });

  it('knows when a hint is out of date', () => {
    const [host, [a, b]] = guests([0, 0]);
    write(a!, 1, 7);
    scan(host);
    write(a!, 1, 8);
    write(b!, 1, 7);
    host.pools.sharing.scan(b!.pages, BASE + 1);
    expect(host.pools.sharing.counts).toMatchObject({
      candidates: 1,
      staleHints: 1,
      falseHits: 0,
      merged: 0,
    });
  });

  it('keeps guests with different salts apart, zeros included', () => {
    const [host, [a, b]] = guests([1, 2]);
    for (const page of [1, 2]) {
      write(a!, page, 7);
      write(b!, page, 7);
    }
    write(a!, 3, 0);
    write(b!, 3, 0);
    scan(host);
    scan(host);
    expect(host.pools.sharing.usage).toEqual({ pages: 4, frames: 2, saved: 2 });
    checkHost(host, 'salted');
  });

  it('forgets a shared frame that nobody has any more', () => {
    const [host, [a, b]] = guests([0, 0]);
    write(a!, 1, 7);
    write(b!, 1, 7);
    scan(host);
    for (const tenant of [...host.tenants]) host.remove(tenant);
    const { guest } = host.add(nothing, { memorySize: 0x20000 });
    write(guest, 1, 7);
    scan(host);
    expect(host.pools.sharing.usage.pages).toBe(0);
    checkHost(host, 'anew');
  });
});
