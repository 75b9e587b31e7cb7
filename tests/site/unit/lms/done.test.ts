// What counts as done, and how much of the points it earns.

import { describe, expect, test } from 'vitest';
import { better, doneQuestion, earned, standingOf, type Done } from '../../../../src/lms/done.ts';
import type { LabItem, Marking, QuestionItem } from '../../../../src/lms/package-item.ts';

const lab: LabItem = {
  kind: 'lab',
  ref: 'lab:c/l',
  key: 1,
  title: 'Lab',
  points: 4,
  id: 'c/l',
  checks: ['a', 'b', 'c', 'd'],
  goal: true,
};
const question: QuestionItem = {
  kind: 'question',
  ref: 'question:c/quiz#q',
  key: 2,
  title: 'Question',
  points: 1,
  quiz: 'c/quiz',
  id: 'q',
  asks: 'multiple',
  parts: ['a', 'b', 'c', 'd'],
  right: { kind: 'multiple', choices: ['a', 'b', 'c'] },
};
const strict: Marking = { partial: false, goals: false };
const partial: Marking = { partial: true, goals: true };

const failed: Done = { kind: 'lab', passed: false, checks: 3 };
const passed: Done = { kind: 'lab', passed: true, checks: 15, points: 60 };

describe('earned()', () => {
  test.each([
    ['nothing for what was never tried', undefined, partial, 0],
    ['nothing for a lab that fails, without partial marks', failed, strict, 0],
    ['half of its share of checks for a lab with a goal that fails', failed, partial, 0.25],
    ['everything for passing, where goals do not count', passed, strict, 1],
    ['half for passing and the rest for the goal', passed, partial, 0.8],
  ] as const)('is %s', (_, done, marking, share) => expect(earned(lab, done, marking)).toBeCloseTo(share));
});

test.each([
  [['a', 'b', 'c'], true, 1],
  [['a', 'b'], false, 2 / 3],
  [['a', 'b', 'd'], false, 1 / 3],
  [['d'], false, 0],
])('doneQuestion() gives %j its share of parts', (choices, correct, share) => {
  const done = doneQuestion(question, { answer: { kind: 'multiple', choices }, correct, tries: 1 });
  expect(done.share).toBeCloseTo(share);
});

test('better() never takes back what was earned', () => {
  expect(better(passed, failed)).toBe(passed);
  expect(better(failed, passed)).toBe(passed);
  expect(better(undefined, failed)).toBe(failed);
});

describe('standingOf()', () => {
  const data = { items: [lab, question], marking: partial, mastery: 0.8 };
  const right: Done = { kind: 'question', correct: true, tries: 2, share: 1 };

  test('counts points, and is complete when all was tried', () => {
    const state = new Map<string, Done>([[lab.ref, failed]]);
    expect(standingOf(data, state)).toMatchObject({ share: 0.2, tried: 1, total: 2, complete: false });
    state.set(question.ref, right);
    expect(standingOf(data, state)).toMatchObject({ share: 0.4, complete: true, passed: false });
  });

  test('has passed from the share of points on that is asked for', () => {
    const state = new Map<string, Done>([
      [lab.ref, { ...passed, points: 50 }],
      [question.ref, right],
    ]);
    expect(standingOf(data, state)).toMatchObject({ share: 0.8, passed: true });
  });
});
