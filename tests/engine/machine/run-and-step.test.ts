// One meaning of every instruction, however it is run: `run` against `step`, split budgets, undo, snapshots — over random
// kernels that use all modes, devices, traps and code that changes itself. A failure names its seed.

import { describe, expect, it } from 'vitest';
import {
  extensionNames,
  restoreSnapshot,
  run,
  stateHash,
  step,
  takeSnapshot,
  virtMachine,
  type Machine,
  type MachineOptions,
  type Stop,
} from '../../../lessons-engine/machine/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { randomKernel } from '../../support/random-kernel.ts';
import { expectSnapshotIsExact, expectUndoIsExact } from '../../support/ways-back.ts';

const STEPS = 1500;
const seeds = Array.from({ length: 30 }, (_, index) => 1001 + index);

function kernel(seed: number, options: MachineOptions = {}): Machine {
  const machine = virtMachine({ ramSize: 0x8000, ...options });
  machine.load(randomKernel(seed));
  return machine;
}

describe(`random kernels, seeds ${seeds[0]} to ${seeds.at(-1)}`, () => {
  it.each(seeds)('seed %i: run(n) is n times step', (seed) => {
    const options: MachineOptions = seed % 2 === 0 ? { misaligned: 'works' } : {};
    const ran = kernel(seed, options);
    const stepped = kernel(seed, options);
    const stop = run(ran, STEPS);
    let last: Stop | null = null;
    while (last === null && stepped.hart.cycle < ran.hart.cycle) last = step(stepped).stop;
    expect(stateHash(stepped)).toBe(stateHash(ran));
    expect(last ?? { reason: 'budget' }).toEqual(stop);
  });

  it.each(seeds.slice(0, 10))('seed %i: a split budget changes nothing', (seed) => {
    const whole = kernel(seed);
    run(whole, STEPS);
    const split = kernel(seed);
    for (let slice = 1; split.hart.cycle < whole.hart.cycle; slice = (slice * 5 + 2) % 61)
      run(split, Math.min(slice, whole.hart.cycle - split.hart.cycle));
    expect(stateHash(split)).toBe(stateHash(whole));
  });

  it.each(seeds.slice(0, 10))(
    'seed %i: undo takes every step back, and the way forward is the same',
    (seed) => expectUndoIsExact(kernel(seed), stateHash, 600, 100),
  );

  it.each(seeds.slice(0, 10))('seed %i: a snapshot is exact', (seed) => {
    const machine = kernel(seed);
    run(machine, 700);
    expectSnapshotIsExact(machine, stateHash, 500);
  });

  it('reach all modes, both kinds of trap, and every stop', () => {
    const modes = new Set<number>();
    const causes = new Set<number>();
    for (const seed of seeds) {
      const machine = kernel(seed);
      for (let taken = 0; taken < 1000; taken++) {
        const { mode, cause } = step(machine);
        modes.add(mode);
        if (cause !== null) causes.add(cause);
      }
    }
    expect([...modes].sort()).toEqual([0, 1, 3]);
    for (const cause of [2, 3, 4, 5, 6, 7, 8, 9, 11, 0x80000007]) expect([...causes]).toContain(cause);
  });
});

describe('restoreSnapshot()', () => {
  const plain = 'M, A, C, Sv32; 16 PMP entries; A and D by hardware';
  it.each<[MachineOptions, string]>([
    [{ extensions: extensionNames }, 'M, A, C, Sv32, H; 16 PMP entries; A and D by hardware'],
    [{ extensions: [] }, 'no extension; 16 PMP entries; A and D by hardware'],
    [{ pmpEntries: 0 }, 'M, A, C, Sv32; 0 PMP entries; A and D by hardware'],
    [{ accessedDirty: 'trap' }, 'M, A, C, Sv32; 16 PMP entries; A and D by trap'],
  ])('refuses a snapshot of a hart with %o, and that one refuses one of ours', (options, text) => {
    const [ours, other] = [virtMachine({ ramSize: 0x1000 }), virtMachine({ ramSize: 0x1000, ...options })];
    ours.hart.x[5] = 5;
    other.hart.x[5] = 6;
    const before = [stateHash(ours), stateHash(other)];
    expect(() => restoreSnapshot(ours, takeSnapshot(other))).toThrow(
      `restoreSnapshot: expected a hart with ${plain}, found ${text}`,
    );
    expect(() => restoreSnapshot(other, takeSnapshot(ours))).toThrow(
      `restoreSnapshot: expected a hart with ${text}, found ${plain}`,
    );
    expect([stateHash(ours), stateHash(other)]).toEqual(before);
  });

  it('refuses a snapshot of a machine with other memory', () => {
    const snapshot = takeSnapshot(virtMachine({ ramSize: 0x1000 }));
    expect(() => restoreSnapshot(virtMachine({ ramSize: 0x2000 }), snapshot)).toThrow(
      'restoreSnapshot: expected memory of 8192 bytes at 0x80000000, found 4096 bytes at 0x80000000',
    );
  });
});

describe('stateHash()', () => {
  it.each<[string, (machine: Machine) => void]>([
    ['a register', ({ hart }) => (hart.x[31] = 1)],
    ['the pc', ({ hart }) => (hart.pc += 4)],
    ['the mode', ({ hart }) => (hart.mode = 0)],
    ['V', ({ hart }) => (hart.virtual = true)],
    ['the reservation', ({ hart }) => (hart.reservation = 0x8000_0000)],
    ['a count of translations', ({ hart }) => (hart.tlbMisses = 1)],
    ['a CSR', ({ hart }) => (hart.csrs.scause = 1)],
    ['a counter', ({ hart }) => (hart.idle = 2 ** 40)],
    ['waiting', ({ hart }) => (hart.waiting = true)],
    ['memory', ({ bus }) => bus.store8(0x8000_7fff, 1)],
    ['the CLINT', ({ bus }) => bus.store32(0x0200_0000, 1)],
    ['the console', ({ bus }) => bus.store8(0x1000_0000, 65)],
  ])('differs when %s differs', (_, change) => {
    const machine = virtMachine({ ramSize: 0x8000 });
    const before = stateHash(machine);
    change(machine);
    expect(stateHash(machine)).not.toBe(before);
  });
});

describe('step()', () => {
  it('names no instruction that the hart does not have', () => {
    const machine = virtMachine({ ramSize: 0x1000, extensions: [] });
    machine.load(assemble('mul a0, a1, a2'));
    expect(step(machine)).toMatchObject({ instruction: null, cause: 2 });
  });
});
