// Two ways to take a machine back, each held to be exact: undoing steps, and a snapshot. What is compared is the test's to say.

import { expect } from 'vitest';
import {
  restoreSnapshot,
  run,
  step,
  takeSnapshot,
  undo,
  type Machine,
  type Snapshot,
} from '../../lessons-engine/machine/index.ts';

/** What a test looks at: equal for equal machines. */
type Look = (machine: Machine) => unknown;

/**
 * Takes `steps` steps and takes each back; every `every` steps (a divisor of `steps`) the machine must be as it was there.
 * Then the way forward must be the same again.
 */
export function expectUndoIsExact(machine: Machine, look: Look, steps: number, every: number): void {
  const seen: unknown[] = [];
  const taken = Array.from({ length: steps }, (_, index) => {
    if (index % every === 0) seen.push(look(machine));
    return step(machine);
  });
  const last = look(machine);
  taken.toReversed().forEach(({ changes }, index) => {
    undo(machine.parts, changes);
    if (index % every === every - 1) expect(look(machine), `step ${steps - 1 - index}`).toEqual(seen.pop());
  });
  expect(seen).toEqual([]);
  run(machine, steps);
  expect(look(machine)).toEqual(last);
}

/**
 * The machine must go on from a snapshot as it went on when that was taken, for `steps` steps. `elsewhere`: so must another
 * one, which it makes from the snapshot.
 */
export function expectSnapshotIsExact(
  machine: Machine,
  look: Look,
  steps: number,
  elsewhere?: (snapshot: Snapshot) => Machine,
): void {
  const then = look(machine);
  const snapshot = takeSnapshot(machine);
  const other = elsewhere?.(snapshot);
  run(machine, steps);
  const later = look(machine);
  expect(later).not.toEqual(then);
  restoreSnapshot(machine, snapshot);
  for (const each of other === undefined ? [machine] : [machine, other]) {
    expect(look(each)).toEqual(then);
    run(each, steps);
    expect(look(each)).toEqual(later);
  }
}
