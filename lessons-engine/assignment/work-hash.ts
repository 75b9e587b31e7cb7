// Names for what was worked on and what grading said of it, so that an attempt, a claim and a new run can be compared by a word.

import type { Report } from '../grader/index.ts';
import { hashOf, shortHash } from './hashes.ts';
import type { Work } from './submission.ts';

/** Of the part that a student makes: source, answer or guesses. */
export function workHash(
  work:
    | { kind: 'lab'; source: string }
    | { kind: 'question'; answer: unknown }
    | { kind: 'challenge'; guesses: Readonly<Record<string, number>> }
    | Work,
): string {
  if (work.kind === 'lab') return shortHash(work.source);
  return hashOf(work.kind === 'question' ? work.answer : work.guesses);
}

/** Of all that a report says, console and counters included. */
export function reportHash(report: Report): string {
  return hashOf(report);
}
