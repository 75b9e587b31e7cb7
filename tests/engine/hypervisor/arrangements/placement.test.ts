import { describe, expect, it } from 'vitest';
import {
  bordersOf,
  canBeKept,
  exposureOf,
  frontier,
  type ExitKind,
  type Situation,
} from '../../../../lessons-engine/hypervisor/index.ts';

const kind = (id: string, count: number, part: string, home = false): ExitKind => ({
  id,
  count,
  part,
  borders: { hypervisor: 2, 'driver-domain': home ? null : 6, process: home ? null : 8 },
});

/** A timer that cannot leave the hypervisor, and a disk with two kinds of exit. */
const situation: Situation = {
  kinds: [kind('timer', 10, 'processor', true), kind('doorbell', 1, 'disk'), kind('register', 5, 'disk')],
  parts: { processor: 100, disk: 50 },
  reach: { hypervisor: 4, 'driver-domain': 2, process: 1 },
  latency: 0,
  exposure: 0,
};
const routing = { timer: 'hypervisor', doorbell: 'process', register: 'hypervisor' } as const;

describe('bordersOf()', () => {
  it('multiplies, and is null where a kind cannot be served', () => {
    expect(bordersOf(situation, routing)).toBe(10 * 2 + 1 * 8 + 5 * 2);
    expect(bordersOf(situation, { ...routing, timer: 'process' })).toBeNull();
    expect(bordersOf(situation, { timer: 'hypervisor' })).toBeNull();
  });
});

describe('exposureOf()', () => {
  it('counts a piece of code once in each spot that needs it', () => {
    expect(exposureOf(situation, routing)).toBe(4 * 100 + 4 * 50 + 1 * 50);
    expect(exposureOf(situation, { ...routing, doorbell: 'hypervisor' })).toBe(4 * 100 + 4 * 50);
  });
});

describe('frontier()', () => {
  it('goes from the fewest borders to the least exposure, and splits no device in vain', () => {
    expect(frontier(situation)).toEqual([
      { borders: 32, exposure: 600 },
      { borders: 56, exposure: 500 },
      { borders: 68, exposure: 450 },
    ]);
  });
});

describe('canBeKept()', () => {
  it.each([
    [32, 600, true],
    [31, 600, false],
    [55, 599, false],
    [56, 500, true],
    [68, 449, false],
  ])('%d borders and %d lines times guests: %s', (latency, exposure, expected) => {
    expect(canBeKept({ ...situation, latency, exposure })).toBe(expected);
  });
});
