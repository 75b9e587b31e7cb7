// A run of `npm run grade`: looks at everything that was found, hands what is to be graded to workers, and gathers a row for each
// file. Whatever is wrong with a file is its row; what is wrong with the call is a UsageError.

import {
  assignmentHash,
  hashOf,
  type Assignment,
  type Box,
  type GradedSubmission,
} from '../../../lessons-engine/assignment/index.ts';
import type { FoundFile } from '../submissions/find-submissions.ts';
import { UsageError } from '../usage-error.ts';
import { checkoutFor, type Checkout } from './checkouts.ts';
import { gradeWith, type GivenAssignment } from './grade-with.ts';
import { lookAt, type Head } from './heads.ts';
import { Journal, type Known } from './journal.ts';
import { inShard, type Shard } from './shard.ts';
import type { WrittenSource } from './written-source.ts';

export interface GradingRun {
  found: AsyncIterable<FoundFile>;
  /** Without, the one that lies among the submissions. */
  assignment: GivenAssignment | null;
  /** Opens the box of a sealed assignment; null without a passphrase. */
  openBox: (assignment: Assignment) => Promise<Box | null>;
  checkouts: readonly [Checkout, ...Checkout[]];
  receivedAt: (head: Head) => number | undefined;
  shard: Shard | null;
  journal: string | null;
  workers: number;
  /** How long a single submission may take (unit: ms). */
  patience: number;
  /** Called after each row. */
  onRow?: (done: number, total: number) => void;
}

export interface GradingResult {
  assignment: Assignment;
  /** In the order of their files. What only all rows together can say is not in them yet. */
  rows: GradedSubmission[];
  /** By the file of the row. */
  sources: Map<string, WrittenSource[]>;
  /** Rows that an earlier run had left in the journal. */
  kept: number;
}

export async function gradeAll(run: GradingRun): Promise<GradingResult> {
  const rows = new Map<FoundFile, GradedSubmission>();
  const sources = new Map<string, WrittenSource[]>();
  const { heads, order, assignment: given } = await lookAtAll(run, rows);
  const { assignment } = given;
  const box = assignment.sealed === undefined ? null : await run.openBox(assignment);
  const journal = run.journal === null ? null : new Journal(run.journal, runHash(run, assignment, box));
  const keep = (head: Head, { row, sources: own }: Known): void => {
    rows.set(head.found, row);
    sources.set(row.file, own);
  };
  const key = (head: Head): string => `${head.hash}@${run.receivedAt(head) ?? ''}`;
  const tasks = heads.filter((head) => {
    const known = journal?.find(head.found.file, key(head));
    if (known !== undefined) keep(head, known);
    return known === undefined;
  });
  const kept = heads.length - tasks.length;
  run.onRow?.(rows.size, order.length);
  for (const checkout of run.checkouts) {
    const own = tasks.filter(({ made }) => checkoutFor(made, run.checkouts) === checkout);
    await gradeWith(checkout, own, { ...run, assignment: given, box }, (head, known, lasting) => {
      keep(head, known);
      if (lasting) journal?.add({ file: head.found.file, key: key(head), ...known });
      run.onRow?.(rows.size, order.length);
    });
  }
  journal?.close();
  order.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { assignment, rows: order.map((found) => rows.get(found) as GradedSubmission), sources, kept };
}

interface Looking {
  heads: Head[];
  /** Of all that have rows. */
  order: FoundFile[];
  assignment: GivenAssignment;
}

async function lookAtAll(
  { found, assignment, shard }: GradingRun,
  rows: Map<FoundFile, GradedSubmission>,
): Promise<Looking> {
  const lying = new Map<string, GivenAssignment & { file: string }>();
  const heads: Head[] = [];
  const order: FoundFile[] = [];
  const names = new Set<string>();
  for await (const file of found) {
    // A folder that was named twice.
    if (names.has(file.file)) continue;
    names.add(file.file);
    const looked = await lookAt(file);
    if (looked.kind === 'assignment') {
      lying.set(assignmentHash(looked.assignment), looked);
      continue;
    }
    const student = looked.kind === 'refused' ? file.within : looked.head.student.id;
    if (shard !== null && !inShard(student, shard)) continue;
    order.push(file);
    if (looked.kind === 'refused')
      rows.set(file, { outcome: 'refused', file: file.file, message: looked.message });
    else heads.push(looked.head);
  }
  const [only, ...others] = assignment === null ? lying.values() : [assignment];
  if (only === undefined || others.length > 0)
    throw new UsageError(
      `expected an assignment: --assignment with its file, or one file of it among the submissions; found ${[...lying.values()].map(({ file }) => file).join(', ') || 'none'}`,
    );
  return { heads, order, assignment: only };
}

/** Of everything that decides about all rows. */
function runHash({ checkouts, shard }: GradingRun, assignment: Assignment, box: Box | null): string {
  return hashOf({
    assignment: assignmentHash(assignment),
    box,
    checkouts: checkouts.map(({ version }) => version),
    shard,
  });
}
