// Grades one submission: everything in it is run again, with the student's own inputs, and what comes out is the grade. What the
// file says of itself is compared and never counted. One item that cannot be graded leaves the others as they are.

import type { Sandbox } from '../sandbox/index.ts';
import type { Assignment } from './assignment.ts';
import { claimOf } from './claim.ts';
import type { GradableCourse } from './course.ts';
import { gradeItem, NOT_HANDED_IN, type Bench, type Found } from './grade-item.ts';
import type { Flag, GradedItem, GradedSubmission } from './graded.ts';
import { handedInFlags, historyFlags } from './history.ts';
import { rounded } from './item-points.ts';
import { latenessAt } from './policy.ts';
import { readSubmission } from './read-file.ts';
import type { Box } from './sealed-shape.ts';
import { publishedFlags } from './similarity/published-solution.ts';
import type { Submission, Work } from './submission.ts';
import { drawnItems, type DrawnItem } from './variant.ts';
import { editionFlags, ruleFlags, seedFlags } from './version-flags.ts';

export interface GradingOptions {
  /** Where it was found: a path, or a path in an archive. */
  file: string;
  /** Of a sealed assignment. Without, labs are graded as students saw them, and own questions not at all. */
  box?: Box;
  /** When the file came, by a clock other than the student's; lateness goes by it (unit: ms since 1970). */
  receivedAt?: number;
  /** Called when an item is done, so that whoever waits sees that it goes on. */
  onItem?: () => void;
}

/** The text of a file, read and graded. Bad input is refused with a message; rejects never. */
export async function gradeText(
  text: string,
  assignment: Assignment,
  course: GradableCourse,
  sandbox: Sandbox,
  options: GradingOptions,
): Promise<GradedSubmission> {
  const read = readSubmission(text);
  return read.ok
    ? gradeSubmission(read.value, assignment, course, sandbox, options)
    : { outcome: 'refused', file: options.file, message: read.message };
}

/** Resolves with what it is worth, item by item; a submission to another assignment is refused. */
export async function gradeSubmission(
  submission: Submission,
  assignment: Assignment,
  course: GradableCourse,
  sandbox: Sandbox,
  { file, box, receivedAt, onItem }: GradingOptions,
): Promise<GradedSubmission> {
  if (submission.assignment.id !== assignment.id)
    return {
      outcome: 'refused',
      file,
      message: `expected a submission to assignment ${assignment.id} (${assignment.title}), found one to ${submission.assignment.id.slice(0, 40)}`,
    };
  const { student, handedIn } = submission;
  const drawn = drawnItems(assignment, student.id);
  const flags = [
    ...editionFlags(submission, assignment, course),
    ...handedInFlags(submission, assignment.policy, receivedAt),
    ...notGivenFlags(submission, drawn),
  ];
  const items: GradedItem[] = [];
  for (const item of drawn) {
    const graded = await gradeOne(item, submission, { assignment, course, sandbox, box });
    items.push(graded.item);
    flags.push(...graded.flags);
    onItem?.();
  }
  const late = latenessAt(assignment.policy, receivedAt ?? Date.parse(handedIn));
  return {
    outcome: 'graded',
    file,
    student: { id: student.id, name: student.name },
    items,
    points: rounded(items.reduce((sum, { points }) => sum + points, 0) * late.factor),
    of: rounded(drawn.reduce((sum, { points }) => sum + points, 0)),
    handedIn,
    ...(receivedAt === undefined ? {} : { receivedAt: new Date(receivedAt).toISOString() }),
    late,
    flags,
  };
}

async function gradeOne(
  { ref, points: of }: DrawnItem,
  submission: Submission,
  bench: Bench,
): Promise<{ item: GradedItem; flags: Flag[] }> {
  const work = Object.hasOwn(submission.work, ref) ? submission.work[ref] : undefined;
  if (work === undefined) return { item: itemOf(ref, of, NOT_HANDED_IN), flags: [] };
  try {
    const found = await gradeItem(ref, submission.student.id, work, bench);
    const published = await publishedFlags(ref, work, bench.course);
    return {
      item: itemOf(ref, of, found),
      flags: [...flagsOf(ref, work, found, submission, bench), ...published],
    };
  } catch (error) {
    // A bug of ours: it is said as one, in the place of this one item.
    const message = `This is a bug of the course, not of the submission: ${error instanceof Error ? error.message : String(error)}`;
    return { item: itemOf(ref, of, { share: 0, claimed: null, found: 'not graded', message }), flags: [] };
  }
}

function itemOf(ref: string, of: number, { share, claimed, found, message }: Found): GradedItem {
  return {
    ref,
    points: share * of,
    of,
    claimed: claimed === null ? null : claimed * of,
    found,
    ...(message === undefined ? {} : { message }),
  };
}

function flagsOf(
  ref: string,
  work: Work,
  found: Found,
  submission: Submission,
  { assignment, course }: Bench,
): Flag[] {
  const rules = ruleFlags(ref, submission, course.rules(ref));
  const sameCourse = rules.length === 0 && submission.made.engine === course.version.engine;
  const flags = [
    ...rules,
    ...seedFlags(ref, work, found.seed),
    ...historyFlags(ref, work, {
      handedIn: submission.handedIn,
      policy: assignment.policy,
      claim: claimOf(work),
    }),
  ];
  if (found.differs !== undefined)
    flags.push({
      kind: 'claimed-differs',
      ref,
      text: `expected ${found.differs.expected}, as the file claims, found ${found.differs.found}`,
    });
  // Another engine may count or print otherwise without anybody's doing.
  else if (found.reportDiffers === true && sameCourse)
    flags.push({
      kind: 'claimed-differs',
      ref,
      text: 'expected the report that the file claims, found one with the same checks and other counts or texts',
    });
  return flags;
}

function notGivenFlags({ work }: Submission, drawn: readonly DrawnItem[]): Flag[] {
  const given = new Set(drawn.map(({ ref }) => ref));
  return Object.keys(work)
    .filter((ref) => !given.has(ref))
    .map((ref) => ({
      kind: 'not-given',
      ref,
      text: 'expected work on what this student was asked for, found work on something else; it was not graded',
    }));
}
