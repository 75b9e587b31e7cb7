// The test finisher by itself.

import { describe, expect, it } from 'vitest';
import { Finisher } from '../../../../lessons-engine/machine/index.ts';

describe('Finisher', () => {
  it.each([
    [0x5555, 0],
    [0x7777, 0],
    [0x3333, 1],
    [0x0007_3333, 7],
    [0xffff_3333, 0xffff],
    [0x1234, null],
    [0, null],
  ])('0x%s written gives exit code %s', (value, code) => {
    const finisher = new Finisher();
    expect(finisher.exitCode).toBe(null);
    expect(finisher.store(0, 4, value)).toBe(true);
    expect(finisher.exitCode).toBe(code);
  });

  it('answers at offset 0 only', () => {
    const finisher = new Finisher();
    expect([finisher.load(0), finisher.load(4), finisher.store(4, 4, 0x5555)]).toEqual([0, undefined, false]);
  });

  it.each([
    [0x7777, true],
    [0x5555, false],
    [0x3333, false],
  ])('0x%s written asks for a reset: %s', (value, reset) => {
    const finisher = new Finisher();
    expect(finisher.resetRequested).toBe(false);
    finisher.store(0, 4, value);
    expect(finisher.resetRequested).toBe(reset);
  });

  it('takes stores of 16 bits, as the syscon driver may do', () => {
    const finisher = new Finisher();
    expect(finisher.store(0, 2, 0x5555)).toBe(true);
    expect(finisher.exitCode).toBe(0);
  });

  it('switches on again with a saved state', () => {
    const finisher = new Finisher();
    const saved = finisher.save();
    finisher.store(0, 4, 0x7777);
    finisher.restore(saved);
    expect([finisher.exitCode, finisher.resetRequested]).toEqual([null, false]);
  });
});
