// When submissions came, by the clock of the system that took them: a table with a column of times, and a column of files or of
// students. Lateness goes by it, since a clock in a browser is its owner's.

import { readCsv, sameStudent } from '../../../lessons-engine/assignment/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Head } from './heads.ts';

const FILES = ['file', 'filename', 'path'];
const STUDENTS = ['student', 'student id', 'id', 'id number', 'sis user id', 'username'];
const TIMES = ['received', 'time', 'submitted', 'submitted at', 'last modified (submission)'];

/** Looks the time up (ms since 1970): by the file, which may be the end of its path, else by the student. Throws a `UsageError`. */
export function readReceived(text: string, where: string): (head: Head) => number | undefined {
  const read = readCsv(text);
  if (!read.ok) throw new UsageError(`--received: ${read.message}: ${where}`);
  const [names = [], ...rows] = read.rows;
  const column = (known: readonly string[]): number =>
    names.findIndex((name) => known.includes(name.trim().toLowerCase()));
  const [file, student, time] = [FILES, STUDENTS, TIMES].map(column) as [number, number, number];
  if (time < 0 || (file < 0 && student < 0))
    throw new UsageError(
      `--received: expected a column "received" and a column "file" or "student", found ${names.join(', ')}: ${where}`,
    );
  const byFile: [string, number][] = [];
  const byStudent = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const at = Date.parse(row[time] ?? '');
    if (Number.isNaN(at))
      throw new UsageError(
        `--received: expected a time such as 2026-12-01T22:59:00Z, found "${row[time] ?? ''}": ${where}, row ${index + 2}`,
      );
    if (file >= 0 && row[file]) byFile.push([row[file], at]);
    if (student >= 0 && row[student]) byStudent.set(sameStudent(row[student]), at);
  }
  const exact = new Map(byFile);
  return ({ found, student: { id } }) =>
    exact.get(found.file) ??
    exact.get(found.within) ??
    byFile.find(([path]) => found.file.endsWith(`/${path}`))?.[1] ??
    byStudent.get(sameStudent(id));
}
