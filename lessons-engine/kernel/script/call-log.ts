// What the scripts of a kernel have called, in order: for counting, and for reading along.

import type { Kernel } from '../kernel.ts';
import { callText } from './call-text.ts';
import type { ScriptCall } from './script.ts';

export interface LoggedCall {
  /** The task's number in the first pid namespace. */
  readonly pid: number;
  /** Its name when the call ended. */
  readonly comm: string;
  /** The call's name. */
  readonly name: string;
  /** The call as strace(1) writes it, with its result. */
  readonly text: string;
  /** null: it does not return. */
  readonly result: number | null;
}

export class CallLog {
  /** In the order in which they ended. */
  readonly calls: LoggedCall[] = [];

  /** Begins to listen for those that are `wanted`; a kernel has one listener, which this replaces. */
  static of(kernel: Kernel, wanted: (made: ScriptCall) => boolean = () => true): CallLog {
    const log = new CallLog();
    kernel.onScriptCall = (made) => {
      if (wanted(made)) log.#add(kernel, made);
    };
    return log;
  }

  #add({ initialPids }: Kernel, made: ScriptCall): void {
    const { task, comm, call, result } = made;
    const pid = initialPids === null ? 0 : task.pid.in(initialPids);
    this.calls.push({ pid, comm, name: call.name, text: callText(made), result });
  }

  /** How often each call was made, by its name, the most frequent first. */
  counts(of: (call: LoggedCall) => boolean = () => true): Map<string, number> {
    const counts = new Map<string, number>();
    for (const each of this.calls) if (of(each)) counts.set(each.name, (counts.get(each.name) ?? 0) + 1);
    return new Map([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
  }
}
