// Equal pages in one frame: found, compared, broken, and kept apart where salts differ.

import { describe, expect, it } from 'vitest';
import {
  GuestPages,
  Host,
  HostPools,
  type HostOptions,
  type HostedGuest,
} from '../../../../lessons-engine/hypervisor/index.ts';
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

  it('is taken apart when there is nothing else to take, and nobody loses anything', () => {
    const [host, [a, b]] = guests([0, 0], { frames: 48, tables: 16 });
    for (let page = 0; page < 31; page++) {
      write(a!, page, page + 1);
      write(b!, page, page + 1);
      for (const guest of [a!, b!]) host.pools.sharing.scan(guest.pages, BASE + page);
    }
    write(a!, 31, 500);
    expect([host.pools.frames.free, host.pools.sharing.usage.pages]).toEqual([0, 62]);
    for (let page = 0; page < 31; page++) {
      write(a!, page, 100 + page);
      checkHost(host, `page ${page}`);
      scan(host);
    }
    for (let page = 0; page < 31; page++)
      expect([firstWord(a!, page), firstWord(b!, page)]).toEqual([100 + page, page + 1]);
    expect(host.pools.swap.used).toBeGreaterThan(20);
  });

  it('forgets a frame that a guest leaves last because the other’s page went to make room for the copy', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const pools = new HostPools({ frames: 33, tables: 16, seed });
      const slots = [{ guestAddress: 0x8000_0000, size: 0x20000 }];
      const [a, b] = [0, 1].map(() => new GuestPages(pools, { slots })) as [GuestPages, GuestPages];
      pools.losers = () => [b, a];
      const put = (guest: GuestPages, page: number, value: number): void =>
        void pools.frames.words(guest.touch(BASE + page, Access.Write, 'guest')).fill(value);
      for (const page of [0, 1])
        for (const guest of [a, b]) {
          put(guest, page, 7 + page);
          pools.sharing.scan(guest, BASE + page);
        }
      // The pages that came last cannot be taken; there are as many of them as a host leaves alone.
      // One fewer of the writer's own, for the page that it writes to counts too.
      for (let page = 2; page < 10; page++) put(b, page, 100 * page);
      for (let page = 2; page < 9; page++) put(a, page, 100 * page);
      expect([pools.frames.free, pools.sharing.usage.pages]).toEqual([0, 4]);
      put(a, 0, 50);
      put(a, 8, 7);
      pools.sharing.scan(a, BASE + 8);
      const frames = [a, b].flatMap((guest) =>
        [...guest.pages.values()].flatMap((each) => (each.kind === 'frame' ? [each.frame] : [])),
      );
      expect(new Set(frames).size, `seed ${seed}`).toBe(pools.frames.used('page'));
      for (const frame of frames)
        expect(pools.frames.references(frame), `seed ${seed}`).toBe(
          frames.filter((each) => each === frame).length,
        );
    }
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
