// A task whose program is TypeScript: a generator that yields system calls. Everything but the computing between two calls is
// as with any program: the calls are made in the task's name, by the same rows, through its seccomp filters; it waits, is
// scheduled, is killed, is charged for its memory. For programs too big to be written in assembly here: container runtimes,
// daemons. A call costs one tick, what lies between calls none. Left out: signal handlers.

import { Cause } from '../../isa/index.ts';
import { Trap } from '../../machine/index.ts';
import { KernelError } from '../kernel-error.ts';
import type { Kernel } from '../kernel.ts';
import type { Task } from '../task/task.ts';
import { placeArguments } from './script-memory.ts';
import { CallFailed, type Calls, type Room, type ScriptBody, type SystemCall } from './system-call.ts';

/** Where its one ecall stands for the kernel; nothing is fetched from there. */
const ECALL = 0x1000;
const [NUMBER, RESULT] = [17, 10];

/** A call of a script that has ended, for whoever watches. */
export interface ScriptCall {
  readonly task: Task;
  readonly comm: string;
  readonly call: SystemCall;
  /** What came of it; null for one that does not return. */
  readonly result: number | null;
}

export class Script {
  #steps: Generator<SystemCall | null, number | void, number>;
  #pending: SystemCall | null = null;
  #rooms: (readonly [Room, number])[] = [];
  /** There was no memory for the arguments of the pending call. */
  #retry = false;

  constructor(body: ScriptBody) {
    this.#steps = body();
  }

  /** The trap with which the task asks for its next call, its registers set; null: it has none, and sleeps until it is woken. */
  next(kernel: Kernel, task: Task): Trap | null {
    // A signal came while it waited and did not end it: the same call once more.
    if (task.inCall && this.#pending !== null) return new Trap(Cause.EcallFromU);
    const call = this.#advance(kernel, task);
    if (call === null) {
      this.#pending = null;
      kernel.scheduler.dequeue(task);
      task.sleep({ queues: [], deadline: Infinity, cancel: () => {} });
      return null;
    }
    try {
      const { words, rooms } = placeArguments(call, (address, bytes) => task.memory.copyOut(address, bytes));
      this.#rooms = rooms;
      words.forEach((word, index) => (task.x[RESULT + index] = word));
    } catch (thrown) {
      if (!(thrown instanceof KernelError)) throw thrown;
      // No memory for its arguments: what happens to a program that touches such a page.
      this.#pending = call;
      this.#retry = true;
      return new Trap(Cause.StorePageFault, 0x1000_0000);
    }
    this.#pending = call;
    task.x[NUMBER] = kernel.callNumber(call.name) ?? -1;
    task.pc = ECALL;
    if (call.name === 'exit' || call.name === 'exit_group') this.#tell(kernel, task, call, null);
    return new Trap(Cause.EcallFromU);
  }

  /** The next call: the one that could not be placed, or what the script yields when it hears what the last one came to. */
  #advance(kernel: Kernel, task: Task): SystemCall | null {
    const pending = this.#pending;
    if (pending !== null && this.#retry) {
      this.#retry = false;
      return pending;
    }
    const result = task.x[RESULT] as number;
    if (pending !== null) {
      for (const [room, address] of this.#rooms) room.bytes = task.memory.copyIn(address, room.length);
      this.#tell(kernel, task, pending, result);
    }
    try {
      const { done, value } = this.#steps.next(result);
      return done === true ? exitCall(value ?? 0) : value;
    } catch (thrown) {
      if (!(thrown instanceof CallFailed)) throw thrown;
      this.#steps = complain(`${task.comm}: ${thrown.message}\n`);
      return this.#steps.next(0).value as SystemCall | null;
    }
  }

  /** What a child that is being cloned does: nothing, unless the call says otherwise. */
  fork(): Script {
    return new Script(this.#pending?.child ?? idle);
  }

  /** The task has become another program: its last call did not return. */
  replaced(kernel: Kernel, task: Task): void {
    if (this.#pending !== null) this.#tell(kernel, task, this.#pending, null);
  }

  #tell(kernel: Kernel, task: Task, call: SystemCall, result: number | null): void {
    call.ended?.(result);
    kernel.onScriptCall?.({ task, comm: task.comm, call, result });
  }
}

const exitCall = (status: number): SystemCall => ({ name: 'exit_group', args: [status] });

function* idle(): Calls<number> {
  return 0;
}

/** The end of a script that did not expect a call to fail. */
function* complain(text: string): Calls<number> {
  yield { name: 'write', args: [2, text, text.length] };
  return 1;
}
