// Whether a submission was made for this assignment, for this student, and with the course that grades it. Where the rules of an
// item differ, running it again says what it is worth by the rules here; the release that it was made with may say another thing.

import type { Assignment } from './assignment.ts';
import { assignmentHash } from './assignment-hash.ts';
import type { GradableCourse } from './course.ts';
import type { Flag } from './graded.ts';
import type { ItemRef } from './item-ref.ts';
import type { Submission, Work } from './submission.ts';

/** Of the whole. */
export function editionFlags(
  submission: Submission,
  assignment: Assignment,
  { version }: GradableCourse,
): Flag[] {
  const flags: Flag[] = [];
  const { made } = submission;
  const edition = assignmentHash(assignment);
  if (submission.assignment.hash !== edition)
    flags.push({
      kind: 'other-edition',
      text: `expected edition ${edition} of the assignment, found ${submission.assignment.hash}; graded by the rules of the former`,
    });
  if (made.engine !== version.engine)
    flags.push({
      kind: 'other-version',
      text: `expected engine ${version.engine} (course ${version.course}), found ${made.engine} (course ${made.course}); graded with the former`,
    });
  return flags;
}

/** Of one item. `here`: hash of its rules in the course that grades. */
export function ruleFlags(ref: ItemRef, { rules, made }: Submission, here: string | undefined): Flag[] {
  // A question that the assignment brings along has no rules beyond the assignment's edition.
  if (ref.startsWith('own:')) return [];
  const there = Object.hasOwn(rules, ref) ? rules[ref] : undefined;
  if (there === here) return [];
  return [
    {
      kind: 'other-version',
      ref,
      text: `expected rules ${here ?? 'of no such exercise'}, found ${there ?? 'none'}; graded with the former, and course ${made.course} would grade it with the latter`,
    },
  ];
}

/** `seed`: what this student has to have; undefined where everybody has the same. */
export function seedFlags(ref: ItemRef, work: Work, seed: number | undefined): Flag[] {
  if (work.kind === 'challenge' || seed === undefined || work.seed === seed) return [];
  return [
    {
      kind: 'other-seed',
      ref,
      text: `expected this student’s seed ${seed}, found ${work.seed}; graded with the former`,
    },
  ];
}
