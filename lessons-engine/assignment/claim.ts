// What a file claims of one piece of work, as results that its attempts may have: a browser notes what it showed, with or without
// credit for parts.

import { labShare, type LabOutcome } from './item-points.ts';
import type { Work } from './submission.ts';

export interface Claim {
  /** For a message: `a right answer`. */
  says: string;
  /** Whether an attempt of this share (out of 1) has the claimed result. */
  fits(share: number): boolean;
}

/** Shares are kept as decimal fractions, which somebody may round. */
const SLACK = 0.006;

/** Null when the file claims nothing of it. */
export function claimOf(work: Work): Claim | null {
  if (work.claimed === undefined) return null;
  const near = (share: number, ...expected: number[]): boolean =>
    expected.some((each) => Math.abs(each - share) <= SLACK);
  if (work.kind === 'challenge') {
    const { score } = work.claimed;
    return { says: `a score of ${score}`, fits: (share) => near(share, score / 100) };
  }
  if (work.kind === 'question')
    return work.claimed.correct
      ? { says: 'a right answer', fits: (share) => near(share, 1) }
      : { says: 'a wrong answer', fits: (share) => !near(share, 1) };
  const { passed, checks, total, points } = work.claimed;
  const outcome: LabOutcome = { passed, right: new Set(checks).size, total, reached: points };
  const goal = { counter: '', better: 'fewer', reference: 0 } as const;
  const shares = passed
    ? [1, ...(points === undefined ? [] : [labShare({ goal }, outcome, { partial: true })])]
    : [{}, { goal }].flatMap((lab) => [0, labShare(lab, outcome, { partial: true })]);
  return { says: outcomeText(outcome), fits: (share) => near(share, ...shares) };
}

export function outcomeText({ passed, right, total, reached }: LabOutcome): string {
  const goal = reached === undefined ? '' : `, ${reached} of 100 for the goal`;
  return `${passed ? 'a pass' : 'no pass'} with ${right} of ${total} checks${goal}`;
}
