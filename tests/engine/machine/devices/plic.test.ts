// The interrupt controller by itself: registers, priorities, claim and completion.

import { describe, expect, it } from 'vitest';
import { Plic, type InterruptSource } from '../../../../lessons-engine/machine/index.ts';
import { expectAccesses, rw, ww, type Access } from '../../../support/device-accesses.ts';

const priority = (source: number): number => 4 * source;
const pending = (word: number): number => 0x1000 + 4 * word;
const enable = (context: number, word = 0): number => 0x2000 + 0x80 * context + 4 * word;
const threshold = (context: number): number => 0x20_0000 + 0x1000 * context;
const claim = (context: number): number => threshold(context) + 4;

/** An interrupt line that the test moves. */
class Line implements InterruptSource {
  interrupt = false;
  onInterrupt = (): void => {};

  rise(): void {
    this.interrupt = true;
    this.onInterrupt();
  }

  fall(): void {
    this.interrupt = false;
  }
}

/** A controller with sources of these numbers. */
function plicWith(...numbers: number[]): { plic: Plic; line(number: number): Line } {
  const lines = new Map(numbers.map((number) => [number, new Line()]));
  const line = (number: number): Line => lines.get(number) as Line;
  return { plic: new Plic(lines), line };
}

const both = (plic: Plic): [boolean, boolean] => [plic.machinePending, plic.supervisorPending];

describe('Plic, registers', () => {
  it.each<[string, Access[]]>([
    ['keeps three bits of each priority, none for source 0', [ww(priority(1), 0xff), rw(priority(1), 7), ww(priority(95), 3), rw(priority(95), 3), ww(priority(0), 1), rw(priority(0), 0), ww(priority(96), 1), rw(priority(96), 0)]],
    ['keeps three bits of each threshold', [ww(threshold(0), 0x1f), rw(threshold(0), 7), ww(threshold(1), 2), rw(threshold(1), 2), rw(threshold(0), 7)]],
    ['keeps the enable bits of sources 1 to 95, for each context', [ww(enable(0), -1), rw(enable(0), 0xfffffffe), ww(enable(0, 2), -1), rw(enable(0, 2), 0xffffffff), rw(enable(1), 0), ww(enable(1, 2), 5), rw(enable(1, 2), 5), ww(enable(0, 3), -1), rw(enable(0, 3), 0)]],
    ['knows two contexts', [ww(enable(2), -1), rw(enable(2), 0), ww(threshold(2), 1), rw(threshold(2), 0), rw(claim(2), 0), ww(claim(2), 1), ww(0x5f_fffc, 1), rw(0x5f_fffc, 0), rw(0x20_0008, 0), ww(0x20_0008, 1)]],
    ['lets no one write pending bits', [ww(pending(0), -1), rw(pending(0), 0)]],
    ['answers aligned words only', [[0, 1, undefined], [4, 2, undefined], [6, 4, undefined], [4, 1, 'refuses', 1], [0x20_0002, 4, 'refuses', 1]]],
  ])('%s', (_, accesses) => expectAccesses(plicWith(1, 95).plic, accesses)); // prettier-ignore

  it.each([0, 96, 1.5])('refuses source %s', (number) => {
    expect(() => plicWith(number)).toThrow(`Plic: expected sources 1 … 95, found ${number}`);
  });
});

