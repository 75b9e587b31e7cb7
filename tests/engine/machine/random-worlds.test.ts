// One meaning of everything, however it is run, where everything is translated: random worlds with both stages, all five
// modes, fences, PMP, atomics and compressed instructions. run, split budgets, step, undo, snapshots and the fast
// interpreter must agree on the whole state, on what was counted and on what the TLBs hold. A failure names its seed.

import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import {
  FastMachine,
  readSnapshotFile,
  restoreSnapshot,
  run,
  stateHash,
  step,
  virtMachine,
  writeSnapshotFile,
  type Machine,
} from '../../../lessons-engine/machine/index.ts';
import { enterRandomWorld, worldOptions } from '../../support/random-world.ts';
import { expectSnapshotIsExact, expectUndoIsExact } from '../../support/ways-back.ts';

const STEPS = 1500;
const seeds = Array.from({ length: 24 }, (_, index) => 2001 + index);

function world(seed: number): Machine {
  const machine = virtMachine(worldOptions(seed));
  enterRandomWorld(machine, seed);
  return machine;
}

/** The whole state, counts among it, and what is remembered of translations. */
const whole = (machine: Machine): unknown => [
  stateHash(machine),
  machine.hart.pc,
  machine.hart.tlbLookups,
  machine.hart.tlbMisses,
  machine.hart.firstStageReferences,
  machine.hart.secondStageReferences,
  machine.hart.mmu.tlbs.save(),
];

describe(`random worlds, seeds ${seeds[0]} to ${seeds.at(-1)}`, () => {
  it.each(seeds)('seed %i: run(n) is n times step, and is split runs', (seed) => {
    const [ran, stepped, split] = [world(seed), world(seed), world(seed)];
    const random = new Random(seed);
    const stop = run(ran, STEPS);
    const { cycle } = ran.hart;
    while (stepped.hart.cycle < cycle) step(stepped);
    while (split.hart.cycle < cycle) run(split, Math.min(1 + random.below(50), cycle - split.hart.cycle));
    expect(whole(stepped)).toEqual(whole(ran));
    expect(whole(split)).toEqual(whole(ran));
    expect(stop.reason).toBe('budget');
  });

  it.each(seeds.slice(0, 20))('seed %i: the fast interpreter agrees', (seed) => {
    const reference = world(seed);
    const fast = new FastMachine(worldOptions(seed));
    enterRandomWorld(fast.machine, seed);
    const random = new Random(seed);
    for (let taken = 0; taken < 4 * STEPS;) {
      const stretch = 1 + random.below(500);
      expect(fast.run(stretch)).toEqual(run(reference, stretch));
      expect(whole(fast.machine), `within ${stretch} steps after ${taken}`).toEqual(whole(reference));
      taken += stretch;
    }
  });

  it.each(seeds.slice(0, 12))('seed %i: undo takes every step back', (seed) => {
    const machine = world(seed);
    run(machine, 10 * (seed % 50));
    expectUndoIsExact(machine, whole, 300, 50);
  });

  it.each(seeds.slice(0, 20))(
    'seed %i: a snapshot goes on as the machine did, here and elsewhere',
    (seed) => {
      const machine = world(seed);
      run(machine, 700);
      expectSnapshotIsExact(machine, whole, 600, (snapshot) => {
        const other = virtMachine(worldOptions(seed));
        restoreSnapshot(other, readSnapshotFile(writeSnapshotFile(snapshot)));
        return other;
      });
    },
  );

  it('reach all modes, all causes of translation, and TLBs of every kind', () => {
    const modes = new Set<string>();
    const causes = new Set<number>();
    const kinds = new Set<string>();
    for (const seed of seeds) {
      const machine = world(seed);
      const { hart } = machine;
      for (let taken = 0; taken < 8000; taken++) {
        modes.add(`${hart.mode}${hart.virtual ? ' virtual' : ''}`);
        run(machine, 1);
        if (hart.lastCause !== null) causes.add(hart.lastCause);
        if (taken % 50 !== 0) continue;
        for (const { regime } of hart.mmu.tlbs.save())
          kinds.add(`${regime.virtual} ${regime.satp !== 0} ${regime.hgatp !== 0}`);
      }
    }
    expect([...modes].sort()).toEqual(['0', '0 virtual', '1', '1 virtual', '3']);
    for (const cause of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15, 20, 21, 22, 23, 0x8000_0007])
      expect([...causes]).toContain(cause);
    expect(kinds.size).toBe(6); // one stage and none without V; with V each stage or not
  });
});
