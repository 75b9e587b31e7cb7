// An assignment and submissions to it for tests of grading: honest ones, made as a browser makes them, to be changed by tests.

import {
  ASSIGNMENT_FORMAT,
  assignmentHash,
  reportHash,
  SUBMISSION_FORMAT,
  variantSeed,
  workHash,
  type Assignment,
  type Submission,
  type Work,
} from '../../../lessons-engine/assignment/index.ts';
import { grade } from '../../../lessons-engine/grader/index.ts';
import { sandbox } from '../../engine/sandbox/sandbox-under-test.ts';
import { courseHere } from './course-here.ts';

export const LAB = 'lab:what-is-virtualization/map-it';
export const SECOND_LAB = 'lab:serverless/idempotent';
export const SINGLE = 'question:trap-and-emulate/quiz#whose-handler';
export const CHALLENGE = 'challenge:trap-and-emulate/the-price-of-a-trap';
export const OWN = 'own:rings';

export const assignment: Assignment = {
  format: ASSIGNMENT_FORMAT,
  version: 1,
  id: 'abcdefghijklmnop',
  title: 'Week 1',
  items: [
    { ref: LAB, points: 10 },
    { ref: SINGLE, points: 2 },
    { ref: OWN, points: 3 },
    { ref: CHALLENGE, points: 5 },
  ],
  own: {
    rings: {
      kind: 'multiple',
      prompt: 'Which rings?',
      options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id })),
    },
  },
  keys: { rings: { kind: 'options', right: ['a', 'b'] } },
  policy: {
    opens: '2026-11-01T00:00:00Z',
    due: '2026-11-30T22:59:00Z',
    timeZone: 'Europe/Vienna',
    attempts: null,
    show: { hints: 'always', explanations: 'attempt', solutions: 'due' },
    partial: true,
    late: { rule: 'daily', percent: 10, least: 50 },
    variants: true,
  },
  made: courseHere.version,
};

/** Work on a lab, with claims as a browser makes them: by running it. */
export async function labWork(
  ref: string,
  source: string,
  student: string,
  of: Assignment = assignment,
): Promise<Work> {
  const lab = (await courseHere.lab(ref.slice('lab:'.length)))!;
  const seed = variantSeed(of, student, ref) ?? lab.seed;
  const report = await grade(lab, source, sandbox, { seed });
  const checks = report.checks.filter(({ passed }) => passed).map(({ id }) => id);
  const total = report.checks.length;
  return {
    kind: 'lab',
    seed,
    source,
    attempts: [
      {
        at: '2026-11-20T10:00:00.000Z',
        work: workHash({ kind: 'lab', source }),
        share: report.passed ? 1 : checks.length / total,
      },
    ],
    claimed: {
      passed: report.passed,
      checks,
      total,
      ...(report.reached === undefined ? {} : { points: report.reached.points }),
      fuel: report.fuel,
      report: reportHash(report),
    },
  };
}

/** An answer, with a claim of it; `correct` undefined: no claim. */
export function questionWork(
  ref: string,
  answer: Extract<Work, { kind: 'question' }>['answer'],
  student: string,
  correct?: boolean,
): Work {
  return {
    kind: 'question',
    seed: variantSeed(assignment, student, ref) ?? 0,
    answer,
    attempts: [
      {
        at: '2026-11-20T11:00:00.000Z',
        work: workHash({ kind: 'question', answer }),
        share: correct === true ? 1 : 0,
      },
    ],
    ...(correct === undefined ? {} : { claimed: { correct } }),
  };
}

/** A submission with this work; `rules` as they are here. */
export function submissionOf(
  work: Record<string, Work>,
  { id = 's1', name = 'Ada', of = assignment }: { id?: string; name?: string; of?: Assignment } = {},
): Submission {
  return {
    format: SUBMISSION_FORMAT,
    version: 1,
    assignment: { id: of.id, hash: assignmentHash(of) },
    student: { id, name },
    handedIn: '2026-11-21T12:00:00.000Z',
    made: courseHere.version,
    rules: Object.fromEntries(
      Object.keys(work).flatMap((ref) => {
        const rules = courseHere.rules(ref);
        return rules === undefined ? [] : [[ref, rules]];
      }),
    ),
    work,
  };
}

/** Work on every item of the assignment, with this program for its lab: the single choice is right, and half of the own question. */
export async function wholeSubmission(id: string, name: string, source: string): Promise<Submission> {
  const work = {
    [LAB]: await labWork(LAB, source, id),
    [SINGLE]: questionWork(SINGLE, { kind: 'single', choice: 'monitor' }, id, true),
    [OWN]: questionWork(OWN, { kind: 'multiple', choices: ['a'] }, id),
    [CHALLENGE]: { kind: 'challenge' as const, guesses: {}, attempts: [] },
  };
  return submissionOf(work, { id, name });
}

/** `solution`, `starter` of a lab; or another text of its folder. */
export async function sourceOf(ref: string, which: 'solution' | 'starter'): Promise<string> {
  return (await courseHere[which](ref.slice('lab:'.length)))!;
}
