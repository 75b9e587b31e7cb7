// What a student hands in: one file with the work itself, and beside it what the student's browser claims of it. Claims are there
// to be compared; points come from running the work again. Everything in here may be written by hand, with any text editor.

import * as z from 'zod/mini';
import { refShape } from './assignment.ts';

export const SUBMISSION_FORMAT = 'ring-minus-one/submission';
export const SUBMISSION_VERSION = 1;

/** What a submission may hold. A file that is longer than `file` bytes is not even parsed. */
export const SUBMISSION_LIMITS = { file: 4_000_000, source: 200_000, attempts: 2000, items: 200 } as const;

const hash = z.string().check(z.regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits'));
const name = z.string().check(z.minLength(1), z.maxLength(200));
const time = z.string().check(
  z.maxLength(40),
  z.refine((text) => !Number.isNaN(Date.parse(text)), 'a time such as 2026-12-01T22:59:00.000Z'),
);
const count = z.int().check(z.gte(0), z.lte(1_000_000_000));

export const attemptShape = z.strictObject({
  at: time,
  /** `workHash` of what was graded. */
  work: hash,
  /** Out of 1: what the browser found then. */
  share: z.number().check(z.gte(0), z.lte(1)),
});
export type Attempted = z.infer<typeof attemptShape>;

const attempts = z.array(attemptShape).check(z.maxLength(SUBMISSION_LIMITS.attempts));
const seed = z.int().check(z.gte(0), z.lt(2 ** 32));
const words = z.array(z.string().check(z.maxLength(200))).check(z.maxLength(200));

const labWork = z.strictObject({
  kind: z.literal('lab'),
  seed,
  source: z.string().check(z.maxLength(SUBMISSION_LIMITS.source)),
  attempts,
  /** Of the last attempt at this very source; absent when it was never run. */
  claimed: z.optional(
    z.strictObject({
      passed: z.boolean(),
      /** Ids of the checks that passed. */
      checks: words,
      total: count,
      /** Of a lab with a goal that passed: 0 … 100. */
      points: z.optional(z.number().check(z.gte(0), z.lte(100))),
      fuel: count,
      /** `reportHash` of the whole report. */
      report: hash,
    }),
  ),
});

const answerShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), choice: z.nullable(name) }),
  z.strictObject({ kind: z.literal('multiple'), choices: words }),
  z.strictObject({ kind: z.literal('numeric'), text: z.string().check(z.maxLength(200)) }),
  z.strictObject({ kind: z.literal('ordering'), order: words }),
  z.strictObject({ kind: z.literal('matching'), pairs: z.record(z.string(), z.string()) }),
  z.strictObject({ kind: z.literal('trace'), text: z.string().check(z.maxLength(200)) }),
]);

const questionWork = z.strictObject({
  kind: z.literal('question'),
  seed,
  answer: answerShape,
  attempts,
  /** Absent where the browser could not know: a sealed key. */
  claimed: z.optional(z.strictObject({ correct: z.boolean() })),
});

const challengeWork = z.strictObject({
  kind: z.literal('challenge'),
  guesses: z.record(z.string(), z.number()),
  attempts,
  claimed: z.optional(z.strictObject({ score: z.number().check(z.gte(0), z.lte(100)) })),
});

export const workShape = z.discriminatedUnion('kind', [labWork, questionWork, challengeWork]);
export type Work = z.infer<typeof workShape>;
export type LabWork = z.infer<typeof labWork>;
export type QuestionWork = z.infer<typeof questionWork>;
export type ChallengeWork = z.infer<typeof challengeWork>;

export const submissionShape = z.strictObject({
  format: z.literal(SUBMISSION_FORMAT),
  version: z.literal(SUBMISSION_VERSION),
  assignment: z.strictObject({
    id: z.string(),
    /** `assignmentHash` of the assignment as the student had it. */
    hash,
  }),
  student: z.strictObject({ id: name, name }),
  /** By the student's clock. */
  handedIn: time,
  /** The course that it was made with. */
  made: z.strictObject({ course: z.string().check(z.maxLength(40)), engine: hash, content: hash }),
  /** By ref, and for each what decided about it there: the hash of the item's rules. */
  rules: z.record(refShape, hash),
  work: z.record(refShape, workShape),
});
export type Submission = z.infer<typeof submissionShape>;
