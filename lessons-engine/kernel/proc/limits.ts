// /proc/PID/limits (proc_pid_limits(5)): resource limits.

import type { Task } from '../task/task.ts';

const rows: readonly (readonly [name: string, unit: string])[] = [
  ['Max cpu time', 'seconds'],
  ['Max file size', 'bytes'],
  ['Max data size', 'bytes'],
  ['Max stack size', 'bytes'],
  ['Max core file size', 'bytes'],
  ['Max resident set', 'bytes'],
  ['Max processes', 'processes'],
  ['Max open files', 'files'],
  ['Max locked memory', 'bytes'],
  ['Max address space', 'bytes'],
  ['Max file locks', 'locks'],
  ['Max pending signals', 'signals'],
  ['Max msgqueue size', 'bytes'],
  ['Max nice priority', ''],
  ['Max realtime priority', ''],
  ['Max realtime timeout', 'us'],
];

export function limitsText({ limits }: Task): string {
  const row = (name: string, soft: string, hard: string, unit: string): string =>
    `${name.padEnd(26)}${soft.padEnd(21)}${hard.padEnd(21)}${unit && unit.padEnd(10)}\n`;
  const word = (limit: number): string => (limit === Infinity ? 'unlimited' : String(limit));
  const shown = rows.map(([name, unit], resource) => {
    const { soft, hard } = limits.get(resource);
    return row(name, word(soft), word(hard), unit);
  });
  return row('Limit', 'Soft Limit', 'Hard Limit', 'Units') + shown.join('');
}
