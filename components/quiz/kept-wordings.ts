// A question may be reworded after somebody has answered it. An answer belongs to the wording that it was given to: a new wording
// is asked anew, and the old answer stays listed as one to an earlier wording.

import { hashOf } from '../../lessons-engine/assignment/hashes.ts';
import type { Answer, Question } from '../../lessons-engine/grader/quiz.ts';
import type { GradedAnswer, KeptAnswer } from '../progress/kept-records.ts';

/** Names a question as a chapter asks it. Its variants are not asked there, and a chapter's page does not even hold them. */
export function wordingOf(question: Question): string {
  return hashOf({ ...question, variants: undefined });
}

/** Storage outlives versions and anybody can write to it: only what looks like an answer counts. */
function gradedAnswers({ earlier, ...last }: KeptAnswer): GradedAnswer[] {
  return [last, ...(Array.isArray(earlier) ? earlier : [])];
}

/** The answer to the wording that `rules` names. An answer of an earlier version of the site, which knew no wordings, counts. */
export function answerTo(kept: KeptAnswer | undefined, rules: string): GradedAnswer | undefined {
  if (kept === undefined) return undefined;
  const all = gradedAnswers(kept);
  return all.find((each) => each.rules === rules) ?? (kept.rules === undefined ? all[0] : undefined);
}

/** Answers to other wordings. */
export function earlierAnswers(kept: KeptAnswer | undefined, rules: string): GradedAnswer[] {
  if (kept === undefined) return [];
  return gradedAnswers(kept).filter((each) => each.rules !== undefined && each.rules !== rules);
}

/** What to keep after another answer was graded. */
export function withAnswer(
  kept: KeptAnswer | undefined,
  given: { answer: Answer; correct: boolean; at: string; rules: string },
): KeptAnswer {
  const before = answerTo(kept, given.rules);
  const times = Array.isArray(before?.times) ? before.times : [];
  const earlier = earlierAnswers(kept, given.rules);
  return {
    ...given,
    tries: (before?.tries ?? 0) + 1,
    times: [...times, given.at],
    ...(earlier.length === 0 ? {} : { earlier }),
  };
}
