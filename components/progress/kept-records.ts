// The records that are kept, and what a record must look like to be believed: a browser's storage outlives versions of
// this site, and anybody at the keyboard can write to it. What does not look like a record counts as not there.

import type { Answer } from '../../lessons-engine/grader/quiz.ts';

/** A reader's version of a lab's file, and the hash of the starter that it began from. */
export interface KeptCode {
  source: string;
  starterHash: string;
  /** When it was last changed, as an ISO text; records of earlier versions have none. */
  at?: string | undefined;
}

/** The best report so far: ids of the checks that passed, out of `total`. */
export interface KeptResult {
  passed: boolean;
  checks: string[];
  total: number;
  /** Of a lab with a goal, when all checks pass: 0 … 100. */
  points?: number | undefined;
}

/** An answer to one wording of a question. `tries` counts the answers that were graded. */
export interface GradedAnswer {
  answer: Answer;
  correct: boolean;
  tries: number;
  /** When this answer was given, and when each of the tries was, as far as that is known: ISO texts. */
  at?: string | undefined;
  times?: string[] | undefined;
  /** Of the question as it was then; answers of earlier versions have none. */
  rules?: string | undefined;
}

/** The last answer to a question, and those to earlier wordings of it. */
export interface KeptAnswer extends GradedAnswer {
  earlier?: GradedAnswer[] | undefined;
}

/** The best run of a challenge: score 0 … 100 and the guesses that it was given for, by quantity. */
export interface KeptBest {
  score: number;
  guesses: Record<string, number>;
}

type Fields = Record<string, unknown>;
type Test = (value: unknown) => boolean;

const isObject: Test = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Test = (value) => typeof value === 'string';
const isNumber: Test = (value) => typeof value === 'number' && Number.isFinite(value);
const isTruth: Test = (value) => typeof value === 'boolean';

function looksLike(tests: Record<string, Test>): Test {
  return (value) =>
    isObject(value) && Object.entries(tests).every(([name, test]) => test((value as Fields)[name]));
}

/** By shelf: whether what was found there is a record. */
export const isRecord = {
  code: looksLike({ source: isText, starterHash: isText }),
  // Looked at by who uses them, with shapes that no chapter needs: see record-shapes.ts.
  assignments: isObject,
  work: isObject,
  results: looksLike({
    passed: isTruth,
    checks: (value) => Array.isArray(value) && value.every(isText),
    total: isNumber,
    points: (value) => value === undefined || isNumber(value),
  }),
  answers: looksLike({ answer: isAnswer, correct: isTruth, tries: isNumber }),
  bests: looksLike({
    score: isNumber,
    guesses: (value) => isObject(value) && Object.values(value as Fields).every(isNumber),
  }),
};

const answerParts: Record<string, Test> = {
  single: looksLike({ choice: (value) => value === null || isText(value) }),
  multiple: looksLike({ choices: (value) => Array.isArray(value) && value.every(isText) }),
  numeric: looksLike({ text: isText }),
  ordering: looksLike({ order: (value) => Array.isArray(value) && value.every(isText) }),
  matching: looksLike({ pairs: (value) => isObject(value) && Object.values(value as Fields).every(isText) }),
  trace: looksLike({ text: isText }),
};

function isAnswer(value: unknown): boolean {
  const kind = isObject(value) ? (value as Fields)['kind'] : undefined;
  return typeof kind === 'string' && Object.hasOwn(answerParts, kind) && (answerParts[kind] as Test)(value);
}
