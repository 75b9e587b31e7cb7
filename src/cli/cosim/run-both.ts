// The same programs on both machines: what each printed for each of them. A program that does not end on a machine holds up
// those behind it; they are run again without it.

import type { Driver } from './driver.ts';
import { buildImage, type Job } from './image.ts';
import type { Run } from './machines.ts';

export interface Machines {
  driver: Driver;
  hypervisor: boolean;
  qemu: Run;
  here: Run;
}

/** Hashes of one program; null where it did not end. */
export interface Outcome {
  qemu: string | null;
  here: string | null;
}

/** The outcomes of all jobs, in order. */
export function runBoth(jobs: readonly Job[], machines: Machines): Outcome[] {
  const { driver, hypervisor } = machines;
  const onOne = (run: Run): (string | null)[] => {
    const lines: (string | null)[] = [];
    while (lines.length < jobs.length) {
      const rest = jobs.slice(lines.length);
      lines.push(...run(buildImage(rest, driver, hypervisor, false), rest.length));
      if (lines.length < jobs.length) lines.push(null);
    }
    return lines;
  };
  const [qemu, here] = [onOne(machines.qemu), onOne(machines.here)];
  return jobs.map((job, index) => {
    const outcome = { qemu: qemu[index] ?? null, here: here[index] ?? null };
    // On a busy computer QEMU may have been stopped too early: a program without an end on one machine gets a run of its own.
    const again = jobs.length > 1 && (outcome.qemu === null) !== (outcome.here === null);
    return again ? (runBoth([job], machines)[0] as Outcome) : outcome;
  });
}

/** Whether the machines disagree on a program. */
export function differs({ qemu, here }: Outcome): boolean {
  return qemu !== here;
}

/** Every word that each machine printed for one program. */
export function runInDetail(
  job: Job,
  { driver, hypervisor, qemu, here }: Machines,
): Record<'qemu' | 'here', string[]> {
  const image = buildImage([job], driver, hypervisor, true);
  return { qemu: qemu(image, 1), here: here(image, 1) };
}
