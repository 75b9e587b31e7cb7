// From an ecall to its result: the row of the table, a0 to a5 in, a0 out. The only place that catches `KernelError` and
// `Sleep`. The pc stays at the ecall until the call has ended; so a call that must wait is simply made again.

import { Errno } from '../errno.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { hasLoose, releaseNamespaces } from '../namespaces/release-namespaces.ts';
import { refusedBySeccomp } from '../security/seccomp/enforce.ts';
import { SA, SIG_IGN } from '../task/signals.ts';
import type { Task } from '../task/task.ts';
import { Sleep } from '../wait-queue.ts';
import { syscallRow } from './table.ts';

/** a7, and a0. */
const NUMBER = 17;
const RESULT = 10;
const ECALL_SIZE = 4;

/** Makes the call that the task's registers ask for. */
export function systemCall(kernel: Kernel, task: Task): void {
  const number = task.x[NUMBER] as number;
  const args = task.x.slice(RESULT, RESULT + 6);
  // A call that is made again after a sleep has been let through already.
  const refused = task.inCall ? null : refusedBySeccomp(kernel, task, number, args);
  if (refused !== null) {
    if (task.isAlive) finish(kernel, task, number, args, refused.result);
    return;
  }
  const row = syscallRow(number);
  if (row === null) {
    kernel.log(`${task.comm}[${task.number}]: system call ${number} is not one of this kernel's`);
    return finish(kernel, task, number, args, -Errno.ENOSYS);
  }
  const call = { kernel, task, args, progress: task.progress };
  try {
    const result = row.run(call);
    if (task.isAlive) finish(kernel, task, number, args, result);
  } catch (thrown) {
    if (thrown instanceof KernelError) finish(kernel, task, number, args, -thrown.errno);
    else if (thrown instanceof Sleep) wait(kernel, task, number, args, thrown, call.progress);
    else throw thrown;
  }
}

function wait(
  kernel: Kernel,
  task: Task,
  number: number,
  args: Int32Array,
  sleep: Sleep,
  progress: number,
): void {
  task.progress = progress;
  task.inCall = true;
  if (task.signals.deliverable) return interrupt(kernel, task, number, args);
  kernel.putToSleep(task, sleep);
}

/**
 * A signal has come to a task that waits in a call. One with a handler makes the call fail with EINTR, or be made again after
 * the handler when that asks for it (SA_RESTART) and nothing was done yet. One without ends or stops the task, or is nothing:
 * if it ever goes on, it makes the call again.
 */
function interrupt(kernel: Kernel, task: Task, number: number, args: Int32Array): void {
  const info = task.signals.peek();
  const action = task.signals.actions.get(info?.signal ?? 0);
  if (action.handler > SIG_IGN) {
    const { progress } = task;
    const again = (action.flags & SA.RESTART) !== 0 && progress === 0;
    const row = syscallRow(number);
    if (!again)
      return finish(
        kernel,
        task,
        number,
        args,
        row?.interrupted?.(progress, { kernel, task, args, progress }) ?? -Errno.EINTR,
      );
    task.inCall = false;
  }
  kernel.trace?.(task, number, args, 'restart');
}

function finish(kernel: Kernel, task: Task, number: number, args: Int32Array, result: number | null): void {
  task.inCall = false;
  task.progress = 0;
  task.timedOut = false;
  task.systemCalls++;
  kernel.counts.systemCalls++;
  kernel.trace?.(task, number, args, result);
  if (hasLoose(kernel)) releaseNamespaces(kernel);
  if (result === null) return;
  task.x[RESULT] = result;
  task.pc = (task.pc + ECALL_SIZE) >>> 0;
}
