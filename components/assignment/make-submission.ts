// The one file that a student hands in: every item's work as it was picked, its seed, its attempts, what this browser found, and
// which course it was made with. Pure: the same in, the same out.

import { assignmentHash } from '../../lessons-engine/assignment/assignment-hash.ts';
import type { Assignment, CourseVersion } from '../../lessons-engine/assignment/assignment.ts';
import type { ItemRef } from '../../lessons-engine/assignment/item-ref.ts';
import {
  SUBMISSION_FORMAT,
  SUBMISSION_LIMITS,
  SUBMISSION_VERSION,
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
  const picked = items.flatMap((item) => {
    const found = workOf(item);
    return found === null ? [] : [{ ref: item.ref, ...found }];
  });
  return {
    format: SUBMISSION_FORMAT,
    version: SUBMISSION_VERSION,
    assignment: { id: assignment.id, hash: assignmentHash(assignment) },
    student: { id: student.id, name: student.name },
    handedIn: now.toISOString(),
    made: here.version,
    rules: Object.fromEntries(
      picked.flatMap(({ ref, ranBy }) =>
        Object.hasOwn(here.rules, ref) ? [[ref, ranBy ?? (here.rules[ref] as string)]] : [],
      ),
    ),
    work: Object.fromEntries(picked.map(({ ref, work }) => [ref, work])),
  };
}

interface Picked {
  work: Work;
  /** Hash of the rules that its claim was made by; undefined when it claims nothing. */
  ranBy?: string | undefined;
}

function workOf({ source, work, pick, seed }: PickedItem): Picked | null {
  const attempts = (work?.attempts ?? []).slice(-SUBMISSION_LIMITS.attempts);
  if (pick === 'now' && source !== null) {
    const run = work === null ? undefined : runOf(work, source);
    return run === undefined
      ? { work: { kind: 'lab', seed, source, attempts } }
      : { work: { ...run.work, attempts }, ranBy: run.rules };
  }
  const run = pick === 'best' ? work?.best : work?.last;
  return run === undefined ? null : { work: { ...run.work, attempts }, ranBy: run.rules };
}

/** The run of this very source, if there was one and it is still known. */
function runOf({ last, best }: KeptWork, source: string): KeptRun | undefined {
  return [last, best].find(({ work }) => work.kind === 'lab' && work.source === source);
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
