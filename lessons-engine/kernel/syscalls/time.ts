// System calls about time. RV32 has the calls with 64-bit seconds only.

import { KernelError } from '../kernel-error.ts';
import { TICKS_PER_SECOND } from '../time.ts';
import type { Task } from '../task/task.ts';
import { Sleep } from '../wait-queue.ts';
import type { Call, SyscallRow } from './call.ts';

const NANOSECONDS_PER_TICK = 1e9 / TICKS_PER_SECOND;
const Clock = {
  REALTIME: 0,
  MONOTONIC: 1,
  PROCESS_CPUTIME_ID: 2,
  THREAD_CPUTIME_ID: 3,
  MONOTONIC_RAW: 4,
  BOOTTIME: 7,
};
const TIMER_ABSTIME = 1;

export const timeCalls = [
  {
    number: 403,
    name: 'clock_gettime64',
    parameters: ['clockid', 'tp'],
    missing: 'the clock on the wall starts at 0 with the kernel; coarse clocks and alarms',
    run: ({ kernel, task, args: [clock = 0, address = 0] }) => {
      writeTime(task, address, clockNow(task, clock, kernel.now));
      return 0;
    },
  },
  {
    number: 406,
    name: 'clock_getres_time64',
    parameters: ['clockid', 'res'],
    missing: '',
    run: ({ task, args: [clock = 0, address = 0] }) => {
      clockNow(task, clock, 0);
      if (address !== 0) writeTime(task, address, 1);
      return 0;
    },
  },
  {
    number: 407,
    name: 'clock_nanosleep_time64',
    parameters: ['clockid', 'flags', 'request', 'remain'],
    missing: 'sleeping on a clock of processor time',
    run: (call) => {
      const { kernel, task, args } = call;
      const [clock = 0, flags = 0, request = 0] = args;
      if (clock === Clock.THREAD_CPUTIME_ID)
        throw new KernelError('EOPNOTSUPP', 'clock_nanosleep: a task cannot wait for its own processor time');
      if (clock === Clock.PROCESS_CPUTIME_ID)
        throw new KernelError('EINVAL', 'clock_nanosleep: expected a clock that runs while the task sleeps');
      if (call.progress === 0) {
        const ticks = readTime(task, request);
        const offset = clockNow(task, clock, 0);
        // Progress is the deadline and one more, so that it is never 0.
        call.progress =
          1 + ((flags & TIMER_ABSTIME) !== 0 ? Math.max(0, ticks - offset) : kernel.now + ticks);
      }
      const deadline = call.progress - 1;
      if (kernel.now >= deadline) return 0;
      throw new Sleep([], deadline);
    },
    interrupted: (progress: number, { kernel, task, args: [, flags = 0, , remain = 0] }: Call) => {
      if (remain === 0 || (flags & TIMER_ABSTIME) !== 0) return null;
      try {
        writeTime(task, remain, Math.max(0, progress - 1 - kernel.now));
        return null;
      } catch (thrown) {
        if (thrown instanceof KernelError) return -thrown.errno;
        throw thrown;
      }
    },
  },
  {
    number: 153,
    name: 'times',
    parameters: ['buf'],
    missing: 'system time and the times of children are 0',
    run: ({ kernel, task, args: [address = 0] }) => {
      const hundredths = (ticks: number): number => Math.floor(ticks / (TICKS_PER_SECOND / 100));
      if (address !== 0) {
        const bytes = new Uint8Array(16);
        new DataView(bytes.buffer).setInt32(0, hundredths(task.userTicks), true);
        task.memory.copyOut(address >>> 0, bytes);
      }
      return hundredths(kernel.now) & 0x7fff_ffff;
    },
  },
] as const satisfies readonly SyscallRow[];

/** What a clock shows at kernel time `now`, in ticks, to this task. EINVAL. */
function clockNow(task: Task, clock: number, now: number): number {
  const { time } = task.namespaces;
  switch (clock) {
    case Clock.REALTIME:
      return now;
    case Clock.MONOTONIC:
    case Clock.MONOTONIC_RAW:
      return now + time.monotonicOffset;
    case Clock.BOOTTIME:
      return now + time.boottimeOffset;
    case Clock.PROCESS_CPUTIME_ID:
    case Clock.THREAD_CPUTIME_ID:
      return task.userTicks;
    default:
      throw new KernelError('EINVAL', `expected a clock of this kernel, found ${clock}`);
  }
}

/** struct timespec with 64-bit seconds and nanoseconds. */
function writeTime(task: Task, address: number, ticks: number): void {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setBigInt64(0, BigInt(Math.floor(ticks / TICKS_PER_SECOND)), true);
  view.setInt32(8, (ticks % TICKS_PER_SECOND) * NANOSECONDS_PER_TICK, true);
  task.memory.copyOut(address >>> 0, bytes);
}

/** In ticks, rounded up. EINVAL, EFAULT. */
export function readTime(task: Task, address: number): number {
  const view = new DataView(task.memory.copyIn(address >>> 0, 16).buffer);
  const seconds = Number(view.getBigInt64(0, true));
  const nanoseconds = view.getInt32(8, true);
  if (seconds < 0 || nanoseconds < 0 || nanoseconds >= 1e9)
    throw new KernelError('EINVAL', `expected 0 to 999,999,999 nanoseconds, found ${nanoseconds}`);
  return seconds * TICKS_PER_SECOND + Math.ceil(nanoseconds / NANOSECONDS_PER_TICK);
}