describe('Plic, from line to hart', () => {
  it('needs a request, an enable bit, and a priority above the threshold', () => {
    const { plic, line } = plicWith(10);
    const steps: [() => void, boolean][] = [
      [() => line(10).rise(), false],
      [() => plic.store(enable(0), 4, 1 << 10), false],
      [() => plic.store(priority(10), 4, 2), true],
      [() => plic.store(threshold(0), 4, 2), false],
      [() => plic.store(threshold(0), 4, 1), true],
      [() => plic.store(enable(0), 4, 0), false],
    ];
    for (const [action, raised] of steps) {
      action();
      expect(both(plic)).toEqual([raised, false]);
    }
  });

  it('shows requests whether or not someone takes them', () => {
    const { plic, line } = plicWith(1, 31, 32, 95);
    for (const number of [31, 32, 95]) line(number).rise();
    expectAccesses(plic, [rw(pending(0), 1 << 31), rw(pending(1), 1), rw(pending(2), 1 << 31)]);
  });

  it('gives the highest priority first, of equal ones the lowest number', () => {
    const { plic, line } = plicWith(8, 3, 5, 40);
    expectAccesses(plic, [ww(enable(1), -1), ww(enable(1, 1), -1), ww(priority(3), 1), ww(priority(5), 4), ww(priority(8), 4), ww(priority(40), 7)]); // prettier-ignore
    for (const number of [3, 5, 8, 40]) line(number).rise();
    expectAccesses(plic, [rw(claim(1), 40), rw(claim(1), 5), rw(claim(1), 8), rw(claim(1), 3), rw(claim(1), 0)]); // prettier-ignore
    expect(both(plic)).toEqual([false, false]);
  });

  it('holds a source back between claim and completion, and lets it through again while its line is up', () => {
    const { plic, line } = plicWith(10);
    expectAccesses(plic, [ww(enable(0), 1 << 10), ww(priority(10), 1)]);
    line(10).rise();
    expectAccesses(plic, [rw(claim(0), 10), rw(claim(0), 0), rw(pending(0), 0)]);
    expect(plic.machinePending).toBe(false);
    expectAccesses(plic, [ww(claim(0), 10), rw(pending(0), 1 << 10)]);
    expect(plic.machinePending).toBe(true);
    expectAccesses(plic, [rw(claim(0), 10)]);
    line(10).fall();
    expectAccesses(plic, [ww(claim(0), 10), rw(claim(0), 0)]);
    expect(plic.machinePending).toBe(false);
  });

  it('keeps a request whose line has fallen, once', () => {
    const { plic, line } = plicWith(10);
    expectAccesses(plic, [ww(enable(0), 1 << 10), ww(priority(10), 1)]);
    line(10).rise();
    line(10).fall();
    line(10).rise();
    line(10).fall();
    expect(plic.machinePending).toBe(true);
    expectAccesses(plic, [rw(claim(0), 10), ww(claim(0), 10), rw(claim(0), 0)]);
  });

  it('sees a line that fell and rose during service at its completion, one that fell not', () => {
    const { plic, line } = plicWith(10);
    expectAccesses(plic, [ww(enable(0), 1 << 10), ww(priority(10), 1)]);
    line(10).rise();
    expectAccesses(plic, [rw(claim(0), 10)]);
    line(10).fall();
    line(10).rise();
    expectAccesses(plic, [rw(pending(0), 0), ww(claim(0), 10), rw(claim(0), 10)]);
    line(10).fall();
    line(10).rise();
    line(10).fall();
    expectAccesses(plic, [ww(claim(0), 10), rw(claim(0), 0)]);
  });

  it('goes past the threshold in a claim, not past priority 0', () => {
    const { plic, line } = plicWith(1, 2);
    expectAccesses(plic, [ww(enable(0), 6), ww(priority(1), 3), ww(threshold(0), 7)]);
    line(1).rise();
    line(2).rise();
    expect(plic.machinePending).toBe(false);
    expectAccesses(plic, [rw(claim(0), 1), rw(claim(0), 0)]);
  });

  it('ignores a completion of a source that the context does not take', () => {
    const { plic, line } = plicWith(4, 5);
    expectAccesses(plic, [ww(enable(0), 0x10), ww(enable(1), 0x20), ww(priority(4), 1), ww(priority(5), 1)]);
    line(4).rise();
    line(5).rise();
    expect(both(plic)).toEqual([true, true]);
    expectAccesses(plic, [rw(claim(0), 4), ww(claim(1), 4), ww(claim(0), 0), ww(claim(0), 96), rw(claim(0), 0), ww(claim(0), 4), rw(claim(0), 4)]); // prettier-ignore
  });

  it('goes back to a saved state, claims included', () => {
    const { plic, line } = plicWith(1);
    expectAccesses(plic, [ww(enable(0), 2), ww(priority(1), 1), ww(threshold(1), 3)]);
    line(1).rise();
    const idle = plic.save();
    expectAccesses(plic, [rw(claim(0), 1)]);
    const claimed = plic.save();
    expect(claimed).not.toEqual(idle);
    plic.restore(idle);
    expect(plic.save()).toEqual(idle);
    expect(plic.machinePending).toBe(true);
    const { plic: other, line: otherLine } = plicWith(1);
    otherLine(1).rise();
    other.restore(claimed);
    expect(other.machinePending).toBe(false);
    expectAccesses(other, [rw(threshold(1), 3), ww(claim(0), 1), rw(claim(0), 1)]);
  });

  it('refuses a state with fewer sources, and stays as it was', () => {
    const { plic } = plicWith(1);
    plic.store(priority(1), 4, 5);
    const before = plic.save();
    const short = { ...plicWith().plic.save(), claimed: new Uint8Array(3) };
    expect(() => plic.restore(short)).toThrow(
      'device state: expected 96 bytes called "claimed", found 3 bytes',
    );
    expect(plic.save()).toEqual(before);
  });
});
