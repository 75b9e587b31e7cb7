// Which rows of the table are shown, and in which order.

import type { FlagKind } from '../../lessons-engine/assignment/graded.ts';
import type { TableRow } from '../../lessons-engine/assignment/table/grade-table.ts';

export const SORTS = ['student', 'points', 'claimed', 'late', 'flags', 'file'] as const;
export type Sort = (typeof SORTS)[number];
/** `flagged`: any flag but that another file counts. */
export type Only = 'all' | 'flagged' | 'late' | 'refused' | FlagKind;

export interface Order {
  by: Sort;
  down: boolean;
  only: Only;
  /** Part of a name, an id or a path, in any case. */
  text: string;
}

export const FIRST_ORDER: Order = { by: 'student', down: false, only: 'all', text: '' };

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const compare: Readonly<Record<Sort, (a: TableRow, b: TableRow) => number>> = {
  // Files that could not be read have no student, and come last.
  student: (a, b) =>
    Number(a.student === null) - Number(b.student === null) ||
    names.compare(a.student?.name ?? '', b.student?.name ?? '') ||
    names.compare(a.student?.id ?? '', b.student?.id ?? ''),
  points: (a, b) => a.points - b.points,
  claimed: (a, b) => a.claimed - a.found - (b.claimed - b.found),
  late: (a, b) => a.late.days - b.late.days,
  flags: (a, b) => a.flags.length - b.flags.length,
  file: (a, b) => names.compare(a.file, b.file),
};

export function ordered(rows: readonly TableRow[], { by, down, only, text }: Order): TableRow[] {
  const wanted = text.trim().toLowerCase();
  const shown = rows.filter(
    (row) =>
      fits(row, only) &&
      [row.file, row.student?.name ?? '', row.student?.id ?? ''].some((each) =>
        each.toLowerCase().includes(wanted),
      ),
  );
  const sign = down ? -1 : 1;
  return shown.sort((a, b) => sign * compare[by](a, b) || names.compare(a.file, b.file));
}

function fits({ flags, late, message }: TableRow, only: Only): boolean {
  if (only === 'all') return true;
  if (only === 'late') return late.late;
  if (only === 'refused') return message !== null;
  return flags.some(({ kind }) => (only === 'flagged' ? kind !== 'superseded' : kind === only));
}
