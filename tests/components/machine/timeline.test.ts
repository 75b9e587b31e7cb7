// The arithmetic of the timeline: which stretch is shown, and what is drawn of it.

import { describe, expect, test } from 'vitest';
import { outlinesOfBins, outlinesOfEvents } from '../../../components/machine/timeline-picture.ts';
import { inside, placeOf, SHORTEST, stepAt, zoomed } from '../../../components/machine/timeline-window.ts';

const whole = { from: 0, to: 1_000_000 };

describe('zoomed()', () => {
  test('keeps the step under the pointer where it is', () => {
    const shown = zoomed(whole, whole, 300_000, 0.25);
    expect(shown).toEqual({ from: 225_000, to: 475_000 });
    expect(placeOf(shown, 300_000)).toBeCloseTo(placeOf(whole, 300_000));
  });

  test.each([0, 1, 999_999, 1_000_000])('stays inside of the whole, around step %i', (centre) => {
    let shown = whole;
    for (let turn = 0; turn < 30; turn++) shown = zoomed(shown, whole, centre, 0.25);
    expect(shown.to - shown.from).toBe(SHORTEST);
    expect(shown.from).toBeGreaterThanOrEqual(0);
    expect(shown.to).toBeLessThanOrEqual(1_000_000);
    for (let turn = 0; turn < 30; turn++) shown = zoomed(shown, whole, centre, 4);
    expect(shown).toEqual(whole);
  });

  test('shows all of a recording that is shorter than the shortest stretch', () => {
    const short = { from: 0, to: 3 };
    expect(zoomed(short, short, 1, 0.25)).toEqual(short);
  });
});

test('inside() moves a stretch and keeps its length', () => {
  expect(inside({ from: -50, to: 50 }, whole)).toEqual({ from: 0, to: 100 });
  expect(inside({ from: 999_990, to: 1_000_090 }, whole)).toEqual({ from: 999_900, to: 1_000_000 });
});

test('stepAt() and placeOf() are each other’s inverse', () => {
  for (const step of [0, 17, 500_000, 1_000_000])
    expect(stepAt(whole, placeOf(whole, step) / 100)).toBe(step);
  expect([stepAt(whole, -1), stepAt(whole, 2)]).toEqual([0, 1_000_000]);
});

describe('outlines', () => {
  const shown = { from: 0, to: 100 };

  test('of events: a band for each stretch in a world, a mark for each event', () => {
    const events = [
      { step: 25, kind: 'return', from: 'M', to: 'U' },
      { step: 75, kind: 'exception', from: 'U', to: 'M' },
    ] as const;
    const { worlds, kinds } = outlinesOfEvents(events, shown, { world: 'M', step: 100 });
    expect(worlds.M).toBe('M0.00 0.00h250.00v24.00h-250.00zM750.00 0.00h250.00v24.00h-250.00z');
    expect(worlds.U).toBe('M250.00 0.00h500.00v24.00h-500.00z');
    expect(kinds.exception).toMatch(/^M744\.00 /);
    expect(kinds.interrupt).toBe('');
  });

  test('of bins: worlds share the height, more events stand higher, what is yet to come is left open', () => {
    const bin = { exceptions: 0, interrupts: 0, returns: 0 };
    const { worlds, kinds } = outlinesOfBins(
      [
        { ...bin, from: 0, to: 50, exceptions: 100, worlds: { M: 25, U: 25 } },
        { ...bin, from: 50, to: 100, exceptions: 1, worlds: { U: 10 } },
      ],
      shown,
    );
    expect(worlds.M).toBe('M0.00 0.00h500.00v12.00h-500.00z');
    expect(worlds.U).toBe('M0.00 12.00h500.00v12.00h-500.00zM500.00 0.00h100.00v24.00h-100.00z');
    const heights = [...kinds.exception.matchAll(/v(-?[\d.]+)/g)].map(([, height]) => Number(height));
    expect(heights[0]).toBe(5);
    expect(heights[1]).toBeLessThan(2);
    expect(heights[1]).toBeGreaterThan(1);
  });
});
