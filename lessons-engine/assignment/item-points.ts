// What a piece of work is worth, as a share of full marks: the rules of a lab, a question and a challenge. What a browser claims
// is counted by the same rules, so that both can be compared in points. Nothing is rounded here.

import type { Answer, Lab, Question, Verdict } from '../grader/index.ts';
import type { Policy } from './policy.ts';

/** How a lab came out, as a report says it and as a claim does. */
export interface LabOutcome {
  passed: boolean;
  /** How many checks passed, and of how many. */
  right: number;
  total: number;
  /** Of a lab with a goal that passed: 0 … 100. */
  reached?: number | undefined;
}

/** Of a lab with a goal, what passing alone earns. */
const FOR_PASSING = 0.5;

/** 0 … 1. */
export function labShare(
  lab: Pick<Lab, 'goal'>,
  { passed, right, total, reached = 0 }: LabOutcome,
  { partial }: Pick<Policy, 'partial'>,
): number {
  const forPassing = lab.goal === undefined ? 1 : FOR_PASSING;
  if (passed) return forPassing + (1 - forPassing) * (reached / 100);
  return partial && total > 0 ? forPassing * (right / total) : 0;
}

/** 0 … 1. An answer that could not be read earns nothing. */
export function questionShare(
  question: Question,
  answer: Answer,
  verdict: Verdict,
  { partial }: Pick<Policy, 'partial'>,
): number {
  if (verdict.unreadable !== undefined) return 0;
  if (verdict.correct) return 1;
  if (!partial) return 0;
  if (question.kind === 'multiple' && answer.kind === 'multiple') {
    const chosen = question.options.filter(({ id }) => answer.choices.includes(id));
    const right = chosen.filter(({ correct }) => correct).length;
    const ofAll = question.options.filter(({ correct }) => correct).length;
    return Math.max(0, (right - (chosen.length - right)) / ofAll);
  }
  if (question.kind !== 'ordering' && question.kind !== 'matching') return 0;
  return verdict.parts.filter(({ right }) => right).length / verdict.parts.length;
}

/** To two places: what a gradebook holds. */
export function rounded(points: number): number {
  return Math.round((points + Number.EPSILON) * 100) / 100;
}
