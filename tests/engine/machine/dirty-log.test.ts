// Which pages were written: takeDirtyLog names each page once after it was written, whoever wrote it and however, and no other.

import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import {
  FastMachine,
  run,
  step,
  takeSnapshot,
  undo,
  virtMachine,
  type Machine,
} from '../../../lessons-engine/machine/index.ts';
import { machineWith } from '../../support/machine-with.ts';
import { page, root } from '../../support/page-tables.ts';
import { enterRandomWorld, worldOptions } from '../../support/random-world.ts';

const BASE = 0x8000_0000;

/** Where two memories differ, by page. */
function changedPages(before: Uint8Array, after: Uint8Array): number[] {
  const pages: number[] = [];
  for (let at = 0; at < before.length; at += 4096)
    if (before.subarray(at, at + 4096).some((byte, index) => byte !== after[at + index]))
      pages.push(BASE + at);
  return pages;
}
const memoryOf = ({ bus }: Machine): Uint8Array => bus.rams[0]?.bytes ?? new Uint8Array();

function storing(source: string): Machine {
  const machine = virtMachine({ ramSize: 0x8000, misaligned: 'works' });
  machine.load(assemble(source));
  machine.bus.takeDirtyLog();
  machine.hart.x[10] = BASE + 0x4000;
  return machine;
}

describe('takeDirtyLog()', () => {
  it('names every page at first: nobody has seen any', () => {
    expect(virtMachine({ ramSize: 0x3000 }).bus.takeDirtyLog()).toEqual([BASE, BASE + 0x1000, BASE + 0x2000]);
  });

  it.each<[string, string, number[]]>([
    ['nothing', 'lw a1, 0(a0)', []],
    ['a byte', 'sb a1, 0(a0)', [0x4000]],
    ['the same word again', 'sw zero, 0(a0)', [0x4000]],
    ['an AMO', 'amoadd.w a1, zero, (a0)', [0x4000]],
    ['a store-conditional that fails', 'sc.w a1, a1, (a0)', []],
    ['a word across two pages', 'sw a1, -2(a0)', [0x3000, 0x4000]],
    ['a store that faults', 'sw a1, 0(zero)', []],
    ['a page with code', 'la a1, 1f\n1: sw a1, 0(a1)', [0]],
  ])('after %s', (_, source, pages) => {
    for (const how of [run, (machine: Machine) => step(machine)]) {
      const machine = storing(source);
      const steps = source.split('\n').length + (source.includes('la ') ? 1 : 0);
      for (let taken = 0; taken < steps; taken++) how(machine, 1);
      expect(machine.bus.takeDirtyLog()).toEqual(pages.map((page) => BASE + page));
      expect(machine.bus.takeDirtyLog()).toEqual([]);
    }
  });

  it('names a page again when it is written again, also on the fast path', () => {
    const machine = storing('1: sw a1, 0(a0)\nj 1b');
    for (let round = 0; round < 4; round++) {
      run(machine, 11);
      expect(machine.bus.takeDirtyLog(), `round ${round}`).toEqual([BASE + 0x4000]);
    }
  });

  it('is not disturbed by snapshots, nor they by it', () => {
    const machine = storing('1: sw a1, 0(a0)\naddi a1, a1, 1\nj 1b');
    run(machine, 10);
    const first = takeSnapshot(machine);
    expect(machine.bus.takeDirtyLog()).toEqual([BASE + 0x4000]);
    run(machine, 10);
    expect(machine.bus.takeDirtyLog()).toEqual([BASE + 0x4000]);
    const second = takeSnapshot(machine);
    const changed = second.memory[0]?.pages.flatMap((page, index) =>
      page === first.memory[0]?.pages[index] ? [] : [index],
    );
    expect(changed).toEqual([4]);
  });

  it('names the tables in which the hart sets A and D', () => {
    const satp = { [BASE]: root(BASE, 'vrwxad'), 0x4000_0000: page(BASE + 0x4000, 'vrw') };
    const machine = machineWith(
      { mode: 1, satp, x: { a0: 0x4000_0000 } },
      'lw a1, 0(a0)\nsw a1, 0(a0)\nsw a1, 0(a0)',
    );
    machine.bus.takeDirtyLog();
    const logs = [1, 2, 3].map(() => (run(machine, 1), machine.bus.takeDirtyLog()));
    expect(logs).toEqual([[0x8000_9000], [0x8000_4000, 0x8000_9000], [0x8000_4000]]);
  });

  it('names a page that undo has written', () => {
    const machine = storing('li a1, 5\nsw a1, 0(a0)');
    step(machine);
    const { changes } = step(machine);
    machine.bus.takeDirtyLog();
    undo(machine.parts, changes);
    expect(machine.bus.takeDirtyLog()).toEqual([BASE + 0x4000]);
  });

  it.each([2001, 2002, 2003, 2004, 2005, 2006])(
    'seed %i: names all pages that changed in a random world',
    (seed) => {
      const reference = virtMachine(worldOptions(seed));
      enterRandomWorld(reference, seed);
      const fast = new FastMachine(worldOptions(seed));
      enterRandomWorld(fast.machine, seed);
      const random = new Random(seed);
      for (const { bus } of [reference, fast.machine]) bus.takeDirtyLog();
      for (let round = 0; round < 30; round++) {
        const before = memoryOf(reference).slice();
        const stretch = 1 + random.below(300);
        run(reference, stretch);
        fast.run(stretch);
        const log = reference.bus.takeDirtyLog();
        expect(fast.machine.bus.takeDirtyLog(), `round ${round}`).toEqual(log);
        expect(log).toEqual(expect.arrayContaining(changedPages(before, memoryOf(reference))));
      }
    },
  );
});
