// A task: a program being executed, with all that the kernel knows of it (struct task_struct). What it may see and do stands
// in its credentials, namespaces, cgroup and files, which it may share with others. A task is a process: threads that share
// a number are left out.

import type { Cgroup } from '../cgroup/cgroup.ts';
import type { FileTable } from '../fs/file-table.ts';
import type { Caller, FsState } from '../fs/caller.ts';
import type { Path } from '../fs/path.ts';
import type { SemaphoreSet } from '../ipc/semaphore-set.ts';
import type { AddressSpace } from '../memory/address-space.ts';
import type { NamespaceSet } from '../namespaces/namespace-set.ts';
import { Pid, type PidNamespace } from '../namespaces/pid-namespace.ts';
import type { SchedulingGroup } from '../scheduler/entity.ts';
import { weightOfNice } from '../scheduler/entity.ts';
import type { Script } from '../script/script.ts';
import type { Credentials } from '../security/credentials.ts';
import { noSeccomp, type SeccompState } from '../security/seccomp/seccomp-state.ts';
import { WaitQueue, type Sleeper } from '../wait-queue.ts';
import { ResourceLimits } from './resource-limits.ts';
import type { SignalState } from './signals.ts';

/**
 * `ready`: runs, or waits for its turn. `sleeping`: in a call that waits. `stopped`: by a signal. `zombie`: has ended and
 * waits for its parent to ask. `dead`: nobody knows it any longer.
 */
export type TaskState = 'ready' | 'sleeping' | 'stopped' | 'zombie' | 'dead';

/** Everything that a task is made with. */
export interface TaskParts {
  readonly parent: Task | null;
  readonly pidNamespace: PidNamespace;
  readonly credentials: Credentials;
  readonly namespaces: NamespaceSet;
  readonly cgroup: Cgroup;
  readonly fs: FsState;
  readonly files: FileTable;
  readonly memory: AddressSpace;
  readonly signals: SignalState;
  /** Who has been made before whom. */
  readonly order: number;
  /** Kernel time in ticks. */
  readonly now: number;
}

/** A system call that waits. */
export interface Sleeping {
  readonly queues: readonly WaitQueue[];
  readonly deadline: number;
  /** Takes the deadline back. */
  readonly cancel: () => void;
  /** No signal but SIGKILL wakes it. */
  readonly killable?: boolean;
}

