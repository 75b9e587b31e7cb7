// `npm run grade -- <files, folders or archives> [--assignment F] [--json] [--csv F] …`: runs every submission again, on all cores,
// and prints what it is worth beside what it claims. Ends with 0 when every file was graded, 1 when some were refused, 2 when it
// was called in a way that makes no sense.

import { webcrypto } from 'node:crypto';
import {
  openBox,
  readAssignment,
  readLink,
  readReceipts,
  type Assignment,
  type Box,
  type ReadResult,
  type Receipts,
} from '../../lessons-engine/assignment/index.ts';
import { gradableCourse } from './course.ts';
import { otherCheckout, thisCheckout } from './grading/checkouts.ts';
import { gradeAll } from './grading/grade-all.ts';
import type { GivenAssignment } from './grading/grade-with.ts';
import {
  gradedRun,
  mergedParts,
  partOf,
  readGrades,
  tableAssignment,
  type GradedRun,
} from './grading/grades.ts';
import { countsText, gradesText } from './grading/grades-text.ts';
import { classEntries, saveTables } from './grading/save-tables.ts';
import { fromHere, readWishes, type Wishes } from './grading/wishes.ts';
import { readFile } from './read-file.ts';
import { findSubmissions } from './submissions/find-submissions.ts';
import { runCommand, UsageError } from './usage-error.ts';

/** Ten minutes: budgets of fuel end every program of a student's within seconds. */
const PATIENCE = 600_000;

function given({ assignment }: Wishes): GivenAssignment | null {
  if (assignment === undefined) return null;
  const [, link] = /#assignment=([A-Za-z0-9_-]+)$/.exec(assignment) ?? [];
  const text = link === undefined ? readFile(assignment).toString('utf8') : null;
  const read: ReadResult<Assignment> = text === null ? readLink(link as string) : readAssignment(text);
  if (!read.ok) throw new UsageError(`--assignment: ${read.message}: ${assignment.slice(0, 200)}`);
  return { assignment: read.value, text: text ?? JSON.stringify(read.value) };
}

async function boxOf(assignment: Assignment, { passphraseFile }: Wishes): Promise<Box | null> {
  if (passphraseFile === undefined) {
    process.stderr.write(
      'This assignment is sealed, and without --passphrase-file its own questions and hidden checks are not graded.\n',
    );
    return null;
  }
  const passphrase = readFile(passphraseFile)
    .toString('utf8')
    .replace(/\r?\n$/, '');
  const opened = await openBox(assignment, passphrase, webcrypto.subtle as never);
  if (!opened.ok) throw new UsageError(`--passphrase-file: ${opened.message}`);
  return opened.value;
}

function receiptsOf({ received }: Wishes): Receipts | null {
  if (received === undefined) return null;
  const read = readReceipts(readFile(received).toString('utf8'));
  if (!read.ok) throw new UsageError(`--received: ${read.message}: ${received}`);
  return read.value;
}

async function graded(wishes: Wishes): Promise<GradedRun> {
  const here = thisCheckout();
  const others = await Promise.all(wishes.checkouts.map(otherCheckout));
  const receipts = receiptsOf(wishes);
  const shown = process.stderr.isTTY === true;
  const result = await gradeAll({
    found: findSubmissions(wishes.paths, ownFiles(wishes)),
    assignment: given(wishes),
    openBox: (assignment) => boxOf(assignment, wishes),
    checkouts: [here, ...others],
    receivedAt: ({ found: { file, within }, student }) => receipts?.at([file, within], student.id),
    shard: wishes.shard,
    journal: wishes.journal,
    workers: wishes.workers,
    patience: PATIENCE,
    ...(shown ? { onRow: (done, total) => process.stderr.write(`\r${done} of ${total} `) } : {}),
  });
  if (shown) process.stderr.write('\r\x1b[K');
  if (result.kept > 0) process.stderr.write(`${result.kept} rows were kept from the journal.\n`);
  const raw = { ...result, assignment: tableAssignment(result.assignment), course: here.version };
  return gradedRun(raw, starters, wishes.shard === null ? null : partOf(raw, wishes.shard));
}

/** What this run reads and writes itself is no submission, where it lies among them. */
function ownFiles({ assignment, journal, received, classList, passphraseFile, csv, canvas, moodle }: Wishes) {
  const named = [assignment, received, classList, passphraseFile, csv, canvas, moodle];
  return new Set([...named.flatMap((path) => (path === undefined ? [] : fromHere(path))), journal ?? '']);
}

/** For what all programs have in common nothing of the course is needed but its starters. */
const starters = gradableCourse({
  version: { course: '', engine: '', content: '' },
  rules: {},
  questions: {},
});

function merged({ paths }: Wishes): Promise<GradedRun> {
  const given = paths.map(({ given: file, path }) => {
    return { file, grades: readGrades(readFile(path).toString('utf8'), file) };
  });
  return gradedRun(mergedParts(given), starters);
}

await runCommand(async () => {
  const wishes = readWishes(process.argv.slice(2));
  const { json, items } = wishes;
  const list = classEntries(wishes);
  const { grades, table } = await (wishes.merge ? merged(wishes) : graded(wishes));
  process.stderr.write(saveTables(table, wishes, list));
  process.stdout.write(json ? `${JSON.stringify(grades, null, 1)}\n` : gradesText(table, grades, items));
  if (json) process.stderr.write(`${countsText(grades)}\n`);
  return table.rows.every(({ message }) => message === null) ? 0 : 1;
});
