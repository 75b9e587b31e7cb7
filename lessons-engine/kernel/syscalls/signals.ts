// System calls about signals.

import type { Kernel } from '../kernel.ts';
import { O_CLOEXEC, O_NONBLOCK } from '../fs/open-flags.ts';
import { KernelError } from '../kernel-error.ts';
import { returnFromHandler } from '../task/deliver-signal.ts';
import { sendFrom } from '../task/send-from.ts';
import { forceSignal } from '../task/send-signal.ts';
import { SignalfdFile } from '../task/signalfd-file.ts';
import {
  defaultEffect,
  MOST_SIGNALS,
  SIG_DFL,
  SIG_IGN,
  Signal,
  SI_TKILL,
  UNBLOCKABLE,
} from '../task/signals.ts';
import type { Task } from '../task/task.ts';
import { Sleep } from '../wait-queue.ts';
import type { SyscallRow } from './call.ts';

/** Bytes of a signal set. */
const SET_SIZE = 8;

export const signalCalls = [
  {
    number: 129,
    name: 'kill',
    parameters: ['pid', 'sig'],
    missing: '',
    run: ({ kernel, task, args: [pid = 0, signal = 0] }) => kill(kernel, task, pid, signal),
  },
  {
    number: 130,
    name: 'tkill',
    parameters: ['tid', 'sig'],
    missing: 'tasks have no threads: the same as kill of one task',
    run: ({ kernel, task, args: [pid = 0, signal = 0] }) => {
      if (pid <= 0) throw new KernelError('EINVAL', `tkill: expected a task's number, found ${pid}`);
      return kill(kernel, task, pid, signal, SI_TKILL);
    },
  },
  {
    number: 134,
    name: 'rt_sigaction',
    parameters: ['signum', 'act', 'oldact', 'sigsetsize'],
    missing: 'SA_ONSTACK has no effect: there are no alternate stacks',
    run: ({ task, args: [signal = 0, action = 0, old = 0, size = 0] }) => {
      checkSetSize(size);
      if (signal < 1 || signal > MOST_SIGNALS)
        throw new KernelError('EINVAL', `expected a signal from 1 to ${MOST_SIGNALS}, found ${signal}`);
      const { actions } = task.signals;
      const before = actions.get(signal);
      if (action !== 0) {
        if (signal === Signal.SIGKILL || signal === Signal.SIGSTOP)
          throw new KernelError('EINVAL', `signal ${signal} cannot be handled`);
        const view = new DataView(task.memory.copyIn(action >>> 0, 16).buffer);
        const mask = view.getBigUint64(8, true) & ~UNBLOCKABLE;
        const handler = view.getUint32(0, true);
        actions.set(signal, { handler, flags: view.getUint32(4, true), mask });
        const ignores = handler === SIG_IGN || (handler === SIG_DFL && defaultEffect(signal) === 'ignore');
        if (ignores) task.signals.discard(signal);
      }
      if (old !== 0) {
        const bytes = new Uint8Array(16);
        const view = new DataView(bytes.buffer);
        view.setUint32(0, before.handler, true);
        view.setUint32(4, before.flags, true);
        view.setBigUint64(8, before.mask, true);
        task.memory.copyOut(old >>> 0, bytes);
      }
      return 0;
    },
  },
  {
    number: 135,
    name: 'rt_sigprocmask',
    parameters: ['how', 'set', 'oldset', 'sigsetsize'],
    missing: '',
    run: ({ task, args: [how = 0, set = 0, old = 0, size = 0] }) => {
      checkSetSize(size);
      const { signals } = task;
      const before = signals.mask;
      if (set !== 0) {
        const given = readSet(task, set);
        if (how === 0) signals.mask = before | given;
        else if (how === 1) signals.mask = before & ~given;
        else if (how === 2) signals.mask = given;
        else throw new KernelError('EINVAL', `expected SIG_BLOCK, SIG_UNBLOCK or SIG_SETMASK, found ${how}`);
      }
      if (old !== 0) writeSet(task, old, before);
      return 0;
    },
  },
  {
    number: 136,
    name: 'rt_sigpending',
    parameters: ['set', 'sigsetsize'],
    missing: '',
    run: ({ task, args: [set = 0, size = 0] }) => {
      checkSetSize(size);
      writeSet(task, set, task.signals.pending & task.signals.mask);
      return 0;
    },
  },
  {
    number: 133,
    name: 'rt_sigsuspend',
    parameters: ['mask', 'sigsetsize'],
    missing: '',
    run: (call) => {
      const { task, args } = call;
      const [set = 0, size = 0] = args;
      checkSetSize(size);
      if (call.progress === 0) {
        task.signals.suspend(readSet(task, set));
        call.progress = 1;
      }
      throw new Sleep([]);
    },
  },
  {
    number: 74,
    name: 'signalfd4',
    parameters: ['fd', 'mask', 'sizemask', 'flags'],
    missing: 'a copy in a child still reads the signals of the task that made it',
    run: ({ task, args: [fd = 0, set = 0, size = 0, flags = 0] }) => {
      if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) !== 0)
        throw new KernelError('EINVAL', `signalfd4: found flags 0x${(flags >>> 0).toString(16)}`);
      checkSetSize(size);
      const mask = readSet(task, set) & ~UNBLOCKABLE;
      if (fd === -1) {
        const file = new SignalfdFile(task.signals, mask, flags & O_NONBLOCK);
        return task.files.install(file, (flags & O_CLOEXEC) !== 0);
      }
      const file = task.files.get(fd);
      if (!(file instanceof SignalfdFile))
        throw new KernelError('EINVAL', `signalfd4: expected a signalfd, found ${file.name}`);
      file.mask = mask;
      return fd;
    },
  },
  {
    number: 139,
    name: 'rt_sigreturn',
    parameters: [],
    missing: '',
    run: ({ task }) => {
      try {
        returnFromHandler(task);
      } catch (thrown) {
        if (!(thrown instanceof KernelError)) throw thrown;
        forceSignal(task, Signal.SIGSEGV);
      }
      return null;
    },
  },
] as const satisfies readonly SyscallRow[];

