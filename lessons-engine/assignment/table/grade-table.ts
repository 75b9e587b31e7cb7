// The table of grades: a row a file, a column an item of the assignment. It holds what a page shows and what is written to files;
// both make the same of it.

import { refsOf, type Assignment } from '../assignment.ts';
import type { Flag, GradedItem, GradedSubmission } from '../graded.ts';
import type { ItemRef } from '../item-ref.ts';
import { rounded } from '../item-points.ts';

export interface TableRow {
  /** A path, or a path in an archive. */
  file: string;
  /** Null when the file could not be read. */
  student: { id: string; name: string } | null;
  /** After lateness; 0 when the file could not be graded. */
  points: number;
  /** Sum of what the file claims, items without a claim as they were found; before lateness. */
  claimed: number;
  /** Sum of what was found, before lateness. */
  found: number;
  /** As `latenessAt` says; not late when the file could not be graded. */
  late: { late: boolean; days: number; factor: number };
  /** By the student's clock; '' when the file could not be graded. */
  handedIn: string;
  /** By the columns of the table; null where the student was not given it. */
  items: (GradedItem | null)[];
  flags: Flag[];
  /** Whether another file of the same student counts instead. */
  superseded: boolean;
  /** Why the file could not be graded. */
  message: string | null;
}

export interface GradeTable {
  title: string;
  /** What an assignment is worth. */
  of: number;
  /** All items of the assignment, those that only some students draw included. */
  columns: ItemRef[];
  rows: TableRow[];
}

/** A row for each of `rows`, in their order; an item that a student has not got is null. */
export function gradeTable(
  rows: readonly GradedSubmission[],
  assignment: Pick<Assignment, 'title' | 'items'>,
): GradeTable {
  const columns = refsOf(assignment);
  return {
    title: assignment.title,
    of: pointsOf(assignment),
    columns,
    rows: rows.map((row) => tableRow(row, columns)),
  };
}

/** The same for every student, whatever a pool draws. */
export function pointsOf({ items }: Pick<Assignment, 'items'>): number {
  return rounded(
    items.reduce((sum, item) => sum + ('ref' in item ? item.points : item.points * item.pick), 0),
  );
}

function tableRow(row: GradedSubmission, columns: readonly ItemRef[]): TableRow {
  if (row.outcome === 'refused')
    return {
      file: row.file,
      student: null,
      points: 0,
      claimed: 0,
      found: 0,
      late: { late: false, days: 0, factor: 1 },
      handedIn: '',
      items: columns.map(() => null),
      flags: [],
      superseded: false,
      message: row.message,
    };
  const items = new Map(row.items.map((item) => [item.ref, item]));
  return {
    file: row.file,
    student: row.student,
    points: row.points,
    claimed: rounded(row.items.reduce((sum, { claimed, points }) => sum + (claimed ?? points), 0)),
    found: rounded(row.items.reduce((sum, { points }) => sum + points, 0)),
    late: row.late,
    handedIn: row.handedIn,
    items: columns.map((ref) => items.get(ref) ?? null),
    flags: row.flags,
    superseded: row.flags.some(({ kind }) => kind === 'superseded'),
    message: null,
  };
}

export interface TableCounts {
  /** All rows. */
  files: number;
  /** Rows that could be graded, superseded ones included. */
  graded: number;
  /** Rows that could not be graded. */
  refused: number;
  /** Rows of students another file of whom counts instead. */
  superseded: number;
  /** Late rows, superseded ones included. */
  late: number;
  /** Rows with a flag other than that they were superseded. */
  flagged: number;
}

/** How many rows are graded, refused, superseded, late, flagged. */
export function countsOf({ rows }: Pick<GradeTable, 'rows'>): TableCounts {
  const count = (holds: (row: TableRow) => boolean): number => rows.filter(holds).length;
  return {
    files: rows.length,
    graded: count(({ message }) => message === null),
    refused: count(({ message }) => message !== null),
    superseded: count(({ superseded }) => superseded),
    late: count(({ late }) => late.late),
    flagged: count(({ flags }) => flags.some(({ kind }) => kind !== 'superseded')),
  };
}

/** The rows that count, one a student. */
export function finalRows({
  rows,
}: Pick<GradeTable, 'rows'>): (TableRow & { student: { id: string; name: string } })[] {
  return rows.flatMap((row) =>
    row.student === null || row.superseded ? [] : [{ ...row, student: row.student }],
  );
}
