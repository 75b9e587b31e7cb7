// The pids controller: how many tasks a group may have. A fork that would be one too many fails with EAGAIN; tasks that are
// moved in are not refused (cgroup-v2.rst, "PID"). A zombie counts until somebody has waited for it. The count is kept for
// every group, whether the controller is enabled there or not, so that enabling it finds it right.

import { KernelError } from '../kernel-error.ts';
import { WaitQueue } from '../wait-queue.ts';
import type { Cgroup } from './cgroup.ts';

export class PidsController {
  /** pids.max. */
  max = Infinity;
  /** pids.current and pids.peak: tasks here and below. */
  current = 0;
  peak = 0;
  /** pids.events and pids.events.local: forks that failed because of this group's limit, or of one below; of this one alone. */
  readonly events = { all: 0, local: 0 };
  readonly eventsChanged = new WaitQueue();
  readonly #group: Cgroup;

  constructor(group: Cgroup) {
    this.#group = group;
  }

  /** Room for one more, made by fork. EAGAIN, and then nothing is counted. */
  charge(): void {
    const { lineage, host, path } = this.#group;
    const full = lineage.findIndex(({ pids }) => pids.current >= pids.max);
    if (full >= 0) {
      const { pids } = lineage[full] as Cgroup;
      if (pids.events.local++ === 0) host.log(`cgroup: fork rejected by pids controller in ${path}`);
      for (const each of lineage.slice(full)) {
        each.pids.events.all++;
        each.pids.eventsChanged.wake();
      }
      throw new KernelError(
        'EAGAIN',
        `expected at most ${pids.max} tasks in ${lineage[full]?.path}, found one more`,
      );
    }
    this.add();
  }

  /** One more, whatever the limit: moved in from elsewhere. */
  add(): void {
    for (const { pids } of this.#group.lineage) {
      pids.current++;
      pids.peak = Math.max(pids.peak, pids.current);
    }
  }

  remove(): void {
    for (const { pids } of this.#group.lineage) pids.current--;
  }

  /** As it is when the controller has just been enabled, and without effect when it has been disabled. */
  reset(): void {
    this.max = Infinity;
    this.peak = this.current;
    Object.assign(this.events, { all: 0, local: 0 });
  }
}
