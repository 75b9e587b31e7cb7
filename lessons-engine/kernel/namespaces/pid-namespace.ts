// A pid namespace (pid_namespaces(7)): numbers for tasks. A task has one number in its own namespace and one in each above,
// so those above see it and those below do not. The first task made in it is its init, pid 1: it inherits orphans, signals
// without a handler do not touch it, and when it dies everybody in the namespace is killed.

import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import type { UserNamespace } from '../security/user-namespace.ts';

/** Namespaces below the first (MAX_PID_NS_LEVEL). */
const DEEPEST = 32;

export class PidNamespace {
  readonly parent: PidNamespace | null;
  readonly level: number;
  readonly userNamespace: UserNamespace;
  /** Its init once there is one; stays set after that has died. */
  init: Task | null = null;
  /** How many numbers there are (/proc/sys/kernel/pid_max). */
  pidMax = 32768;
  #last = 0;
  readonly #tasks = new Map<number, Task>();

  /** EINVAL below 32 levels. */
  constructor(parent: PidNamespace | null, userNamespace: UserNamespace) {
    this.parent = parent;
    this.level = parent === null ? 0 : parent.level + 1;
    this.userNamespace = userNamespace;
    if (this.level > DEEPEST)
      throw new KernelError('EINVAL', `expected at most ${DEEPEST} pid namespaces inside each other`);
  }

  /** Its tasks by number, zombies included, in the order of their numbers. */
  get tasks(): readonly (readonly [number, Task])[] {
    return [...this.#tasks].sort(([a], [b]) => a - b);
  }

  /** The same tasks in no particular order. */
  get everybody(): Iterable<Task> {
    return this.#tasks.values();
  }

  /** The number given out last (the last field of /proc/loadavg). */
  get lastNumber(): number {
    return this.#last;
  }

  /** The task with this number here. */
  find(number: number): Task | null {
    return this.#tasks.get(number) ?? null;
  }

  /** The next free number, given out upwards and again from the start when they run out. EAGAIN. */
  allocate(task: Task): number {
    for (let tried = 0; tried < this.pidMax; tried++) {
      this.#last = (this.#last % (this.pidMax - 1)) + 1;
      if (this.#tasks.has(this.#last)) continue;
      this.#tasks.set(this.#last, task);
      return this.#last;
    }
    throw new KernelError('EAGAIN', `expected a free number of ${this.pidMax}, found none`);
  }

  free(number: number): void {
    this.#tasks.delete(number);
  }
}

/**
 * The numbers of one task: one in each pid namespace from its own up to the first (`struct pid`). A process group or session
 * keeps them as its name after its leader is gone. Left out: that they are not given out again while it does.
 */
export class Pid {
  readonly namespace: PidNamespace;
  readonly #numbers = new Map<PidNamespace, number>();

  /** EAGAIN, or ENOMEM when the namespace's init has died. */
  constructor(task: Task, namespace: PidNamespace) {
    this.namespace = namespace;
    if (namespace.init !== null && !namespace.init.isAlive)
      throw new KernelError(
        'ENOMEM',
        'expected a pid namespace whose init lives, found one whose init has died',
      );
    try {
      for (let each: PidNamespace | null = namespace; each !== null; each = each.parent)
        this.#numbers.set(each, each.allocate(task));
    } catch (thrown) {
      this.release();
      throw thrown;
    }
  }

  /** The number that tasks of `namespace` know it by; 0 when they cannot see it. */
  in(namespace: PidNamespace): number {
    return this.#numbers.get(namespace) ?? 0;
  }

  /** Its numbers from `namespace` down to its own (NSpid of /proc/PID/status). */
  numbersFrom(namespace: PidNamespace): number[] {
    const shown = [...this.#numbers].filter(([each]) => each.level >= namespace.level);
    return shown.map(([, number]) => number).reverse();
  }

  release(): void {
    for (const [namespace, number] of this.#numbers) namespace.free(number);
  }
}
