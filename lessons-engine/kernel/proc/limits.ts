// /proc/PID/limits (proc_pid_limits(5)): resource limits. This kernel keeps one, the number of open files; the others are
// shown as Linux shows what is not limited.

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
];

export function limitsText({ files }: Task): string {
  const row = (name: string, limit: string, unit: string): string =>
    `${name.padEnd(26)}${limit.padEnd(21)}${limit.padEnd(21)}${unit.padEnd(10)}\n`;
  const shown = rows.map(([name, unit]) =>
    row(name, unit === 'files' ? String(files.limit) : 'unlimited', unit),
  );
  return `${'Limit'.padEnd(26)}${'Soft Limit'.padEnd(21)}${'Hard Limit'.padEnd(21)}${'Units'.padEnd(10)}\n${shown.join('')}`;
}
