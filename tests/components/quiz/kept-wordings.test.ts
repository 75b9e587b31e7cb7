// Answers to several wordings of one question.
import { expect, test } from 'vitest';
import { answerTo, earlierAnswers, withAnswer, wordingOf } from '../../../components/quiz/kept-wordings.ts';
import { answerWords } from '../../../components/quiz/answer-words.ts';
import type { Question } from '../../../lessons-engine/grader/quiz.ts';

const single = (choice: string) => ({ kind: 'single' as const, choice });
const given = (choice: string, rules: string, minute: number) => ({
  answer: single(choice),
  correct: false,
  at: `2026-11-01T12:0${minute}:00.000Z`,
  rules,
});

test('withAnswer() counts tries of one wording, each with its time', () => {
  const once = withAnswer(undefined, given('a', 'r', 1));
  const twice = withAnswer(once, given('b', 'r', 2));
  expect(twice).toEqual({
    ...given('b', 'r', 2),
    tries: 2,
    times: [given('a', 'r', 1).at, given('b', 'r', 2).at],
  });
});

test('withAnswer() keeps the answer to an earlier wording, and finds it again when the wording comes back', () => {
  const before = withAnswer(undefined, given('a', 'before', 1));
  expect(answerTo(before, 'after')).toBeUndefined();
  expect(earlierAnswers(before, 'after')).toEqual([before]);
  const after = withAnswer(before, given('b', 'after', 2));
  expect(after.tries).toBe(1);
  expect(earlierAnswers(after, 'after')).toEqual([before]);
  expect(answerTo(after, 'before')).toEqual(before);
});

test('an answer of a version that knew no wordings counts, and goes when there is a new one', () => {
  const old = { answer: single('a'), correct: true, tries: 2 };
  expect(answerTo(old, 'r')).toEqual(old);
  expect(withAnswer(old, given('b', 'r', 1))).toEqual({
    ...given('b', 'r', 1),
    tries: 3,
    times: [given('b', 'r', 1).at],
  });
});

test('wordingOf() names what a chapter asks, with or without the variants at hand', () => {
  const base = {
    id: 'q',
    kind: 'numeric',
    prompt: 'one',
    answer: 1,
    tolerance: 0,
    unit: '',
    explanation: '',
  } as const;
  const variants = [{ prompt: 'two', answer: 2, explanation: '' }];
  expect(wordingOf({ ...base, variants })).toBe(wordingOf(base));
  expect(wordingOf({ ...base, prompt: 'other' })).not.toBe(wordingOf(base));
});

test('answerWords() names parts by their texts, and by their ids where there are none any more', () => {
  const question: Question = {
    id: 'q',
    kind: 'multiple',
    prompt: '',
    options: [{ id: 'a', text: 'the `one`', correct: true, explanation: '' }],
  };
  expect(answerWords(question, { kind: 'multiple', choices: ['a', 'gone'] })).toBe('the one; gone');
  expect(answerWords(question, { kind: 'numeric', text: '12' })).toBe('12');
});
