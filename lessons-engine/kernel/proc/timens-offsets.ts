// /proc/PID/timens_offsets (time_namespaces(7)): what the time namespace of the task's children adds to two clocks. It can be
// written until the first of them is in it.

import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { capable } from '../security/capabilities.ts';
import type { Credentials } from '../security/credentials.ts';
import type { Task } from '../task/task.ts';
import { TICKS_PER_SECOND } from '../time.ts';

const clocks = [
  { name: 'monotonic', number: '1', offset: 'monotonicOffset' },
  { name: 'boottime', number: '7', offset: 'boottimeOffset' },
] as const;
const NANOSECONDS_PER_TICK = 1e9 / TICKS_PER_SECOND;

export function timensOffsetsText({ namespaces: { timeForChildren } }: Task): string {
  const line = (name: string, ticks: number): string => {
    const seconds = Math.floor(ticks / TICKS_PER_SECOND);
    const nanoseconds = (ticks - seconds * TICKS_PER_SECOND) * NANOSECONDS_PER_TICK;
    return `${name.padEnd(10)} ${String(seconds).padStart(10)} ${String(nanoseconds).padStart(9)}\n`;
  };
  return clocks.map(({ name, offset }) => line(name, timeForChildren[offset])).join('');
}

/** Lines of clock, seconds, nanoseconds. EINVAL; EPERM; EACCES once a task is in it; ERANGE for a clock before its start. */
export function writeTimensOffsets(
  { now }: Kernel,
  { namespaces: { timeForChildren } }: Task,
  text: string,
  writer: Credentials,
): void {
  const lines = text.split('\n').filter((line) => line !== '');
  const changes = lines.map((line) => {
    const [, clock, seconds, nanoseconds] = /^\s*(\w+)\s+(-?\d+)\s+(\d+)\s*$/.exec(line) ?? [];
    const found = clocks.find(({ name, number }) => clock === name || clock === number);
    if (found === undefined || Number(nanoseconds) >= 1e9)
      throw new KernelError('EINVAL', `expected "monotonic seconds nanoseconds", found "${line}"`);
    const ticks = Number(seconds) * TICKS_PER_SECOND + Math.floor(Number(nanoseconds) / NANOSECONDS_PER_TICK);
    return { offset: found.offset, ticks };
  });
  if (lines.length === 0 || lines.length > clocks.length)
    throw new KernelError('EINVAL', `expected one or two lines, found ${lines.length}`);
  if (!capable(writer, 'CAP_SYS_TIME', timeForChildren.userNamespace))
    throw new KernelError(
      'EPERM',
      'expected CAP_SYS_TIME in the user namespace that owns the time namespace',
    );
  if (timeForChildren.frozen) throw new KernelError('EACCES', 'a task is in the time namespace already');
  if (changes.some(({ ticks }) => now + ticks < 0))
    throw new KernelError('ERANGE', 'expected a clock that shows no time before its start');
  for (const { offset, ticks } of changes) timeForChildren[offset] = ticks;
}
