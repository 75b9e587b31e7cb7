// The records of every shelf as shapes, strict, for what comes from a file and for the pages of assignments. A chapter's page
// does not load this: it looks at its few records by hand, in kept-records.ts.

import * as z from 'zod/mini';
import { assignmentShape } from '../../lessons-engine/assignment/assignment.ts';
import { attemptShape, workShape } from '../../lessons-engine/assignment/submission.ts';

const LONGEST_KEY = 400;
const LONGEST_SOURCE = 1_000_000;
const MOST = { attempts: 20_000, words: 1000 } as const;

const time = z.string().check(
  z.maxLength(40),
  z.refine((text) => !Number.isNaN(Date.parse(text)), 'a time such as 2026-12-01T22:59:00.000Z'),
);
const short = z.string().check(z.maxLength(400));
const source = z.string().check(z.maxLength(LONGEST_SOURCE));
const words = z.array(short).check(z.maxLength(MOST.words));
const count = z.int().check(z.gte(0));

const codeShape = z.strictObject({ source, starterHash: short, at: z.optional(time) });

const resultShape = z.strictObject({
  passed: z.boolean(),
  checks: words,
  total: count,
  points: z.optional(z.number()),
});

const answerShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), choice: z.nullable(short) }),
  z.strictObject({ kind: z.literal('multiple'), choices: words }),
  z.strictObject({ kind: z.literal('numeric'), text: short }),
  z.strictObject({ kind: z.literal('ordering'), order: words }),
  z.strictObject({ kind: z.literal('matching'), pairs: z.record(z.string(), short) }),
  z.strictObject({ kind: z.literal('trace'), text: short }),
]);

const graded = {
  answer: answerShape,
  correct: z.boolean(),
  tries: count,
  at: z.optional(time),
  times: z.optional(z.array(time).check(z.maxLength(MOST.attempts))),
  rules: z.optional(short),
};
const answersShape = z.strictObject({
  ...graded,
  earlier: z.optional(z.array(z.strictObject(graded)).check(z.maxLength(MOST.words))),
});

const bestShape = z.strictObject({ score: z.number(), guesses: z.record(z.string(), z.number()) });

/** An assignment that was opened here. Who works on it is asked once. */
const keptAssignmentShape = z.strictObject({
  file: assignmentShape,
  openedAt: time,
  student: z.nullable(z.strictObject({ id: short, name: short, at: time })),
});
export type KeptAssignment = z.infer<typeof keptAssignmentShape>;

/** A copy of what was handed in: the whole file, as it was written. */
const handedInShape = z.strictObject({
  at: time,
  name: short,
  text: z.string().check(z.maxLength(8_000_000)),
});
export type HandedIn = z.infer<typeof handedInShape>;

/** One piece of work and what grading said of it; its `attempts` stay empty, for they are counted beside it. */
const runShape = z.strictObject({
  at: time,
  /** Out of 1. */
  share: z.number().check(z.gte(0), z.lte(1)),
  /** Hash of the item's rules then. */
  rules: short,
  work: workShape,
});
export type KeptRun = z.infer<typeof runShape>;

/** All work of one student on one item of an assignment. */
const keptWorkShape = z.strictObject({
  attempts: z.array(attemptShape).check(z.maxLength(MOST.attempts)),
  last: runShape,
  best: runShape,
});
export type KeptWork = z.infer<typeof keptWorkShape>;

/** By shelf. On the shelf of assignments lie two kinds of records. */
export const recordShapes = {
  code: codeShape,
  results: resultShape,
  answers: answersShape,
  bests: bestShape,
  assignments: z.union([keptAssignmentShape, handedInShape]),
  work: keptWorkShape,
};

const shelf = <Shape extends z.ZodMiniType>(shape: Shape) =>
  z.record(z.string().check(z.minLength(1), z.maxLength(LONGEST_KEY)), shape);

/** Every record by its key, shelf by shelf. */
export const allRecordsShape = z.strictObject({
  code: shelf(codeShape),
  results: shelf(resultShape),
  answers: shelf(answersShape),
  bests: shelf(bestShape),
  assignments: shelf(recordShapes.assignments),
  work: shelf(keptWorkShape),
});
export type AllRecords = z.infer<typeof allRecordsShape>;
