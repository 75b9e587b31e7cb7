// The one file that a student hands in: every item's work as it was picked, its seed, its attempts, what this browser found, and
// which course it was made with. Pure: the same in, the same out.

import { assignmentHash } from '../../lessons-engine/assignment/assignment-hash.ts';
import type { Assignment, CourseVersion } from '../../lessons-engine/assignment/assignment.ts';
import type { ItemRef } from '../../lessons-engine/assignment/item-ref.ts';
import {
  SUBMISSION_FORMAT,
  SUBMISSION_LIMITS,
  SUBMISSION_VERSION,
  type LabWork,
  type Submission,
  type Work,
} from '../../lessons-engine/assignment/submission.ts';
import type { KeptRun, KeptWork } from '../progress/record-shapes.ts';
import type { ItemWork, Pick } from './item-standing.ts';

export interface CourseHere {
  version: CourseVersion;
  /** By ref. */
  rules: Readonly<Record<ItemRef, string>>;
}

export interface PickedItem extends ItemWork {
  ref: ItemRef;
  pick: Pick;
  /** Of this student, or the lab's own. */
  seed: number;
}

export function makeSubmission(
  assignment: Assignment,
  student: { id: string; name: string },
  items: readonly PickedItem[],
  here: CourseHere,
  now: Date,
): Submission {
  const work = items.flatMap((item) => {
    const picked = workOf(item);
    return picked === null ? [] : [[item.ref, picked] as const];
  });
  return {
    format: SUBMISSION_FORMAT,
    version: SUBMISSION_VERSION,
    assignment: { id: assignment.id, hash: assignmentHash(assignment) },
    student: { id: student.id, name: student.name },
    handedIn: now.toISOString(),
    made: here.version,
    rules: Object.fromEntries(
      work.flatMap(([ref]) => (Object.hasOwn(here.rules, ref) ? [[ref, here.rules[ref] as string]] : [])),
    ),
    work: Object.fromEntries(work),
  };
}

function workOf({ source, work, pick, seed }: PickedItem): Work | null {
  const attempts = (work?.attempts ?? []).slice(-SUBMISSION_LIMITS.attempts);
  if (pick === 'now' && source !== null) {
    const run = work === null ? null : ranAs(work, source);
    const made: LabWork = { kind: 'lab', seed, source, attempts };
    return run === null ? made : { ...run, attempts };
  }
  const run = pick === 'best' ? work?.best : work?.last;
  return run === undefined ? null : { ...run.work, attempts };
}

/** The run of this very source, if there was one and it is still known. */
function ranAs({ last, best }: KeptWork, source: string): LabWork | null {
  const found = [last, best].find(({ work }: KeptRun) => work.kind === 'lab' && work.source === source);
  return found === undefined ? null : (found.work as LabWork);
}

/** A name that every system takes: `submission-<assignment>-<student>.json`. */
export function submissionName(assignment: string, student: string): string {
  const safe = student
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return `submission-${assignment}-${safe || 'student'}.json`;
}
