// The pids controller: how many tasks a group may have. A fork that would be one too many fails with EAGAIN; tasks that are
// moved in are not refused (cgroup-v2.rst, "PID").

import { KernelError } from '../kernel-error.ts';
import type { Cgroup } from './cgroup.ts';

export class PidsController {
  /** pids.max. */
  max = Infinity;
  /** pids.current and pids.peak: tasks here and below. */
  current = 0;
  peak = 0;
  /** pids.events' max: forks that failed because of this group. */
  refused = 0;
  readonly #group: Cgroup;

  constructor(group: Cgroup) {
    this.#group = group;
  }

  /** Room for one more, made by fork. EAGAIN, and then nothing is counted. */
  charge(): void {
    for (let each: Cgroup | null = this.#group; each !== null; each = each.parent)
      if (each.pids.current >= each.pids.max) {
        each.pids.refused++;
        throw new KernelError(
          'EAGAIN',
          `expected at most ${each.pids.max} tasks in ${each.path}, found one more`,
        );
      }
    this.add();
  }

  /** One more, whatever the limit: moved in from elsewhere. */
  add(): void {
    for (let each: Cgroup | null = this.#group; each !== null; each = each.parent) {
      each.pids.current++;
      each.pids.peak = Math.max(each.pids.peak, each.pids.current);
    }
  }

  remove(): void {
    for (let each: Cgroup | null = this.#group; each !== null; each = each.parent) each.pids.current--;
  }
}
