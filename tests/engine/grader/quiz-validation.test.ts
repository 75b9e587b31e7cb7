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
      'next, explanation: expected a text, found an empty one',
    ],
    [
      'an explanation twice',
      { ...single, options: [guest, vmm, { ...next, explanation: guest.explanation }] },
      'a different explanation',
    ],
    [
      'an empty text',
      { ...single, options: [guest, vmm, { ...next, text: '' }] },
      'next, text: expected a text, found an empty one',
    ],
    ['a lone backtick', { ...single, prompt: 'What does `mret do?' }, 'backticks in pairs'],
    ['no prompt', { ...single, prompt: '' }, 'prompt: expected a text, found an empty one'],
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
    [
      'no explanation of a number',
      { ...numeric, explanation: '' },
      'value, explanation: expected a text, found an empty one',
    ],
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
    ['no program', { ...trace, program: '\n' }, 'program: expected a text, found an empty one'],
    ['no unit', { ...numeric, unit: '' }, 'unit: expected a text, found an empty one'],
    ['no steps', { ...trace, steps: 0 }, 'a whole number of steps, 1 or more, found 0'],
    ['a signed answer', { ...trace, answer: -5 }, 'an answer from 0 to 4294967295, found -5'],
  ];
  it.each(mistakes)('reports %s, with the question and what was found', (_, question, sentence) => {
    const found = problems(question);
    expect(found.join('\n')).toContain(sentence);
    for (const problem of found)
      expect(problem).toMatch(/^quiz sample\/quiz, question [^,:]+(, [^:]+)?: expected .+, found ./);
    expect(found.join('\n')).toContain(`question ${question.id}`);
  });

  it('reports a question id that stands twice, and a quiz without questions', () => {
    expect(problems(single, { ...multiple, id: single.id })).toEqual([
      `quiz sample/quiz: expected every question id once, found "${single.id}" more than once`,
    ]);
    expect(problems()).toEqual(['quiz sample/quiz, questions: expected at least 1, found none']);
  });

  const doubled = (factor: number) => ({
    prompt: `How many exits for ${factor * 400} bytes?`,
    answer: factor * numeric.answer,
    explanation: `Three a byte, ${factor * 400} bytes.`,
  });
  const variants = [doubled(2), doubled(4), doubled(8)];
  const [two, four, eight] = variants as [(typeof variants)[0], (typeof variants)[0], (typeof variants)[0]];
  const traced = [5, 6, 7].map((number) => ({
    prompt: trace.prompt,
    program: `li a0, ${number}\nnop\n`,
    steps: 1,
    register: 'a0',
    answer: number,
    explanation: `The number is ${number}, and nothing has changed it.`,
  }));

  it('takes variants that differ', () => {
    expect(problems({ ...numeric, variants }, { ...trace, variants: traced })).toEqual([]);
  });

  const variantMistakes: [string, Question, string][] = [
    ['two variants', { ...numeric, variants: [two, four] }, 'variants: expected at least 3, found 2'],
    ['no variants in a list', { ...numeric, variants: [] }, 'variants: expected at least 3, found none'],
    [
      'variants that are no list',
      { ...numeric, variants: two } as unknown as Question,
      'variants: expected a list of 3 or more',
    ],
    [
      'the answer of the question within its tolerance',
      { ...numeric, variants: [two, four, { ...eight, answer: 1100 }] },
      'variant 3: expected an answer that is not right for the question itself as well, found 1100',
    ],
    [
      'the answer of another variant',
      { ...numeric, variants: [two, four, { ...eight, answer: four.answer }] },
      'variant 3: expected an answer that is not right for variant 2 as well, found 4800',
    ],
    [
      'a variant with the words of the question',
      { ...numeric, variants: [two, four, { ...eight, prompt: numeric.prompt }] },
      'variant 3: expected to ask something else than the question itself, found the same',
    ],
    [
      'a variant without an explanation',
      { ...numeric, variants: [{ ...two, explanation: '' }, four, eight] },
      'variant 1, value, explanation: expected a text, found an empty one',
    ],
    [
      'a variant without a program',
      { ...trace, variants: [{ ...traced[0], program: '' }, ...traced.slice(1)] } as Question,
      'variant 1, program: expected a text, found an empty one',
    ],
    [
      'a variant that is nothing',
      { ...numeric, variants: [null, four, eight] } as unknown as Question,
      'variant 1: expected to ask something else than the question itself',
    ],
  ];
  it.each(variantMistakes)('reports %s', (_, question, sentence) => {
    expect(problems(question).join('\n')).toContain(sentence);
  });

  // The build does not ask the compiler first.
  const holes: [string, object, string][] = [
    ['no kind', { id: 'a', prompt: 'What?' }, 'question a: expected one of the kinds single, multiple,'],
    ['no id', { ...single, id: undefined }, 'question 1: expected an id in kebab-case, found nothing'],
    ['no options', { ...single, options: undefined }, 'options: expected a list, found nothing'],
    ['no items', { ...ordering, items: undefined }, 'items: expected a list, found nothing'],
    ['no pairs', { ...matching, pairs: undefined }, 'pairs: expected a list, found nothing'],
    [
      'an option without an explanation',
      { ...single, options: [guest, vmm, { id: 'next', text: 'On', correct: false }] },
      'next, explanation: expected a text, found an empty one',
    ],
    ['an option that is a text', { ...single, options: ['a', 'b'] }, 'part ids in kebab-case'],
  ];
  it.each(holes)('reports %s, and does not stumble over it', (_, question, sentence) => {
    expect(problems(question as Question).join('\n')).toContain(sentence);
  });

  it('reports what is no quiz', () => {
    expect(validateQuiz(undefined as unknown as typeof quiz)).toEqual([
      'Quiz: expected the default export of a quiz.ts in `quiz`, found nothing',
    ]);
  });

  it('reports an id without a chapter', () => {
    expect(validateQuiz({ ...quiz, id: 'quiz' })).toEqual([
      'quiz quiz: expected an id "chapter/quiz", found "quiz"',
    ]);
  });
});
