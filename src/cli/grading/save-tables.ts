// Grades as files: the whole table for a spreadsheet, and what Canvas and Moodle take back, matched with a class list. Says who
// could not be matched: nobody is to be without a grade unnoticed.

import { writeFileSync } from 'node:fs';
import {
  finalRows,
  gradebookCsv,
  matchStudents,
  nameOf,
  readClassList,
  tableCsv,
  type ClassEntry,
  type GradeTable,
} from '../../../lessons-engine/assignment/index.ts';
import { readFile } from '../read-file.ts';
import { UsageError } from '../usage-error.ts';
import { visible } from '../visible.ts';
import { systemReason } from '../submissions/system-reason.ts';
import { fromHere, type Wishes } from './wishes.ts';

/** Names of those who could not be matched that are listed. */
const MOST_LISTED = 50;

export type ClassEntries = readonly ClassEntry[] | undefined;

/** Throws a `UsageError`; to be called before anything is graded. */
export function classEntries({ classList }: Wishes): ClassEntries {
  if (classList === undefined) return undefined;
  const list = readClassList(readFile(classList).toString('utf8'));
  if (!list.ok) throw new UsageError(`--class: ${list.message}: ${classList}`);
  return list.entries;
}

/** Returns what there is to say, lines with their ends. */
export function saveTables(table: GradeTable, wishes: Wishes, list: ClassEntries): string {
  const { csv, canvas, moodle } = wishes;
  if (csv !== undefined) save('--csv', csv, tableCsv(table));
  if (canvas !== undefined) save('--canvas', canvas, gradebookCsv(table, 'canvas', list).text);
  if (moodle !== undefined) save('--moodle', moodle, gradebookCsv(table, 'moodle', list).text);
  return list === undefined ? '' : matchText(table, list);
}

function save(flag: string, path: string, text: string): void {
  try {
    writeFileSync(fromHere(path), text);
  } catch (error) {
    throw new UsageError(
      `${flag}: expected a file that can be written, found ${systemReason(error)}: ${path}`,
    );
  }
}

function matchText(table: GradeTable, list: readonly ClassEntry[]): string {
  const persons = finalRows(table).map(({ student }) => student);
  const { matches, entries, persons: unknown } = matchStudents(list, persons);
  return [
    `${matches.length} of ${persons.length} students were found on the class list of ${list.length}.\n`,
    ...listed(
      'Handed in and not found on the list',
      unknown.map(({ id, name }) => `${name} (${id})`),
    ),
    ...listed(
      'On the list, and nothing handed in',
      entries.map((entry) => `${nameOf(entry)} (row ${entry.row})`),
    ),
  ].join('');
}

function listed(title: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length - MOST_LISTED;
  return [
    `${title}: ${names.length}\n`,
    ...names.slice(0, MOST_LISTED).map((name) => `  ${visible(name).replaceAll('\n', ' ')}\n`),
    ...(more > 0 ? [`  … and ${more} more\n`] : []),
  ];
}
