// The table of a class, and what of it goes to a spreadsheet and to the gradebooks of Canvas and Moodle.

import { describe, expect, test } from 'vitest';
import {
  assignmentHash,
  countsOf,
  finalRows,
  gradebookCsv,
  gradesFile,
  namedAssignment,
  gradeTable,
  readClassList,
  readCsv,
  tableCsv,
  type ClassEntry,
  type Flag,
  type GradedSubmission,
} from '../../../../lessons-engine/assignment/index.ts';
import { assignment as whole } from '../../../support/grading/samples.ts';

const assignment = {
  title: 'Week 1, traps',
  items: [
    { ref: 'lab:a/b', points: 10 },
    { pick: 1, of: ['lab:a/c', 'own:d'], points: 2.5 },
  ],
};
const late = { late: false, days: 0, factor: 1 };
const row = (id: string, name: string, points: number, flags: Flag[] = []): GradedSubmission => ({
  outcome: 'graded',
  file: `${id}.json`,
  student: { id, name },
  items: [
    { ref: 'lab:a/b', points, of: 10, claimed: 10, found: '3 of 6 checks' },
    { ref: 'own:d', points: 0, of: 2.5, claimed: null, found: 'not graded', message: '=why' },
  ],
  points,
  of: 12.5,
  handedIn: '2026-11-21T12:00:00.000Z',
  late,
  flags,
});
const flag = (kind: Flag['kind']): Flag => ({ kind, ref: 'lab:a/b', text: 'expected x, found y' });
const rows: GradedSubmission[] = [
  row('s1', 'Ada Lovelace', 3.33, [flag('claimed-differs'), flag('history')]),
  row('s2', '=Bob', 5),
  row('s2', '=Bob', 4, [flag('superseded')]),
  { outcome: 'refused', file: 'x.json', message: 'expected a submission, found garbage' },
];
const table = gradeTable(rows, assignment);

const read = (text: string): string[][] => {
  const result = readCsv(text);
  if (!result.ok) throw new Error(result.message);
  return result.rows;
};
const list = (text: string): ClassEntry[] => {
  const result = readClassList(text);
  if (!result.ok) throw new Error(result.message);
  return result.entries;
};

test('gradeTable() has a column an item, and what a pool is worth once', () => {
  expect(table).toMatchObject({ of: 12.5, columns: ['lab:a/b', 'lab:a/c', 'own:d'] });
  expect(table.rows[0]).toMatchObject({ points: 3.33, claimed: 10, found: 3.33, superseded: false });
  expect(table.rows[0]!.items.map((item) => item?.ref)).toEqual(['lab:a/b', undefined, 'own:d']);

  expect(finalRows(table).map(({ student }) => student.id)).toEqual(['s1', 's2']);
});

test('gradesFile() holds the rows, and counts them', () => {
  const course = { course: '1', engine: '0'.repeat(16), content: '0'.repeat(16) };
  const file = gradesFile(course, namedAssignment(whole), { rows, similar: [], counts: countsOf(table) });
  expect(file.counts).toEqual({ files: 4, graded: 3, refused: 1, superseded: 1, late: 0, flagged: 1 });
  expect(file.assignment).toEqual({ id: whole.id, title: 'Week 1', hash: assignmentHash(whole) });
  expect(JSON.parse(JSON.stringify(file))).toEqual(file);
});

test('tableCsv() has every file, with the flags in words', () => {
  const [head, ada, bob, , refused] = read(tableCsv(table));
  const cell = (cells: string[] | undefined, name: string): string => cells![head!.indexOf(name)]!;
  expect(cell(ada, 'student name')).toBe('Ada Lovelace');
  expect(cell(ada, 'lab:a/b')).toBe('3.33');
  expect(cell(ada, 'lab:a/b claimed')).toBe('10');
  expect(cell(ada, 'lab:a/c')).toBe('');
  expect(cell(ada, 'flags')).toBe('claimed-differs history');
  expect(cell(ada, 'what the flags say')).toBe(
    'claimed-differs (lab:a/b): expected x, found y\nhistory (lab:a/b): expected x, found y',
  );
  expect(cell(bob, 'student name')).toBe('=Bob');
  expect(cell(refused, 'points')).toBe('');
  expect(cell(refused, 'refused because')).toBe('expected a submission, found garbage');
  expect(tableCsv(table)).not.toMatch(/(^|,|\n)"?=/);
});

describe('gradebookCsv()', () => {
  test('for Canvas has its headings, the row of points, and who is on the list', () => {
    const canvas = list(
      'Student,ID,SIS User ID,SIS Login ID,Section\n"Bob, B",7,s2,bob,One\n"Lovelace, Ada",8,n8,ada,Two\nCyd,9,s9,cyd,Two',
    );
    const { text, matched } = gradebookCsv(table, 'canvas', canvas);
    expect(read(text)).toEqual([
      ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Week 1, traps'],
      ['    Points Possible', '', '', '', '', '12.5'],
      ['Bob, B', '7', 's2', 'bob', 'One', '5'],
      ['Lovelace, Ada', '8', 'n8', 'ada', 'Two', '3.33'],
      ['Cyd', '9', 's9', 'cyd', 'Two', ''],
    ]);
    expect(matched!.entries.map(({ row: line }) => line)).toEqual([4]);
    expect(matched!.persons).toEqual([]);
  });

  test('for Moodle goes by number and address', () => {
    const moodle = list('First name,Last name,ID number,Email address\nAda,Lovelace,s1,ada@u.example');
    const { text, matched } = gradebookCsv(table, 'moodle', moodle);
    expect(read(text)).toEqual([
      ['First name', 'Last name', 'ID number', 'Email address', 'Week 1, traps'],
      ['Ada', 'Lovelace', 's1', 'ada@u.example', '3.33'],
    ]);
    expect(matched!.persons.map(({ id }) => id)).toEqual(['s2']);
  });

  test('without a list has the ids that students typed', () => {
    expect(read(gradebookCsv(table, 'moodle').text).slice(1)).toEqual([
      ['Ada', 'Lovelace', 's1', '', '3.33'],
      ['', '=Bob', 's2', '', '5'],
    ]);
    expect(read(gradebookCsv(table, 'canvas').text).slice(2)).toEqual([
      ['Ada Lovelace', '', 's1', '', '', '3.33'],
      ['=Bob', '', 's2', '', '', '5'],
    ]);
  });
});
