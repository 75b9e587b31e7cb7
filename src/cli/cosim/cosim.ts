// Differential testing: random programs, decided by their seeds, on this machine and on QEMU.

import type { Way } from '../running.ts';
import { assembleDriver } from './driver.ts';
import { explain, type Explanation } from './explain.ts';
import { here, qemu, spike } from './machines.ts';
import { randomProgram, type Program } from './program.ts';
import { differs, runBoth, type Machines } from './run-both.ts';
import type { Reference } from './setting.ts';

export interface CosimResult {
  programs: number;
  /** Seeds of programs on which the machines differ. */
  different: number[];
  /** Seeds of programs that did not end, on neither machine: nothing was compared. */
  endless: number[];
  /** Of the first few that differ. */
  explanations: Explanation[];
}

/** Programs in one image: enough to forget QEMU's start. */
const BATCH = 500;
/** Differences that are made small and told: the next ones are often the same. */
const MOST_EXPLAINED = 3;

/** This machine, run in a way, and `reference`, which is at `executable`. */
export function machinesFor(
  reference: Reference,
  executable: string,
  hypervisor: boolean,
  way: Way = 'reference',
): Machines {
  return {
    driver: assembleDriver(hypervisor, reference),
    hypervisor,
    other: (reference === 'qemu' ? qemu : spike)(executable, hypervisor),
    here: here(hypervisor, way),
  };
}

/** Runs the programs with the seeds `seed` to `seed + count − 1`; `progress` is told how many are done. */
export function cosim(
  machines: Machines,
  { seed, count }: { seed: number; count: number },
  progress: (done: number) => void,
): CosimResult {
  const result: CosimResult = { programs: count, different: [], endless: [], explanations: [] };
  for (let done = 0; done < count; done += BATCH) {
    const size = Math.min(BATCH, count - done);
    const programs = Array.from({ length: size }, (_, index) =>
      randomProgram((seed + done + index) >>> 0, machines.driver),
    );
    const outcomes = runBoth(
      programs.map((program) => ({ program })),
      machines,
    );
    outcomes.forEach((outcome, index) => {
      const program = programs[index] as Program;
      if (outcome.other === null && outcome.here === null) result.endless.push(program.seed);
      if (!differs(outcome)) return;
      result.different.push(program.seed);
      if (result.explanations.length < MOST_EXPLAINED) result.explanations.push(explain(program, machines));
    });
    progress(done + size);
  }
  return result;
}
