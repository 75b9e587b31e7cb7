// The translator beside the reference on one program, and where they first differ.

import { Random } from '../../lessons-engine/bits/index.ts';
import { assemble, type Assembly } from '../../lessons-engine/isa/index.ts';
import {
  extensionNames,
  run,
  stateHash,
  virtMachine,
  type Machine,
  type MachineOptions,
} from '../../lessons-engine/machine/index.ts';
import { TranslatingMachine } from '../../lessons-engine/translator/index.ts';
import { hotProgramText, type HotProgram } from './random-hot-program.ts';

/** What the two must have in common, short of the hash. */
function picture({ hart }: Machine): Record<string, number> {
  const { pc, mode, cycle, instret, ticks, tlbLookups, tlbMisses, firstStageReferences, x } = hart;
  const registers = Object.fromEntries([...x].map((value, index) => [`x${index}`, value]));
  return { pc, mode, cycle, instret, ticks, tlbLookups, tlbMisses, firstStageReferences, ...registers };
}

/** The kind of machine that a seed stands for. */
function optionsOf(seed: number): MachineOptions {
  return {
    ramSize: 0x2_0000,
    extensions: extensionNames,
    misaligned: (seed & 1) === 0 ? 'trap' : 'works',
    accessedDirty: (seed & 2) === 0 ? 'trap' : 'hardware',
  };
}

export function assembled(program: HotProgram): Assembly {
  return assemble(hotProgramText(program), { fileName: `hot-${program.seed}.s` });
}

/** Within `steps` steps, in stretches whose lengths the seed says; null when there is none. */
export function firstDifference(program: HotProgram, steps: number): string | null {
  const { seed } = program;
  const options = optionsOf(seed);
  const reference = virtMachine(options);
  const translating = new TranslatingMachine({ ...options, threshold: 1 + ((seed >> 2) & 3) });
  const image = assembled(program);
  reference.load(image);
  translating.machine.load(image);
  const random = new Random(seed);
  for (let taken = 0; taken < steps;) {
    const stretch = 1 + random.below(random.below(5) === 0 ? 40 : 4000);
    const [expected, found] = [run(reference, stretch), translating.run(stretch)];
    taken += stretch;
    const [before, after] = [picture(reference), picture(translating.machine)];
    const different = Object.keys(before).filter((name) => before[name] !== after[name]);
    if (different.length > 0)
      return `after ${taken} steps: ${different.map((name) => `expected ${name} ${before[name]}, found ${after[name]}`).join('; ')}`;
    if (expected.reason !== found.reason)
      return `after ${taken} steps: expected ${expected.reason}, found ${found.reason}`;
    if (expected.reason !== 'budget') break;
  }
  const [expected, found] = [stateHash(reference), stateHash(translating.machine)];
  return expected === found ? null : `expected a state with hash ${expected}, found ${found}`;
}
