// What machines of several kinds end as, in one word each: so that places which should agree can be compared. Run in Node and,
// bundled, in a browser.

import {
  extensionNames,
  FastMachine,
  Recording,
  replay,
  run,
  stateHash,
  virtMachine,
  type Machine,
  type MachineOptions,
} from '../../lessons-engine/machine/index.ts';
import { randomKernel } from './random-kernel.ts';

const STEPS = 4000;
const kinds: Readonly<Record<string, MachineOptions>> = {
  plain: {},
  whole: { extensions: extensionNames, misaligned: 'works' },
  small: { extensions: ['M'], pmpEntries: 0, accessedDirty: 'trap' },
};
/** Typed while the guest runs. */
const KEYS = [...'ring −1'].map((character) => character.charCodeAt(0) & 0xff);

function loaded(machine: Machine, seed: number): Machine {
  machine.load(randomKernel(seed));
  return machine;
}

/** A line for each machine: its kind and seed, and hashes of the state after a run each way, with keys and without. */
export function machineHashes(seeds: readonly number[]): string[] {
  return seeds.flatMap((seed) =>
    Object.entries(kinds).map(([kind, options]) => {
      const all = { ramSize: 0x8000, ...options };
      const reference = loaded(virtMachine(all), seed);
      run(reference, STEPS);
      const fast = new FastMachine(all);
      loaded(fast.machine, seed);
      fast.run(STEPS);
      const recording = new Recording(loaded(virtMachine(all), seed));
      for (const key of KEYS) {
        run(recording.machine, 100);
        recording.input('uart', Uint8Array.of(key));
      }
      const again = loaded(virtMachine(all), seed);
      replay(again, recording.log, STEPS);
      const hashes = [reference, fast.machine, again].map((machine) => stateHash(machine).toString(16));
      return `${kind} ${seed}: ${hashes.join(' ')}`;
    }),
  );
}
