// What `npm run conformance` found, as a table for people.

import { hex32 } from '../../lessons-engine/bits/index.ts';
import { causeName } from '../../lessons-engine/isa/index.ts';
import { visible } from './visible.ts';

/** One file of the folder. */
export type ConformanceRow = { file: string } & (
  | { verdict: 'pass'; instructions: number }
  | {
      verdict: 'fail';
      instructions: number;
      test: number | null;
      reason: string;
      pc: number;
      cause: number | null;
      console: string;
    }
  | { verdict: 'time-out'; instructions: number; pc: number; console: string }
  | { verdict: 'skipped'; reason: string }
);

export type Counts = Record<ConformanceRow['verdict'], number>;

export function countVerdicts(rows: readonly ConformanceRow[]): Counts {
  const counts: Counts = { pass: 0, fail: 0, 'time-out': 0, skipped: 0 };
  for (const { verdict } of rows) counts[verdict]++;
  return counts;
}

export function conformanceText(rows: readonly ConformanceRow[], folder: string): string {
  const width = Math.max(...rows.map(({ file }) => file.length));
  const lines = rows.map((row) =>
    `${row.verdict.padEnd(8)}  ${row.file.padEnd(width)}  ${remark(row)}`.trimEnd(),
  );
  const counts = Object.entries(countVerdicts(rows)).map(([verdict, count]) => `${count} ${verdict}`);
  return `${visible(lines.join('\n'))}\n--\n${visible(folder)}: ${counts.join(', ')}\n`;
}

function remark(row: ConformanceRow): string {
  switch (row.verdict) {
    case 'pass':
      return `${row.instructions} instructions`;
    case 'fail':
      return (
        `${row.reason} at pc ${hex32(row.pc)}` +
        (row.cause === null ? '' : `, last trap: ${causeName(row.cause)}`) +
        printed(row.console)
      );
    case 'time-out':
      return `${row.instructions} instructions, still at pc ${hex32(row.pc)}${printed(row.console)}`;
    case 'skipped':
      return row.reason;
  }
}

/** The last line that the program printed. */
function printed(console: string): string {
  const last = console.trimEnd().split('\n').at(-1) ?? '';
  return last === '' ? '' : `; printed "${last}"`;
}
