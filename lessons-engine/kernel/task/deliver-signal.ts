// Before a task goes back to its program: signals that wait for it. One without a handler has its default effect; one with a
// handler makes the program go on there, with what it was about to do saved on its stack, in the layout of Linux on RISC-V
// (arch/riscv/kernel/signal.c: siginfo, then ucontext), and with ra at code that calls rt_sigreturn.

import {
  bit,
  defaultAction,
  defaultEffect,
  SA,
  SIG_DFL,
  SIG_IGN,
  Signal,
  type SignalAction,
  type SignalInfo,
} from './signals.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { exitTask } from './exit.ts';
import { stop } from './send-signal.ts';
import type { Task } from './task.ts';
import { TRAMPOLINE } from './trampoline.ts';

/** sizeof(siginfo_t); ucontext: flags, link, stack (3 words), mask with padding (128 bytes), registers at a multiple of 16. */
const SIGINFO = 128;
const MASK = SIGINFO + 20;
const REGISTERS = SIGINFO + 160;
const FRAME = REGISTERS + 32 * 4 + 528;

/** Delivers until none is left that may be delivered, or the task does not run any longer. */
export function deliverSignals(kernel: Kernel, task: Task): void {
  while (task.state === 'ready') {
    const info = task.signals.take();
    if (info === null) return;
    const action = task.signals.actions.get(info.signal);
    if (action.handler === SIG_IGN) continue;
    if (action.handler === SIG_DFL) applyDefault(kernel, task, info);
    else enterHandler(kernel, task, info, action);
  }
}

function applyDefault(kernel: Kernel, task: Task, { signal, forced = false }: SignalInfo): void {
  const isInit = task.pid.namespace.init === task;
  if (isInit && !forced && signal !== Signal.SIGKILL && signal !== Signal.SIGSTOP) return;
  const effect = defaultEffect(signal);
  if (effect === 'terminate') exitTask(kernel, task, signal);
  else if (effect === 'stop') stop(kernel, task, signal);
}

function enterHandler(kernel: Kernel, task: Task, info: SignalInfo, action: SignalAction): void {
  const frame = ((task.x[2] as number) >>> 0) - FRAME;
  const start = frame - (frame % 16);
  const bytes = new Uint8Array(FRAME);
  const view = new DataView(bytes.buffer);
  const words = [info.signal, info.errno ?? 0, info.code, info.pid, info.uid, info.value];
  words.forEach((word, index) => view.setInt32(index * 4, word, true));
  view.setBigUint64(MASK, task.signals.takeRestored(), true);
  view.setUint32(REGISTERS, task.pc, true);
  for (let register = 1; register < 32; register++)
    view.setInt32(REGISTERS + register * 4, task.x[register] as number, true);
  try {
    task.memory.copyOut(start, bytes);
  } catch (thrown) {
    if (!(thrown instanceof KernelError)) throw thrown;
    kernel.log(`${task.comm}[${task.number}]: no stack for a handler of signal ${info.signal}`);
    exitTask(kernel, task, Signal.SIGSEGV);
    return;
  }
  task.x[1] = TRAMPOLINE;
  task.x[2] = start;
  task.x[10] = info.signal;
  task.x[11] = start;
  task.x[12] = start + SIGINFO;
  task.pc = action.handler;
  const own = (action.flags & SA.NODEFER) !== 0 ? 0n : bit(info.signal);
  task.signals.mask |= action.mask | own;
  if ((action.flags & SA.RESETHAND) !== 0) task.signals.actions.set(info.signal, defaultAction);
}

/** rt_sigreturn: everything as it was before the handler. EFAULT. */
export function returnFromHandler(task: Task): void {
  const frame = (task.x[2] as number) >>> 0;
  const bytes = task.memory.copyIn(frame, REGISTERS + 32 * 4);
  const view = new DataView(bytes.buffer);
  task.signals.mask = view.getBigUint64(MASK, true);
  task.pc = view.getUint32(REGISTERS, true);
  for (let register = 1; register < 32; register++)
    task.x[register] = view.getInt32(REGISTERS + register * 4, true);
}