/** Sends to one task, to a process group (0, −n) or to all that may be reached (−1). ESRCH, EPERM, EINVAL. */
function kill(kernel: Kernel, task: Task, pid: number, signal: number, code?: number): number {
  if (signal < 0 || signal > MOST_SIGNALS)
    throw new KernelError('EINVAL', `expected a signal from 0 to ${MOST_SIGNALS}, found ${signal}`);
  const { namespace } = task.pid;
  const one = pid > 0 ? namespace.find(pid) : null;
  const many =
    pid > 0 ? [] : namespace.tasks.map(([, each]) => each).filter((each) => isMeant(task, each, pid));
  const targets = one === null ? many : [one];
  if (targets.length === 0) throw new KernelError('ESRCH', `expected a task for ${pid}, found none`);
  sendFrom(kernel, task, targets, signal, code);
  return 0;
}

function isMeant(task: Task, each: Task, pid: number): boolean {
  const { namespace } = task.pid;
  if (pid === -1) return each !== task && each.pid.in(namespace) !== 1;
  const group = pid === 0 ? task.processGroup : null;
  return group === null ? each.processGroup.in(namespace) === -pid : each.processGroup === group;
}

function checkSetSize(size: number): void {
  if (size !== SET_SIZE)
    throw new KernelError('EINVAL', `expected signal sets of ${SET_SIZE} bytes, found ${size}`);
}

/** The set of signals at an address. EINVAL for a size that is not that of one. */
export function readSignalSet(task: Task, address: number, size: number): bigint {
  checkSetSize(size);
  return readSet(task, address);
}

function readSet(task: Task, address: number): bigint {
  return new DataView(task.memory.copyIn(address >>> 0, SET_SIZE).buffer).getBigUint64(0, true);
}

function writeSet(task: Task, address: number, set: bigint): void {
  const bytes = new Uint8Array(SET_SIZE);
  new DataView(bytes.buffer).setBigUint64(0, set, true);
  task.memory.copyOut(address >>> 0, bytes);
}
