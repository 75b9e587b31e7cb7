// The CLINT by itself: what each register answers, what a write does, and that a state can be put back.

import { describe, expect, it } from 'vitest';
import { Clint } from '../../../../lessons-engine/machine/index.ts';
import { expectAccesses, type Access } from '../../../support/device-accesses.ts';

describe('Clint', () => {
  it.each<[string, Access[]]>([
    ['keeps bit 0 of msip', [[0, 4, 0], [0, 4, '=', 0xffffffff], [0, 4, 1], [0, 4, '=', 2], [0, 4, 0]]],
    ['starts with a timer that never rises', [[0x4000, 4, 0xffffffff], [0x4004, 4, 0xffffffff]]],
    ['keeps both halves of mtimecmp', [[0x4000, 4, '=', 0x80000001], [0x4004, 4, '=', 3], [0x4000, 4, 0x80000001], [0x4004, 4, 3]]],
    ['shows time', [[0xbff8, 4, 100], [0xbffc, 4, 0]]],
    ['lets time be set, half by half', [[0xbff8, 4, '=', 0xfffffff0], [0xbff8, 4, 0xfffffff0], [0xbffc, 4, '=', 7], [0xbff8, 4, 0xfffffff0], [0xbffc, 4, 7], [0xbff8, 4, '=', 1], [0xbffc, 4, 7]]],
    ['lets time be set back', [[0xbff8, 4, '=', 0], [0xbff8, 4, 0], [0xbffc, 4, 0]]],
    ['keeps 20 bits of the high half of time, and the low half exactly', [[0xbff8, 4, '=', 12345], [0xbffc, 4, '=', 0xffffffff], [0xbff8, 4, 12345], [0xbffc, 4, 0xfffff]]],
    ['answers words at its registers only', [[0, 1, undefined], [0x4000, 2, undefined], [4, 4, undefined], [0xbff0, 4, undefined], [0, 1, 'refuses', 1], [4, 4, 'refuses', 1], [0xbff8, 2, 'refuses', 1]]],
  ])('%s', (_, accesses) => expectAccesses(new Clint(() => 100), accesses)); // prettier-ignore

  it('raises the timer line at the very tick, and lowers it when the compare value moves away', () => {
    let ticks = 0;
    const clint = new Clint(() => ticks);
    clint.store(0x4000, 4, 10);
    clint.store(0x4004, 4, 0);
    const raised = [8, 9, 10, 11].map((now) => {
      ticks = now;
      return clint.timerPending;
    });
    expect(raised).toEqual([false, false, true, true]);
    clint.store(0x4000, 4, 12);
    expect(clint.timerPending).toBe(false);
  });

  it('compares all 64 bits of mtimecmp', () => {
    const clint = new Clint(() => 2 ** 33);
    clint.store(0x4000, 4, 0);
    clint.store(0x4004, 4, 3);
    expect(clint.timerPending).toBe(false);
    clint.store(0x4004, 4, 2);
    expect(clint.timerPending).toBe(true);
  });

  it('goes back to a saved state', () => {
    const clint = new Clint(() => 5);
    const saved = clint.save();
    for (const offset of [0, 0x4000, 0x4004, 0xbff8, 0xbffc]) clint.store(offset, 4, 99);
    expect(clint.save()).not.toEqual(saved);
    clint.restore(saved);
    expect(clint.save()).toEqual(saved);
    expect(clint.time).toBe(5);
  });
});
