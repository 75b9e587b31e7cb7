// What a trap of a program means to the kernel: a call, a page that is to be brought in, or a mistake of the program, which
// becomes a signal.

import { Cause } from '../isa/index.ts';
import { Access, type Trap } from '../machine/index.ts';
import type { Kernel } from './kernel.ts';
import { KernelError } from './kernel-error.ts';
import { systemCall } from './syscalls/dispatch.ts';
import { exitTask } from './task/exit.ts';
import { forceSignal, sendSignal } from './task/send-signal.ts';
import { fromKernel, Signal, type SignalName } from './task/signals.ts';
import type { Task } from './task/task.ts';

const accesses: Readonly<Record<number, Access>> = {
  [Cause.InstructionPageFault]: Access.Execute,
  [Cause.LoadPageFault]: Access.Read,
  [Cause.StorePageFault]: Access.Write,
};

const signals: Readonly<Record<number, SignalName>> = {
  [Cause.IllegalInstruction]: 'SIGILL',
  [Cause.Breakpoint]: 'SIGTRAP',
  [Cause.InstructionAddressMisaligned]: 'SIGBUS',
  [Cause.LoadAddressMisaligned]: 'SIGBUS',
  [Cause.StoreAddressMisaligned]: 'SIGBUS',
};

export function serveTrap(kernel: Kernel, task: Task, { cause, tval }: Trap): void {
  if (cause === Cause.EcallFromU) return systemCall(kernel, task);
  const access = accesses[cause];
  if (access !== undefined && broughtIn(kernel, task, tval >>> 0, access)) return;
  if (access !== undefined) {
    const { signal, code } = pageFaults[task.memory.whyNot(tval >>> 0, access)];
    return forceSignal(task, signal, code, tval);
  }
  const signal = signals[cause] ?? 'SIGSEGV';
  forceSignal(task, Signal[signal], FIRST_CODE, signal === 'SIGBUS' ? tval : task.pc);
}

/** ILL_ILLOPC, TRAP_BRKPT, BUS_ADRALN: each is the first of its kind. */
const FIRST_CODE = 1;

/** SEGV_MAPERR, SEGV_ACCERR, BUS_ADRERR. */
const pageFaults = {
  'nothing there': { signal: Signal.SIGSEGV, code: 1 },
  'not allowed': { signal: Signal.SIGSEGV, code: 2 },
  'behind the file': { signal: Signal.SIGBUS, code: 2 },
} as const;

/** Whether the access can now be made again, or the task ends because there is no memory for it. */
function broughtIn(kernel: Kernel, task: Task, address: number, access: Access): boolean {
  try {
    return task.memory.fault(address, access);
  } catch (thrown) {
    if (!(thrown instanceof KernelError) || thrown.errnoName !== 'ENOMEM') throw thrown;
    // Somebody was killed to make room, perhaps this task; if nobody could be, it is this task's end.
    if (!task.signals.deliverable) sendSignal(kernel, task, fromKernel(Signal.SIGKILL));
    // The first init cannot be killed: Linux panics when it is the last one that could give memory back.
    if (!task.signals.deliverable) exitTask(kernel, task, Signal.SIGKILL);
    return true;
  }
}
