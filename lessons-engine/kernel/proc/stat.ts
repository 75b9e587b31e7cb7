// /proc/PID/stat and statm (proc_pid_stat(5)): the same task as fields in one line, which ps and top read. Fields that mean
// nothing here (terminals, faults by kind, wait channels, threads) are 0.

import { STACK_TOP } from '../task/stack.ts';
import type { Task } from '../task/task.ts';
import { TICKS_PER_SECOND } from '../time.ts';
import type { ProcInstance } from './instance.ts';
import { caught, ignored, parentNumber, stateLetter } from './status.ts';

/** sysconf(_SC_CLK_TCK): the unit of times in /proc. */
const USER_HZ = 100;
const INFINITY = 0xffff_ffff;

export const hundredths = (ticks: number): number => Math.floor(ticks / (TICKS_PER_SECOND / USER_HZ));

/** `offset`: ticks that the reader's time namespace adds to the time since boot. */
export function statText(task: Task, proc: ProcInstance, offset: number): string {
  const { pids } = proc;
  const { memory, signals, isAlive } = task;
  const mask = (bits: bigint): string => String(BigInt.asUintN(31, bits));
  const fields: (string | number)[] = [
    task.pid.in(pids), `(${task.comm})`, stateLetter(task), parentNumber(task, proc),
    task.processGroup.in(pids), task.session.in(pids), 0, -1, 0,
    0, 0, 0, 0,
    hundredths(task.userTicks), 0, 0, 0, // utime, stime, cutime, cstime
    20 + task.nice, task.nice, 1, 0, // priority, nice, num_threads, itrealvalue
    hundredths(task.startTime + offset),
    isAlive ? memory.size : 0, isAlive ? memory.resident : 0, INFINITY,
    0, 0, isAlive ? STACK_TOP : 0, 0, 0, // startcode, endcode, startstack, kstkesp, kstkeip
    mask(signals.pending), mask(signals.mask), mask(ignored(task)), mask(caught(task)),
    0, 0, 0, task.exitSignal, 0, 0, 0, 0, 0, 0,
    0, 0, isAlive ? memory.heapStart : 0, 0, 0, 0, 0, isAlive ? 0 : task.exitStatus,
  ]; // prettier-ignore
  return `${fields.join(' ')}\n`;
}

/** Pages: all, in memory, of files, of text, 0, of data and stack, 0. */
export function statmText({ memory, isAlive }: Task): string {
  if (!isAlive) return '0 0 0 0 0 0 0\n';
  const pages = (wanted: (area: (typeof memory.areas)[number]) => boolean): number =>
    memory.areas.filter(wanted).reduce((sum, { start, end }) => sum + (end - start) / 4096, 0);
  const code = pages(({ prot, file }) => (prot & 4) !== 0 && file !== null);
  const data = pages(({ prot, shared }) => (prot & 2) !== 0 && !shared);
  return `${memory.size / 4096} ${memory.resident} 0 ${code} 0 ${data} 0\n`;
}
