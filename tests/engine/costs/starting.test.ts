import { describe, expect, it } from 'vitest';
import { startCosts, timeOf, usualPrices } from '../../../lessons-engine/costs/index.ts';

describe('startCosts', () => {
  it('have an id each, and a source; what is unknown has no figure, and everything else has one', () => {
    expect(new Set(startCosts.map(({ id }) => id)).size).toBe(startCosts.length);
    for (const { id, nanoseconds, kind, source } of startCosts) {
      expect(nanoseconds === null, id).toBe(kind === 'unknown');
      if (nanoseconds !== null) expect(nanoseconds, id).toBeGreaterThan(0);
      if (kind === 'measured' || kind === 'converted') expect(source, id).toMatch(/\b20\d\d\b|row above/);
    }
  });

  it('convert cycles by the clock that they name', () => {
    expect(usualPrices.exits).toBeCloseTo(784 / 3.6, 0);
    expect(usualPrices.faults).toBeCloseTo(1093 / 3.8, 0);
    expect(usualPrices.systemCalls).toBeCloseTo(222 / 3.6, 2);
    expect(usualPrices.instructions).toBeCloseTo(1 / 3.6, 2);
    expect(usualPrices.bytesMoved).toBeCloseTo(8 / 9.3, 2);
  });
});

describe('timeOf()', () => {
  it('is the sum of counts times prices', () => {
    expect(timeOf({ exits: 10, systemCalls: 2 }, { ...usualPrices, exits: 5, systemCalls: 7 })).toBe(64);
  });

  it('leaves out what is unknown', () => {
    expect(timeOf({ namespaces: 7 })).toBe(0);
    expect(timeOf({ namespaces: 7 }, { ...usualPrices, namespaces: 3 })).toBe(21);
  });
});
