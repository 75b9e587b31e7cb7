// One mounted proc: whose numbers it shows, and what it hides (proc(5), "Mount options").

import type { Caller } from '../fs/caller.ts';
import type { Kernel } from '../kernel.ts';
import type { PidNamespace } from '../namespaces/pid-namespace.ts';
import { mayAccessTask } from '../security/may-access-task.ts';
import type { Task } from '../task/task.ts';

/** hidepid=: `off`, `noaccess`, `invisible`, `ptraceable`. */
export const HidePid = { off: 0, noaccess: 1, invisible: 2, ptraceable: 4 } as const;

export class ProcInstance {
  readonly kernel: Kernel;
  readonly pids: PidNamespace;
  /** A value of `HidePid`. */
  readonly hidePid: number;
  /** gid=: this group (kgid) sees everything. */
  readonly gid: number;

  constructor(kernel: Kernel, pids: PidNamespace, { hidePid = 0, gid = 0 } = {}) {
    this.kernel = kernel;
    this.pids = pids;
    this.hidePid = hidePid;
    this.gid = gid;
  }

  /** The task that looks; null when it is the kernel itself, or a page that shows it. */
  reader(caller?: Caller): Task | null {
    return caller?.task ?? this.kernel.current;
  }

  /** Whether a rule of `hidepid` from `least` on keeps the running task from `target` (has_pid_permissions). */
  hides(target: Task, least: number): boolean {
    const { reader, hidePid, gid } = { reader: this.reader(), hidePid: this.hidePid, gid: this.gid };
    if (reader === null || hidePid < least) return false;
    const { credentials } = reader;
    const inGroup = credentials.fsgid === gid || credentials.groups.includes(gid);
    if (inGroup && hidePid !== HidePid.ptraceable) return false;
    return !mayAccessTask(credentials, target, reader);
  }
}
