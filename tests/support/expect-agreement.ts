// Another way to run a machine against the reference: the whole state, counts of the TLB included, after stretches of random
// length.

import { expect } from 'vitest';
import type { Random } from '../../lessons-engine/bits/index.ts';
import {
  run,
  stateHash,
  virtMachine,
  type FastMachine,
  type Loadable,
  type Machine,
  type MachineOptions,
} from '../../lessons-engine/machine/index.ts';

/** What the two must have in common, short of the hash: so that a difference says where it is. */
function picture({ hart }: Machine): object {
  const { pc, mode, virtual, cycle, instret, ticks, tlbLookups, tlbMisses, x } = hart;
  const references = [hart.firstStageReferences, hart.secondStageReferences];
  return { pc, mode, virtual, cycle, instret, ticks, tlbLookups, tlbMisses, references, x: [...x] };
}

/** `make`: the other way. The two are compared within `steps` steps. */
export function expectAgreement(
  make: (options: MachineOptions) => FastMachine,
  program: Loadable,
  options: MachineOptions,
  steps: number,
  random: Random,
): FastMachine {
  const reference = virtMachine(options);
  const fast = make(options);
  reference.load(program);
  fast.machine.load(program);
  for (let taken = 0; taken < steps;) {
    const stretch = 1 + random.below(random.below(4) === 0 ? 3000 : 40);
    const stop = run(reference, stretch);
    expect(fast.run(stretch), `after ${taken} steps`).toEqual(stop);
    expect(picture(fast.machine), `within ${stretch} steps after ${taken}`).toEqual(picture(reference));
    if (stop.reason !== 'budget') break;
    taken += stretch;
  }
  expect(stateHash(fast.machine)).toBe(stateHash(reference));
  expect(fast.machine.hart.mmu.tlbs.save()).toEqual(reference.hart.mmu.tlbs.save());
  return fast;
}
