// A task whose calls are made one by one from outside the kernel: whoever holds it says which call comes next and hears what
// it came to, while the kernel runs for just as long as the call takes. Between two calls the task sleeps, and no time
// passes. For code that cannot be a generator of the kernel's, such as what a reader writes.

import type { Kernel, KernelStop } from '../kernel.ts';
import type { Task } from '../task/task.ts';
import { spawnScript } from './spawn.ts';
import type { CallArgument, ScriptBody, SystemCall } from './system-call.ts';

/** Ticks that a call may take unless told otherwise: two seconds of the kernel's time. */
const LONGEST_CALL = 20_000_000;

/** What became of a call. */
export type CallEnd =
  | { readonly kind: 'returned'; readonly result: number }
  /** It does not return: the task is another program now, or has ended. */
  | { readonly kind: 'gone' }
  /** Nobody will ever wake it, or it takes too long, or the machine is off. */
  | { readonly kind: 'stuck'; readonly stop: KernelStop };

export class DrivenTask {
  readonly kernel: Kernel;
  readonly #body: Body;
  #task: Task;

  readonly #longestCall: number;

  private constructor(kernel: Kernel, task: Task, body: Body, longestCall: number) {
    this.kernel = kernel;
    this.#task = task;
    this.#body = body;
    this.#longestCall = longestCall;
  }

  /** A child of `parent` with memory of its own; `longestCall`: ticks. Throws `KernelError` as clone does. */
  static spawn(kernel: Kernel, parent: Task, name: string, longestCall = LONGEST_CALL): DrivenTask {
    const body = new Body();
    return new DrivenTask(kernel, spawnScript(kernel, parent, name, body.script), body, longestCall);
  }

  get task(): Task {
    return this.#task;
  }

  /** Whether it can make calls: it lives, and no execve has made another program of it. */
  get isDriven(): boolean {
    return this.#task.isAlive && !this.#body.gone;
  }

  /** Makes a call and lets the kernel run until it has ended. Call it only while `isDriven`. */
  call(name: string, ...args: readonly CallArgument[]): CallEnd {
    return this.#make({ name, args });
  }

  /** `clone`; the child, which sleeps until it is told its first call, or what became of the call without one. */
  clone(flags: number): { readonly child: DrivenTask; readonly pid: number } | CallEnd {
    const body = new Body();
    const end = this.#make({ name: 'clone', args: [flags, 0, 0, 0, 0], child: body.script });
    if (end.kind !== 'returned' || end.result < 0) return end;
    const { namespace } = this.#task.pid;
    const task = this.kernel.tasks.find(({ pid }) => pid.in(namespace) === end.result);
    if (task === undefined) throw new Error(`clone: expected a task ${end.result}, found none`);
    return { child: new DrivenTask(this.kernel, task, body, this.#longestCall), pid: end.result };
  }

  #make(wanted: SystemCall): CallEnd {
    let end: CallEnd | null = null;
    this.#body.wanted = {
      ...wanted,
      ended: (result) => {
        end = result === null ? { kind: 'gone' } : { kind: 'returned', result };
        this.#body.gone = result === null;
        this.kernel.pause();
      },
    };
    this.#task.wake();
    const stop = this.kernel.run(this.#longestCall);
    // The closure above assigns it, which the compiler does not see.
    const found = end as CallEnd | null;
    if (found !== null) return found;
    return this.#task.isAlive ? { kind: 'stuck', stop } : { kind: 'gone' };
  }
}

/** The script of a driven task. */
class Body {
  wanted: SystemCall | null = null;
  gone = false;

  readonly script: ScriptBody = this.#steps.bind(this);

  *#steps(): ReturnType<ScriptBody> {
    for (;;) {
      const { wanted } = this;
      this.wanted = null;
      yield wanted;
    }
  }
}