export class Task implements Sleeper {
  readonly pid: Pid;
  /** Decides between two with the same `virtualRuntime`: the lower one goes first. */
  readonly order: number;
  /** Kernel time in ticks when it was made. */
  readonly startTime: number;
  /** Null: the first task of all. */
  parent: Task | null;
  readonly children: Task[] = [];
  /** The first 15 bytes of the program's name (comm). */
  comm = '';
  /** What its last execve was given (/proc/PID/cmdline). */
  arguments: readonly string[] = [];
  /** What its last execve was given, `NAME=value` each (/proc/PID/environ). */
  environment: readonly string[] = [];
  /** What it was executed from, as the caller of execve named it. */
  executable = '';
  /** The file that it executes (/proc/PID/exe); null before the first execve. */
  executableFile: Path | null = null;
  state: TaskState = 'ready';
  credentials: Credentials;
  seccomp: SeccompState = noSeccomp;
  namespaces: NamespaceSet;
  cgroup: Cgroup;
  fs: FsState;
  files: FileTable;
  memory: AddressSpace;
  signals: SignalState;
  /** x0 … x31 and the pc, while another task has the hart. */
  readonly x = new Int32Array(32);
  pc = 0;
  /** What it does instead of running a program of its memory; null for a program. */
  script: Script | null = null;
  /** A system call has been begun and not ended: it is made again when the task runs. */
  inCall = false;
  /** Of the system call under way: what it has done before it had to wait; back to 0 when it ends. */
  progress = 0;
  /** What it waits for; null unless a call of it waits. */
  sleeping: Sleeping | null = null;
  /** Whether the call that slept has been woken by its deadline. */
  timedOut = false;
  /** The status that wait4 gives: exit code << 8, or the signal that ended it. */
  exitStatus = 0;
  /** The signal that its parent gets when it ends; 0 for none. */
  exitSignal = 0;
  /** Stopped or continued, and the parent was not told yet: the status for wait4. */
  unreported: number | null = null;
  /** Process group, by the number of whoever leads it. */
  processGroup: Pid;
  /** Session, likewise. */
  session: Pid;
  /** Orphans below it become its children (PR_SET_CHILD_SUBREAPER). */
  isSubreaper = false;
  /** The signal that it gets when its parent ends (PR_SET_PDEATHSIG); 0 for none. */
  parentDeathSignal = 0;
  /** A parent that shares memory sleeps until this one execs or ends (CLONE_VFORK). */
  vforkDone: WaitQueue | null = null;
  /** Whoever waits for a child of this one. */
  readonly childChanged = new WaitQueue();
  /** Semaphores to be put back when it ends (SEM_UNDO). */
  readonly semaphoresToUndo = new Set<SemaphoreSet>();
  /** Whoever waits for this one's end by a pidfd. */
  readonly ended = new WaitQueue();
  /** Ticks in user mode. */
  userTicks = 0;
  /** System calls that have ended. */
  systemCalls = 0;
  /** Instructions of seccomp filters run for its calls. */
  filterInstructions = 0;
  /** −20 … 19: the lower, the more of the hart. */
  nice = 0;
  limits = new ResourceLimits();
  /** oom_score_adj, −1000 to 1000. */
  oomScoreAdjustment = 0;
  /** Below this it cannot be set without CAP_SYS_RESOURCE. */
  leastOomScoreAdjustment = 0;
  /** Rises by the ticks that it has, times 1024 / `weight`: of the tasks of a group, the one with the least goes first. */
  virtualRuntime = 0;
  /** It stands still, whatever its state: its cgroup is frozen. */
  frozen = false;
  /** Pages that it has charged while a group of its was above memory.high, and not yet paid for (memory-high.ts). */
  pagesOverHigh = 0;
  /** Told when it becomes ready. */
  onReady: (task: Task) => void = () => {};

  /** EAGAIN or ENOMEM when there is no number for it. */
  constructor(parts: TaskParts) {
    this.order = parts.order;
    this.startTime = parts.now;
    this.parent = parts.parent;
    this.credentials = parts.credentials;
    this.namespaces = parts.namespaces;
    this.cgroup = parts.cgroup;
    this.fs = parts.fs;
    this.files = parts.files;
    this.memory = parts.memory;
    this.signals = parts.signals;
    this.pid = new Pid(this, parts.pidNamespace);
    this.processGroup = parts.parent?.processGroup ?? this.pid;
    this.session = parts.parent?.session ?? this.pid;
  }

  /** The part of it that look-ups and permission checks of files need. */
  get caller(): Caller {
    const { mount, cgroup } = this.namespaces;
    return { credentials: this.credentials, fs: this.fs, mounts: mount, cgroups: cgroup, task: this };
  }

  /** Its number as it sees it itself. */
  get number(): number {
    return this.pid.in(this.pid.namespace);
  }

  /** Whose share of the hart it has: that of its cgroup. */
  get group(): SchedulingGroup {
    return this.cgroup.scheduling;
  }

  /** Its weight among the tasks of its group, by its nice value: 1024 for 0. */
  get weight(): number {
    return weightOfNice(this.nice);
  }

  /** Whether it still runs programs. */
  get isAlive(): boolean {
    return this.state !== 'zombie' && this.state !== 'dead';
  }

  /** Waits in a call until one of the queues is woken, or the deadline. */
  sleep(sleeping: Sleeping): void {
    this.state = 'sleeping';
    this.sleeping = sleeping;
    this.timedOut = false;
    for (const queue of sleeping.queues) queue.add(this);
  }

  /** Somebody has woken it: it is ready again. */
  wake(): void {
    for (const queue of this.sleeping?.queues ?? []) queue.remove(this);
    this.sleeping?.cancel();
    this.sleeping = null;
    if (this.state !== 'sleeping') return;
    this.state = 'ready';
    this.onReady(this);
  }
}
