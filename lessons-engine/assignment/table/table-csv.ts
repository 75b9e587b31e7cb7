// The whole table for a spreadsheet: what was found and claimed for every item, lateness, and the flags in words.

import { rounded } from '../item-points.ts';
import { csvText, type Cell } from './csv.ts';
import type { GradeTable, TableRow } from './grade-table.ts';

/** Everything, refused and superseded files too. */
export function tableCsv(table: GradeTable): string {
  const head: Cell[] = [
    'student id',
    'student name',
    'points',
    'of',
    'found before lateness',
    'claimed',
    'days late',
    'handed in',
    'flags',
    ...table.columns.flatMap((ref) => [ref, `${ref} claimed`, `${ref} found`]),
    'what the flags say',
    'file',
    'refused because',
  ];
  return csvText([head, ...table.rows.map((row) => cells(row, table.of))]);
}

function cells(row: TableRow, of: number): Cell[] {
  const { student, message } = row;
  const number = (value: number): Cell => (message === null ? value : null);
  return [
    student?.id ?? null,
    student?.name ?? null,
    number(row.points),
    number(of),
    number(row.found),
    number(row.claimed),
    number(row.late.days),
    row.handedIn,
    [...new Set(row.flags.map(({ kind }) => kind))].join(' '),
    ...row.items.flatMap((item): Cell[] =>
      item === null
        ? [null, null, null]
        : [
            rounded(item.points),
            item.claimed === null ? null : rounded(item.claimed),
            item.message === undefined ? item.found : `${item.found}: ${item.message}`,
          ],
    ),
    row.flags
      .map(({ kind, ref, text }) => `${kind}${ref === undefined ? '' : ` (${ref})`}: ${text}`)
      .join('\n'),
    row.file,
    message,
  ];
}
