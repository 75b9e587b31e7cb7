// How far a learner is with each exercise: the state that an LMS keeps for us. Results, never code: code stays in the browser.
// A record only ever gets better, so that records from two devices, or from yesterday and today, can be laid over each other.

import type { Answer } from '../../lessons-engine/grader/index.ts';
import type { KeptAnswer, KeptBest, KeptResult } from '../../components/progress/kept-records.ts';
import type { LabItem, Marking, PackageItem, QuestionItem } from './package-item.ts';

export interface DoneLab {
  kind: 'lab';
  passed: boolean;
  /** Which checks have passed, a bit for each in their order. */
  checks: number;
  /** Of a lab with a goal: 0 … 100. */
  points?: number;
}

export interface DoneQuestion {
  kind: 'question';
  correct: boolean;
  tries: number;
  /** Share of its parts that were right, 0 … 1. */
  share: number;
  /** The last answer; absent where there was no room for it, or where it is the item's right one. */
  answer?: Answer;
}

export interface DoneChallenge {
  kind: 'challenge';
  /** 0 … 100. */
  score: number;
  /** In the order of the item's quantities; absent where there was no room for them. */
  guesses?: number[];
}

export type Done = DoneLab | DoneQuestion | DoneChallenge;

/** By ref. What is not here was never tried. */
export type State = Map<string, Done>;

export function doneLab({ checks }: LabItem, result: KeptResult): DoneLab {
  const bits = checks.reduce((sum, id, place) => sum + (result.checks.includes(id) ? 2 ** place : 0), 0);
  const { passed, points } = result;
  return { kind: 'lab', passed, checks: bits, ...(points === undefined ? {} : { points }) };
}

export function doneQuestion(item: QuestionItem, { answer, correct, tries }: KeptAnswer): DoneQuestion {
  const share = correct ? 1 : shareOfParts(item, answer);
  const isKnown = correct && item.right !== null;
  return { kind: 'question', correct, tries, share, ...(isKnown ? {} : { answer }) };
}

export function doneChallenge(quantities: readonly string[], { score, guesses }: KeptBest): DoneChallenge {
  const listed = quantities.map((id) => guesses[id]);
  const whole = listed.every((guess): guess is number => guess !== undefined);
  return { kind: 'challenge', score, ...(whole ? { guesses: listed } : {}) };
}

/** The better of the two; the later one when they are as good. */
export function better(earlier: Done | undefined, later: Done): Done {
  return earlier === undefined || rank(earlier) <= rank(later) ? later : earlier;
}

function rank(done: Done): number {
  if (done.kind === 'challenge') return done.score;
  if (done.kind === 'question') return done.correct ? 2 : done.share;
  return (done.passed ? 1000 : 0) + bitCount(done.checks) + (done.points ?? 0);
}

/** What of full marks is earned, 0 … 1. */
export function earned(item: PackageItem, done: Done | undefined, { partial, goals }: Marking): number {
  if (done === undefined || done.kind !== item.kind) return 0;
  if (done.kind === 'challenge') return done.score / 100;
  if (done.kind === 'question') return done.correct ? 1 : partial ? done.share : 0;
  const { checks, goal } = item as LabItem;
  const share = done.passed ? 1 : partial ? bitCount(done.checks) / Math.max(1, checks.length) : 0;
  if (!goal || !goals) return share;
  return share / 2 + (done.passed ? (done.points ?? 0) / 200 : 0);
}

export interface Standing {
  /** Share of all points, 0 … 1. */
  share: number;
  tried: number;
  total: number;
  /** Every exercise has been tried, or the learner has passed. */
  complete: boolean;
  passed: boolean;
}

export function standingOf(
  { items, marking, mastery }: { items: readonly PackageItem[]; marking: Marking; mastery: number },
  state: State,
): Standing {
  const worth = items.reduce((sum, { points }) => sum + points, 0);
  const sum = items.reduce((all, item) => all + item.points * earned(item, state.get(item.ref), marking), 0);
  const share = worth === 0 ? 0 : sum / worth;
  const tried = items.filter(({ ref }) => state.has(ref)).length;
  const passed = items.length > 0 && share >= mastery - 1e-9;
  return { share, tried, total: items.length, complete: passed || tried === items.length, passed };
}

/** Share of the parts of a wrong answer that are right, 0 … 1; 0 where the right one is not known. */
function shareOfParts({ right, parts }: QuestionItem, answer: Answer): number {
  if (right === null) return 0;
  if (answer.kind === 'ordering' && right.kind === 'ordering')
    return count(parts, (_, place) => answer.order[place] === right.order[place]) / parts.length;
  if (answer.kind === 'matching' && right.kind === 'matching')
    return count(parts, (id) => answer.pairs[id] === right.pairs[id]) / parts.length;
  if (answer.kind === 'multiple' && right.kind === 'multiple') {
    const hits = count(answer.choices, (id) => right.choices.includes(id));
    return Math.max(0, (2 * hits - answer.choices.length) / right.choices.length);
  }
  return 0;
}

function count<T>(all: readonly T[], test: (one: T, place: number) => boolean): number {
  return all.filter(test).length;
}

export function bitCount(bits: number): number {
  let ones = 0;
  for (let rest = bits; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
