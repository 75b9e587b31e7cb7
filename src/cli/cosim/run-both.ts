// The same programs on both machines: what each printed for each of them. A program that does not end on a machine holds up
// those behind it; they are run again without it. A program that locks PMP entries is the last of its image.

import type { Driver } from './driver.ts';
import { buildImage, type Job } from './image.ts';
import type { Run } from './machines.ts';

export interface Machines {
  driver: Driver;
  hypervisor: boolean;
  /** QEMU or Spike. */
  other: Run;
  here: Run;
}

/** Hashes of one program; null where it did not end. */
export interface Outcome {
  other: string | null;
  here: string | null;
}

/** The outcomes of all jobs, in order. */
export function runBoth(jobs: readonly Job[], machines: Machines): Outcome[] {
  const { driver, hypervisor } = machines;
  const onOne = (run: Run): (string | null)[] => {
    const lines: (string | null)[] = [];
    while (lines.length < jobs.length) {
      const locking = jobs.findIndex(({ program }, at) => at >= lines.length && program.locks);
      const rest = jobs.slice(lines.length, locking < 0 ? undefined : locking + 1);
      const ended = run(buildImage(rest, driver, hypervisor, false), rest.length);
      lines.push(...ended);
      if (ended.length < rest.length) lines.push(null);
    }
    return lines;
  };
  const [other, here] = [onOne(machines.other), onOne(machines.here)];
  return jobs.map((job, index) => {
    const outcome = { other: other[index] ?? null, here: here[index] ?? null };
    // On a busy computer the other may have been stopped too early: a program without an end on one machine gets a run of its own.
    // So does every one that differs from Spike: it forgets reservations each 5000 instructions, and the sc.w there fails.
    const again =
      (outcome.other === null) !== (outcome.here === null) ||
      (driver.reference === 'spike' && differs(outcome));
    return again && jobs.length > 1 ? (runBoth([job], machines)[0] as Outcome) : outcome;
  });
}

/** Whether the machines disagree on a program. */
export function differs({ other, here }: Outcome): boolean {
  return other !== here;
}

/** Every word that each machine printed for one program. */
export function runInDetail(
  job: Job,
  { driver, hypervisor, other, here }: Machines,
): Record<'other' | 'here', string[]> {
  const image = buildImage([job], driver, hypervisor, true);
  return { other: other(image, 1), here: here(image, 1) };
}
