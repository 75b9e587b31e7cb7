// How a task waits. A system call that cannot go on throws `Sleep`; the task leaves the run queue, its pc stays at the ecall,
// and when somebody wakes the queue the call is made again from its beginning. So no call keeps half of its work on a stack,
// and a state of the kernel is only its tables (Linux does the same for calls that return -ERESTARTSYS).

/** Whoever can be woken: a task. */
export interface Sleeper {
  wake(): void;
}

export class WaitQueue {
  readonly #sleepers = new Set<Sleeper>();

  add(sleeper: Sleeper): void {
    this.#sleepers.add(sleeper);
  }

  remove(sleeper: Sleeper): void {
    this.#sleepers.delete(sleeper);
  }

  /** Wakes all, in the order in which they came. Each looks for itself whether what it waits for is there. */
  wake(): void {
    const all = [...this.#sleepers];
    this.#sleepers.clear();
    for (const sleeper of all) sleeper.wake();
  }

  get size(): number {
    return this.#sleepers.size;
  }
}

/** Thrown by a system call that must wait. Caught in syscalls/dispatch.ts alone. */
export class Sleep {
  /** Any of these may wake the task. */
  readonly queues: readonly WaitQueue[];
  /** Kernel time in ticks at which it wakes by itself; Infinity for never. */
  readonly deadline: number;

  constructor(queues: readonly WaitQueue[], deadline = Infinity) {
    this.queues = queues;
    this.deadline = deadline;
  }
}
