// A challenge of an assignment: raced as often as the policy allows; the last race is what counts, unless the student hands an
// earlier one in.

import type { ItemRef } from '../../lessons-engine/assignment/item-ref.ts';
import { giveChallengeTask } from '../challenge/challenge-task.ts';
import type { Assigned } from './assigned.ts';
import { attemptText } from './policy-words.ts';

/** To be called before `panel` wakes up. */
export function assignChallenge(panel: HTMLElement, ref: ItemRef, rules: string, assigned: Assigned): void {
  const { policy } = assigned.assignment;
  giveChallengeTask(panel, {
    hindrance: () => assigned.hindrance(ref),
    async graded(guesses, score) {
      const work = { kind: 'challenge' as const, guesses, attempts: [], claimed: { score } };
      const kept = await assigned.note(ref, { work, share: score / 100, rules, isAttempt: true });
      return `${attemptText(policy, kept.attempts.length)} It is kept for your assignment.`;
    },
    async standing() {
      const work = await assigned.work(ref);
      if (work === null) return '';
      const score = (run: typeof work.last) => Math.round(run.share * 100);
      const best =
        work.best.share > work.last.share
          ? ` Your best: ${score(work.best)}; it can be handed in instead.`
          : '';
      return `${attemptText(policy, work.attempts.length)} Your last score: ${score(work.last)} of 100.${best}`;
    },
  });
}
