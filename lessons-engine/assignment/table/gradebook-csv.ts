// Grades for the gradebooks of Canvas and Moodle. Both find a student by the ids that they gave out themselves, so that a class
// list out of them is the way; without one, the id that a student typed stands where a student number does. Who handed in nothing
// has an empty cell, which neither takes for a grade.

import { csvText, type Cell } from './csv.ts';
import { finalRows, type GradeTable, type TableRow } from './grade-table.ts';
import type { ClassEntry } from './class-list.ts';
import { matchStudents, nameOf, type Matched } from './match-students.ts';

export type Gradebook = 'canvas' | 'moodle';

export interface GradebookFile {
  /** CSV, as the gradebook takes it. */
  text: string;
  /** Null without a class list. */
  matched: Matched<{ id: string; name: string; row: TableRow }> | null;
}

interface Line {
  /** Null: the student is on no list. */
  entry: ClassEntry | null;
  student: { id: string; name: string };
  points: number | null;
}

/** `list`: entries of the class list, if there is one; then only who is on it gets a line. */
export function gradebookCsv(
  table: GradeTable,
  gradebook: Gradebook,
  list?: readonly ClassEntry[],
): GradebookFile {
  const persons = finalRows(table).map((row) => ({ ...row.student, row }));
  const matched = list === undefined ? null : matchStudents(list, persons);
  const lines =
    matched === null || list === undefined
      ? persons.map(({ row, ...student }): Line => ({ entry: null, student, points: row.points }))
      : linesOf(list, matched);
  return { text: csvText(gradebook === 'canvas' ? canvas(table, lines) : moodle(table, lines)), matched };
}

/** In the order of the list. */
function linesOf(
  list: readonly ClassEntry[],
  { matches }: Matched<{ id: string; name: string; row: TableRow }>,
): Line[] {
  const byEntry = new Map(matches.map(({ entry, person }) => [entry, person.row.points]));
  return list.map((entry) => ({
    entry,
    student: { id: '', name: nameOf(entry) },
    points: byEntry.get(entry) ?? null,
  }));
}

/** Headings, the row of points, and a row a student, as Canvas exports them and takes them back. */
function canvas({ title, of }: GradeTable, lines: readonly Line[]): Cell[][] {
  return [
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', title],
    ['    Points Possible', null, null, null, null, of],
    ...lines.map(({ entry, student, points }): Cell[] => {
      const { id, sisUser, sisLogin, section, number, username } = entry?.columns ?? { sisUser: student.id };
      return [
        student.name,
        id ?? null,
        sisUser ?? number ?? null,
        sisLogin ?? username ?? null,
        section ?? null,
        points,
      ];
    }),
  ];
}

function moodle({ title }: GradeTable, lines: readonly Line[]): Cell[][] {
  return [
    ['First name', 'Last name', 'ID number', 'Email address', title],
    ...lines.map(({ entry, student, points }): Cell[] => {
      const { first, last, number, id, sisUser, username, email } = entry?.columns ?? { number: student.id };
      const [firstWords, lastWord] =
        first === undefined && last === undefined ? inTwo(student.name) : [first, last];
      return [
        firstWords ?? null,
        lastWord ?? null,
        number ?? id ?? sisUser ?? username ?? null,
        email ?? null,
        points,
      ];
    }),
  ];
}

/** `Lovelace, Ada` and `Ada Lovelace`; for people to read, since Moodle goes by ids. */
function inTwo(name: string): [string, string] {
  const comma = name.indexOf(',');
  if (comma !== -1) return [name.slice(comma + 1).trim(), name.slice(0, comma).trim()];
  const space = name.trim().lastIndexOf(' ');
  return space === -1 ? ['', name.trim()] : [name.trim().slice(0, space), name.trim().slice(space + 1)];
}
