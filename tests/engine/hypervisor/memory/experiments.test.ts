// The shapes of Waldspurger's figures, with real pages.

import { describe, expect, it } from 'vitest';
import { guestKernel } from '../../../../content/guests/library.ts';
import { memoryGuests } from '../../../../content/guests/memory/library.ts';
import {
  balloonAgainstNative,
  Host,
  idleTax,
  largePageSaving,
  patchWords,
  reclaimOverTime,
  sharingByGuests,
  type TaxRow,
} from '../../../../lessons-engine/hypervisor/index.ts';

const { cache } = memoryGuests;
const mean = (rows: readonly TaxRow[], of: 'active' | 'idle' | 'operations'): number =>
  rows.reduce((sum, row) => sum + row[of], 0) / rows.length;

describe('balloonAgainstNative(), figure 2', () => {
  const rows = balloonAgainstNative(cache);

  it('gives more work for more memory', () => {
    for (const [index, row] of rows.entries())
      if (index > 0) expect(row.native).toBeGreaterThan(rows[index - 1]!.native);
    expect(rows.at(-1)!.native).toBeGreaterThan(2 * rows[0]!.native);
  });

  it('makes next to no difference whether the memory is not there or in the balloon', () => {
    for (const { native, ballooned } of rows) expect(Math.abs(ballooned / native - 1)).toBeLessThan(0.044);
  });
});

describe('sharingByGuests(), figure 4', () => {
  const rows = sharingByGuests(cache);
  const [alone, last] = [rows[0]!, rows.at(-1)!];

  it('finds zeros in one guest, and what all have in several', () => {
    expect(alone.saved).toBe(alone.zeros);
    expect(rows[1]!.shared / rows[1]!.pages).toBeGreaterThan(2 * (alone.shared / alone.pages));
    expect(last.saved).toBeGreaterThan(1.5 * last.zeros);
  });

  it('comes near two thirds shared and three fifths reclaimed at ten guests', () => {
    expect(last.guests).toBe(10);
    expect(last.shared / last.pages).toBeCloseTo(0.67, 1);
    expect(last.saved / last.pages).toBeCloseTo(0.6, 1);
  });

  it('saves a larger part with every guest, and never more than is shared', () => {
    for (const [index, { saved, shared, pages }] of rows.entries()) {
      expect(saved).toBeLessThan(shared);
      if (index > 0) expect(saved / pages).toBeGreaterThan(rows[index - 1]!.saved / rows[index - 1]!.pages);
    }
  });

  it('leaves each guest its zeros when salts differ', () => {
    const salted = sharingByGuests(cache, 4, true);
    expect(salted.at(-1)!.saved).toBe(salted.at(-1)!.zeros);
    expect(salted.at(-1)!.saved).toBe(4 * alone.saved);
  });
});

describe('idleTax(), figure 7', () => {
  const rows = idleTax(cache);
  const [before, after] = [rows.slice(20, 30), rows.slice(-10)];

  it('splits evenly without a tax, though one guest does nothing', () => {
    expect(mean(before, 'idle') / mean(before, 'active')).toBeCloseTo(1, 1);
  });

  it('moves memory to the guest that uses it, which gets more done', () => {
    expect(mean(after, 'active')).toBeGreaterThan(1.3 * mean(before, 'active'));
    expect(mean(after, 'idle')).toBeLessThan(0.8 * mean(before, 'idle'));
    expect(mean(after, 'operations')).toBeGreaterThan(1.3 * mean(before, 'operations'));
  });

  it('is the tax: nothing moves without it', () => {
    const untaxed = idleTax(cache, { tax: 0 });
    expect(mean(untaxed.slice(-10), 'active')).toBeLessThan(1.1 * mean(untaxed.slice(20, 30), 'active'));
  });
});

describe('reclaimOverTime(), figure 8', () => {
  const rows = reclaimOverTime(cache);

  it('lets five guests start where there is memory for three, and lets none wait for long', () => {
    expect(rows.at(-1)!.guests.length).toBe(5);
    expect(rows.filter(({ state }) => state === 'low').length).toBeLessThan(3);
  });

  it('does nothing while memory is plenty, then asks balloons, and swaps little', () => {
    const first = rows.findIndex(({ balloon, away }) => balloon + away > 0);
    expect(rows[first - 1]!.free).toBeLessThan(12);
    expect(rows.slice(0, first).every(({ state }) => state === 'high')).toBe(true);
    expect(Math.max(...rows.map(({ balloon }) => balloon))).toBeGreaterThan(80);
    expect(Math.max(...rows.map(({ away }) => away))).toBeLessThan(30);
  });

  it('comes back to state high, with more than 4 % free', () => {
    expect(rows.at(-1)!.state).toBe('high');
    expect(rows.at(-1)!.free).toBeGreaterThan(4);
  });

  it('swaps instead where nobody has a balloon', () => {
    const without = reclaimOverTime(cache, { balloons: false });
    expect(Math.max(...without.map(({ balloon }) => balloon))).toBe(0);
    expect(Math.max(...without.map(({ away }) => away))).toBeGreaterThan(80);
  });
});

describe('largePageSaving()', () => {
  it('reads less than half as many entries of the second stage, for the same guest', () => {
    const [small, large] = largePageSaving(guestKernel('forkwait'));
    expect(large!.fingerprint).toBe(small!.fingerprint);
    expect(large!.second).toBeLessThan(small!.second / 2);
    expect(large!.first).toBe(small!.first);
    expect([small!.faults > 200, large!.faults]).toEqual([true, 0]);
  });
});

describe('patchWords()', () => {
  it('refuses a label that the program does not have', () => {
    expect(() => patchWords(cache, { wings: 1 })).toThrow('expected a word at the label wings, found none');
  });

  it('leaves the program as it was', () => {
    const before = cache.segments.map(({ bytes }) => bytes.slice());
    patchWords(cache, { blocks: 5 });
    expect(cache.segments.map(({ bytes }) => bytes)).toEqual(before);
  });
});

describe('Host', () => {
  it('does not begin with a program that is not in its memory', () => {
    const host = new Host({ frames: 150, seed: 1 });
    const slots = [{ guestAddress: 0x9000_0000, size: 0x20000 }];
    expect(() => host.add(cache, { slots })).toThrow(/HostedGuest: expected every segment/);
    expect(host.pools.frames.used('table')).toBe(0);
  });

  it.each<[what: string, min: number, guests: number]>([
    ['minimums that do not fit', 60, 3],
    ['a minimum of less than 16 pages', 8, 1],
    ['a minimum of more than the guest has', 100, 1],
    ['more tables than there is room for', 16, 4],
  ])('does not let guests in with %s', (_, min, guests) => {
    const host = new Host({ frames: 150, tables: 16, seed: 1 });
    const add = (): unknown => host.add({ entry: 0x8000_0000, segments: [] }, { memorySize: 0x40000, min });
    for (let i = 1; i < guests; i++) if (i < 3) add();
    expect(() => {
      add();
      add();
    }).toThrow(/Host: expected/);
    expect(host.pools.frames.used('table')).toBe(5 * host.tenants.length);
  });
});
