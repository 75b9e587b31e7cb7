// The hart that tasks run on, in user mode with the tables of the task whose turn it is. Every trap ends a run: the kernel,
// which is no program of this machine, is their handler.

import { Bus, Hart, Machine, MemoryMap, Mode, Ram, run, type Executor, type Trap } from '../machine/index.ts';
import type { Task } from './task/task.ts';

/** Programs may read cycle, time and instret. */
const COUNTERS = 7;

export interface ProcessorOptions {
  /** Bytes of memory, whole pages. */
  readonly memorySize: number;
  /** Default: the interpreter. */
  readonly executor?: Executor;
}

export class Processor {
  readonly machine: Machine;
  readonly ram: Ram;
  readonly #executor: Executor;
  #task: Task | null = null;

  constructor({ memorySize, executor = { run } }: ProcessorOptions) {
    this.ram = new Ram(MemoryMap.ram.base, new Uint8Array(memorySize));
    const hart = new Hart({
      bus: new Bus([this.ram], [], 'works'),
      pc: 0,
      options: { extensions: ['M', 'A', 'C', 'Sv32'], pmpEntries: 0, accessedDirty: 'hardware' },
    });
    hart.mode = Mode.User;
    Object.assign(hart.csrs, { mcounteren: COUNTERS, scounteren: COUNTERS });
    this.machine = new Machine({ hart, interceptTraps: true });
    this.#executor = executor;
  }

  get hart(): Hart {
    return this.machine.hart;
  }

  /** Lets the task run for at most so many steps. The trap that ended it before, or null. */
  run(task: Task, steps: number): Trap | null {
    this.enter(task);
    const stop = this.#executor.run(this.machine, steps);
    this.leave();
    return stop.reason === 'trap' ? stop.trap : null;
  }

  /** The registers of `task` onto the hart. */
  enter(task: Task): void {
    const { hart } = this;
    this.#task = task;
    hart.x.set(task.x);
    hart.pc = task.pc;
    hart.reservation = -1;
    hart.csrs.satp = task.memory.tables.satp;
    hart.attention = true;
  }

  /** And back. */
  leave(): void {
    const { hart } = this;
    if (this.#task === null) return;
    this.#task.x.set(hart.x);
    this.#task.pc = hart.pc;
    this.#task = null;
  }
}
