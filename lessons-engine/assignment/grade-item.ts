// Runs one student's work on one item again, with the student's seed, and says what it is worth and what the file claimed. Of a
// sealed assignment that is open, labs run with a seed that no student knows, and with the hidden calls as checks like others.

import { gradeAnswer, questionVariant, type Question } from '../grader/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import type { Assignment } from './assignment.ts';
import type { AnyChallenge, GradableCourse } from './course.ts';
import { gradeLab } from './grade-lab.ts';
import { questionShare } from './item-points.ts';
import { parseRef, type ItemRef, type ParsedRef } from './item-ref.ts';
import { asQuestion } from './own-question.ts';
import { runOnce } from './run-once.ts';
import { scoreWork } from './score-work.ts';
import type { Box } from './sealed-shape.ts';
import type { ChallengeWork, QuestionWork, Work } from './submission.ts';
import { variantSeed } from './variant.ts';

/** What everybody's work on an assignment is graded with. */
export interface Bench {
  assignment: Assignment;
  course: GradableCourse;
  sandbox: Sandbox;
  /** Of a sealed assignment, once it is open. */
  box?: Box | undefined;
}

/** What running a piece of work says. Shares are of full marks, 0 … 1. */
export interface Found {
  share: number;
  claimed: number | null;
  /** A few words, for a table. */
  found: string;
  /** Why it earned nothing. */
  message?: string | undefined;
  /** What the claim says, and what was found instead; absent when they agree. */
  differs?: { expected: string; found: string } | undefined;
  /** The same, where all that differs is what the run printed or counted; of interest only when the rules are the same. */
  reportDiffers?: boolean | undefined;
  /** The seed that this student's work has to have. */
  seed?: number | undefined;
}

export const NOT_HANDED_IN: Found = { share: 0, claimed: null, found: 'not handed in' };

const notGraded = (message: string): Found => ({ share: 0, claimed: null, found: 'not graded', message });

/** Rejects only at a bug of ours. */
export async function gradeItem(ref: ItemRef, student: string, work: Work, bench: Bench): Promise<Found> {
  const parsed = parseRef(ref);
  if (parsed === null) return notGraded(`expected the name of an exercise, found "${ref}"`);
  const kind = parsed.kind === 'own' ? 'question' : parsed.kind;
  if (work.kind !== kind) return notGraded(`expected work of kind ${kind}, found one of kind ${work.kind}`);
  if (work.kind === 'lab') {
    const lab = await bench.course.lab(parsed.id);
    return lab === undefined ? missing(ref, bench) : gradeLab(lab, ref, student, work, bench);
  }
  if (work.kind === 'challenge') {
    const challenge = await bench.course.challenge(parsed.id);
    return challenge === undefined ? missing(ref, bench) : gradeChallenge(challenge, work);
  }
  const question = await questionOf(parsed, bench);
  if (question === undefined) return missing(ref, bench);
  if (typeof question === 'string') return notGraded(question);
  return gradeQuestion(question, work, variantSeed(bench.assignment, student, ref), bench);
}

function missing(ref: ItemRef, { course, assignment }: Bench): Found {
  return notGraded(
    `expected ${ref} in this course (${course.version.course}), found none; the assignment was made with ${assignment.made.course}`,
  );
}

/** A sentence when there is one that cannot be graded. */
async function questionOf(
  { kind, id, question }: ParsedRef,
  { assignment, box, course }: Bench,
): Promise<Question | string | undefined> {
  if (kind !== 'own') return course.question(id, question ?? '');
  const own = (record: Readonly<Record<string, unknown>> | undefined): boolean =>
    record !== undefined && Object.hasOwn(record, id);
  const shown = own(assignment.own) ? assignment.own?.[id] : undefined;
  const key = own(box?.keys) ? box?.keys[id] : own(assignment.keys) ? assignment.keys?.[id] : undefined;
  if (shown === undefined) return `expected own:${id} among the assignment’s own questions, found none`;
  if (key === undefined)
    return assignment.sealed !== undefined && box === undefined
      ? 'its key is sealed; grade with the passphrase'
      : `expected a key for own:${id}, found none`;
  return asQuestion(id, shown, key);
}

function gradeQuestion(
  question: Question,
  work: QuestionWork,
  seed: number | undefined,
  { assignment: { policy } }: Bench,
): Found {
  const asked = questionVariant(question, seed);
  const verdict = gradeAnswer(asked, work.answer);
  const share = questionShare(asked, work.answer, verdict, policy);
  const right = verdict.parts.filter((part) => part.right).length;
  const words = verdict.correct
    ? 'right'
    : verdict.parts.length > 1
      ? `wrong, ${right} of ${verdict.parts.length} parts right`
      : 'wrong';
  const { claimed } = work;
  // Of a wrong answer the file does not say which parts are right, so it claims what was found unless it was found right.
  const claimedShare = claimed === undefined ? null : claimed.correct ? 1 : verdict.correct ? 0 : share;
  const said = (correct: boolean): string => (correct ? 'a right answer' : 'a wrong answer');
  return {
    share,
    claimed: claimedShare,
    found: verdict.unreadable === undefined ? words : 'not answered',
    message: verdict.unreadable,
    differs:
      claimed !== undefined && claimed.correct !== verdict.correct
        ? { expected: said(claimed.correct), found: said(verdict.correct) }
        : undefined,
    seed,
  };
}

async function gradeChallenge(challenge: AnyChallenge, work: ChallengeWork): Promise<Found> {
  const scored = scoreWork(challenge, work.guesses, await runOnce(challenge));
  const claimed = work.claimed?.score;
  return {
    share: scored.score / 100,
    claimed: claimed === undefined ? null : claimed / 100,
    found: scored.problem === undefined ? `score ${scored.score} of 100` : 'not answered',
    message: scored.problem,
    differs:
      claimed !== undefined && claimed !== scored.score
        ? { expected: `a score of ${claimed}`, found: `${scored.score}` }
        : undefined,
  };
}
