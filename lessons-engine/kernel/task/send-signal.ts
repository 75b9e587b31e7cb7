// A signal on its way to a task: whether it is thrown away at once, whether it wakes a sleeper, what stops and continues.
// The init of a pid namespace gets from inside it only signals that it has a handler for; from outside also SIGKILL and
// SIGSTOP (pid_namespaces(7), "The namespace init process").

import type { Kernel } from '../kernel.ts';
import {
  bit,
  defaultAction,
  defaultEffect,
  fromKernel,
  SI_KERNEL,
  Signal,
  SIG_DFL,
  SIG_IGN,
  type SignalInfo,
} from './signals.ts';
import type { Task } from './task.ts';

const STOP_SIGNALS = [Signal.SIGSTOP, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU];

/** `fromOutside`: the sender is in a pid namespace above, or is the kernel. */
export function sendSignal(kernel: Kernel, task: Task, info: SignalInfo, fromOutside = true): void {
  if (!task.isAlive) return;
  const { signal } = info;
  if (signal === Signal.SIGCONT) {
    for (const each of STOP_SIGNALS) task.signals.discard(each);
    if (task.state === 'stopped') resume(kernel, task);
  }
  if (STOP_SIGNALS.includes(signal as (typeof STOP_SIGNALS)[number])) task.signals.discard(Signal.SIGCONT);
  if (isIgnored(task, signal, fromOutside)) return;
  task.signals.add(info);
  const kills = signal === Signal.SIGKILL;
  if (kills) kernel.setFrozen(task, false);
  if (kills && task.state === 'stopped') resume(kernel, task);
  if (task.state === 'sleeping' && task.signals.deliverable && (kills || task.sleeping?.killable !== true))
    task.wake();
}

function isIgnored(task: Task, signal: number, fromOutside: boolean): boolean {
  const { handler } = task.signals.actions.get(signal);
  const forced = signal === Signal.SIGKILL || signal === Signal.SIGSTOP;
  const isInit = task.pid.namespace.init === task;
  // What is blocked is never thrown away: there may be a handler when it is not blocked any longer.
  if (!forced && (task.signals.mask & bit(signal)) !== 0n) return false;
  if (isInit && (handler === SIG_DFL || forced) && !(forced && fromOutside && task.pid.namespace.level > 0))
    return true;
  if (forced) return false;
  return handler === SIG_IGN || (handler === SIG_DFL && defaultEffect(signal) === 'ignore');
}

/** Stops the task where it is. */
export function stop(kernel: Kernel, task: Task, signal: number): void {
  kernel.scheduler.dequeue(task);
  task.state = 'stopped';
  report(task, (signal << 8) | 0x7f);
}

function resume(kernel: Kernel, task: Task): void {
  task.state = 'ready';
  kernel.enqueue(task);
  report(task, 0xffff);
}

/** For the parent's wait4 with WUNTRACED or WCONTINUED. */
function report(task: Task, status: number): void {
  task.unreported = status;
  task.parent?.childChanged.wake();
}

/**
 * A fault of the program itself: it gets the signal even when it blocks or ignores it, and then not its handler. `code`: why;
 * `address`: what the handler is told as si_addr.
 */
export function forceSignal(task: Task, signal: number, code = SI_KERNEL, address = 0): void {
  // si_addr stands where other signals have the sender.
  forceSignalInfo(task, { ...fromKernel(signal), code, pid: address });
}

/** The same with everything that the handler is told. */
export function forceSignalInfo(task: Task, info: SignalInfo): void {
  const { signals } = task;
  const { signal } = info;
  const { handler } = signals.actions.get(signal);
  if (handler === SIG_IGN || (signals.mask & bit(signal)) !== 0n) signals.actions.set(signal, defaultAction);
  signals.mask &= ~bit(signal);
  signals.add({ ...info, forced: true });
}
