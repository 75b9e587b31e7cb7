import { describe, expect, it } from 'vitest';
import type { Question } from '../../../lessons-engine/grader/quiz.ts';
import { validateQuiz } from '../../../lessons-engine/grader/validate-quiz.ts';
import { matching, multiple, numeric, ordering, quiz, single, trace } from './quiz-samples.ts';

const problems = (...questions: Question[]) => validateQuiz({ id: 'sample/quiz', questions });
const [guest, vmm, next] = single.options as [
  (typeof single.options)[0],
  (typeof single.options)[0],
  (typeof single.options)[0],
];

describe('validateQuiz()', () => {
  it('finds nothing wrong in the samples', () => {
    expect(validateQuiz(quiz)).toEqual([]);
  });

  const mistakes: [string, Question, string][] = [
    [
      'two correct options',
      { ...single, options: [guest, vmm, { ...next, correct: true }] },
      'exactly one correct option, found 2',
    ],
    ['no correct option', { ...single, options: [guest, next] }, 'exactly one correct option, found 0'],
    ['one option', { ...single, options: [vmm] }, 'at least 2 options, found 1'],
    [
      'an option twice',
      { ...single, options: [guest, vmm, { ...next, text: guest.text }] },
      'different options',
    ],
    [
      'an option id twice',
      { ...single, options: [guest, vmm, { ...next, id: 'guest' }] },
      'every part id once, found "guest"',
    ],
    [
      'an empty explanation',
      { ...single, options: [guest, vmm, { ...next, explanation: ' ' }] },
      'an explanation of next, found none',
    ],
    [
      'an explanation twice',
      { ...single, options: [guest, vmm, { ...next, explanation: guest.explanation }] },
      'a different explanation',
    ],
    ['an empty text', { ...single, options: [guest, vmm, { ...next, text: '' }] }, 'a text of next'],
    ['a lone backtick', { ...single, prompt: 'What does `mret do?' }, 'backticks in pairs'],
    ['no prompt', { ...single, prompt: '' }, 'a prompt, found none'],
    ['an id with a space', { ...single, id: 'where does it go' }, 'kebab-case'],
    [
      'no correct option among several',
      { ...multiple, options: multiple.options.map((option) => ({ ...option, correct: false })) },
      'at least one correct option, found 0',
    ],
    ['an answer that is no number', { ...numeric, answer: Number.NaN }, 'a finite answer, found NaN'],
    ['a negative tolerance', { ...numeric, tolerance: -0.1 }, 'a tolerance from 0 up to 1'],
    [
      'a tolerance in per cent',
      { ...numeric, tolerance: 10 },
      'a tolerance from 0 up to 1, as a share of the answer, found 10',
    ],
    ['a share of zero', { ...numeric, answer: 0 }, 'tolerance 0 when the answer is 0'],
    ['no explanation of a number', { ...numeric, explanation: '' }, 'an explanation of value'],
    ['two items to order', { ...ordering, items: ordering.items.slice(0, 2) }, 'at least 3 items, found 2'],
    ['one pair', { ...matching, pairs: matching.pairs.slice(0, 1) }, 'at least 2 pairs, found 1'],
    [
      'a right side twice',
      { ...matching, pairs: matching.pairs.map((pair) => ({ ...pair, right: 'x' })) },
      'different right sides',
    ],
    [
      'a left side twice',
      { ...matching, pairs: matching.pairs.map((pair) => ({ ...pair, left: 'x' })) },
      'different left sides',
    ],
    ['no program', { ...trace, program: '\n' }, 'a program, found none'],
    ['no steps', { ...trace, steps: 0 }, 'a whole number of steps, 1 or more, found 0'],
    ['a signed answer', { ...trace, answer: -5 }, 'an answer from 0 to 4294967295, found -5'],
  ];
  it.each(mistakes)('reports %s, with the question and what was found', (_, question, sentence) => {
    const found = problems(question);
    expect(found.join('\n')).toContain(sentence);
    expect(
      found.every((problem) => problem.startsWith(`quiz sample/quiz, question ${question.id}: expected `)),
    ).toBe(true);
  });

  it('reports a question id that stands twice, and a quiz without questions', () => {
    expect(problems(single, { ...multiple, id: single.id })).toEqual([
      `quiz sample/quiz: expected every question id once, found "${single.id}" more than once`,
    ]);
    expect(problems()).toEqual(['quiz sample/quiz: expected at least one question, found none']);
  });

  it('reports an id without a chapter', () => {
    expect(validateQuiz({ ...quiz, id: 'quiz' })).toEqual([
      'quiz quiz: expected an id "chapter/quiz", found "quiz"',
    ]);
  });
});
