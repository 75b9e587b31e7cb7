// When submissions came, by the clock of the system that took them: a table with a column of times, and a column of files or of
// students. Lateness goes by it, since a clock in a browser is its owner's.

import type { ReadResult } from '../read-file.ts';
import { sameStudent } from '../variant.ts';
import { readCsv } from './csv.ts';

const FILES = ['file', 'filename', 'path'];
const STUDENTS = ['student', 'student id', 'id', 'id number', 'sis user id', 'username'];
const TIMES = ['received', 'time', 'submitted', 'submitted at', 'last modified (submission)'];

export interface Receipts {
  /** Rows of the table. */
  readonly count: number;
  /**
   * In ms since 1970; undefined when the table has none. By the file, of which the table may have the end of the path, else by
   * the student. `files`: names that the file is known by.
   */
  at(files: readonly string[], student: string): number | undefined;
}

/** From the text of a CSV file. Never throws: one time that cannot be read refuses the whole table, with a message. */
export function readReceipts(text: string): ReadResult<Receipts> {
  const read = readCsv(text);
  if (!read.ok) return read;
  const [names = [], ...rows] = read.rows;
  const column = (known: readonly string[]): number =>
    names.findIndex((name) => known.includes(name.trim().toLowerCase()));
  const [file, student, time] = [FILES, STUDENTS, TIMES].map(column) as [number, number, number];
  if (time < 0 || (file < 0 && student < 0))
    return {
      ok: false,
      message: `expected a column "received" and a column "file" or "student", found ${names.join(', ') || 'no columns'}`,
    };
  const byFile = new Map<string, number>();
  const byStudent = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const at = Date.parse(row[time] ?? '');
    if (Number.isNaN(at))
      return {
        ok: false,
        message: `row ${index + 2}: expected a time such as 2026-12-01T22:59:00Z, found "${row[time] ?? ''}"`,
      };
    if (file >= 0 && row[file]) byFile.set(row[file], at);
    if (student >= 0 && row[student]) byStudent.set(sameStudent(row[student]), at);
  }
  return {
    ok: true,
    value: {
      count: rows.length,
      at: (files, id) => {
        const exact = files.find((path) => byFile.has(path));
        if (exact !== undefined) return byFile.get(exact);
        const end = files.flatMap(endsOf).find((path) => byFile.has(path));
        return end === undefined ? byStudent.get(sameStudent(id)) : byFile.get(end);
      },
    },
  };
}

/** The path without its first folders, longest first. */
function endsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, skipped) => parts.slice(skipped + 1).join('/'));
}
