// Every question of the course in GIFT, read back by a parser of that format: the same text, the same answer, the same kind.

import {
  parse,
  type GIFTQuestion,
  type Matching,
  type MultipleChoice,
  type Numerical,
  type ShortAnswer,
} from 'gift-pegjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { plainInline, type Question } from '../../../../lessons-engine/grader/index.ts';
import { bankOf, type Bank } from '../../../../src/export/bank-question.ts';
import { courseChapters } from '../../../../src/export/course-items.ts';
import { gift } from '../../../../src/export/gift.ts';
import { promptOf, toleranceOf, traceForms } from '../../../../src/export/question-words.ts';
import { sampleAssignment } from '../../../support/sample-assignment.ts';

let bank: Bank;
let read: Exclude<GIFTQuestion, { type: 'Category' }>[];

beforeAll(async () => {
  bank = bankOf(await courseChapters(), { chapter: undefined, assignment: undefined });
  read = questionsIn(gift(bank));
}, 60_000);

const questionsIn = (text: string) =>
  parse(text).filter((each): each is Exclude<GIFTQuestion, { type: 'Category' }> => each.type !== 'Category');

/** HTML as a reader sees it, with the marks of a question of the course. */
const marked = (html: string): string =>
  html
    .replace(/<\/?code>/g, '`')
    .replace(/<\/?em>/g, '*')
    .replace(/<\/?p>/g, '')
    .replaceAll('&#37;', '%')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

function pair(ref: string): { question: Question; given: (typeof read)[number] } {
  const at = bank.questions.findIndex((each) => each.ref === ref);
  return { question: bank.questions[at]?.question as Question, given: read[at] as (typeof read)[number] };
}

describe('gift()', () => {
  test('has every question once, under its name, with its text and its program', () => {
    expect(read.map(({ id }) => id)).toEqual(bank.questions.map(({ ref }) => ref));
    for (const { ref, question } of bank.questions) {
      const { stem, title } = pair(ref).given;
      const [text = '', program] = stem.text.split('<pre>');
      expect(marked(text).startsWith(promptOf(question).text), ref).toBe(true);
      if (question.kind === 'trace')
        expect(marked(program ?? '').replace('</pre>', ''), ref).toBe(question.program.trimEnd());
      expect(title).toBe(ref.replace('question:', ''));
    }
  });

  test('keeps options, which of them are right, and why', () => {
    for (const { ref } of bank.questions) {
      const { question, given } = pair(ref);
      if (question.kind !== 'single' && question.kind !== 'multiple') continue;
      const { choices } = given as MultipleChoice;
      const found = choices.map(({ isCorrect, weight, text, feedback }) => ({
        text: marked(text.text),
        correct: weight === null ? isCorrect : weight > 0,
        explanation: marked(feedback?.text ?? ''),
      }));
      const wanted = question.options.map(({ text, correct, explanation }) => ({
        text,
        correct,
        explanation,
      }));
      const byText = (a: { text: string }, b: { text: string }) => (a.text < b.text ? -1 : 1);
      expect(found.sort(byText), ref).toEqual(wanted.sort(byText));
      const sum = choices.reduce((total, { weight }) => total + Math.max(0, weight ?? 0), 0);
      if (question.kind === 'multiple') expect(sum, ref).toBeCloseTo(100, 3);
    }
  });

  test('keeps numbers and how far off they may be', () => {
    for (const { ref } of bank.questions) {
      const { question, given } = pair(ref);
      if (question.kind !== 'numeric') continue;
      const [choice] = (given as Numerical).choices as { text: { number: number; range: number } }[];
      expect(choice?.text, ref).toMatchObject({ number: question.answer, range: toleranceOf(question) });
    }
  });

  test('takes a word in each of its forms', () => {
    for (const { ref } of bank.questions) {
      const { question, given } = pair(ref);
      if (question.kind !== 'trace') continue;
      const { choices } = given as ShortAnswer;
      expect(
        choices.map(({ text }) => text.text),
        ref,
      ).toEqual(traceForms(question));
      expect(
        choices.every(({ isCorrect }) => isCorrect),
        ref,
      ).toBe(true);
    }
  });

  test('matches what belongs together, and things that have an order to their places', () => {
    for (const { ref } of bank.questions) {
      const { question, given } = pair(ref);
      if (question.kind !== 'matching' && question.kind !== 'ordering') continue;
      const found = (given as Matching).matchPairs.map(({ subquestion, subanswer }) => [
        marked(subquestion.text),
        subanswer,
      ]);
      const wanted =
        question.kind === 'matching'
          ? question.pairs.map(({ left, right }) => [left, right])
          : question.items.map(({ text }, place) => [text, String(place + 1)]);
      expect(found.sort(), ref).toEqual(wanted.sort());
      for (const { explanation } of question.kind === 'matching' ? question.pairs : question.items)
        expect(marked(given.type === 'Description' ? '' : (given.globalFeedback?.text ?? '')), ref).toContain(
          explanation.replaceAll('\n', ' '),
        );
    }
  });

  test('takes away the meaning that GIFT gives to marks in a text', () => {
    const prompt = 'Is {x} = ~y# :: a\\b -> c, `1: 2`, <b> & "q"?';
    const question: Question = {
      id: 'odd',
      kind: 'single',
      prompt,
      options: [
        { id: 'a', text: '= a ~ b # c', correct: true, explanation: '{why}: \\n' },
        { id: 'b', text: '%50%', correct: false, explanation: '->' },
      ],
    };
    const [found] = questionsIn(
      gift({ ...bank, questions: [{ ref: 'own:odd', category: 'x', question, points: 1 }] }),
    );
    expect(marked(found?.stem.text ?? '')).toBe(prompt);
    const texts = (found as MultipleChoice).choices.map(({ text, feedback }) => [
      marked(text.text),
      marked(feedback?.text ?? ''),
    ]);
    expect(texts.sort()).toEqual([
      ['%50%', '->'],
      ['= a ~ b # c', '{why}: \\n'],
    ]);
  });
});

describe('bankOf()', () => {
  test('takes the questions of an assignment, its own among them, and names what it leaves out', async () => {
    const shown = { kind: 'numeric', prompt: 'How many?', unit: '' } as const;
    const assignment = sampleAssignment({
      items: [
        { ref: 'lab:trap-and-emulate/vmm-loop', points: 5 },
        { pick: 1, of: ['question:trap-and-emulate/quiz#which-exit', 'own:open'], points: 2 },
        { ref: 'own:sealed', points: 1 },
      ],
      own: { open: shown, sealed: shown },
      keys: { open: { kind: 'value', answer: 7, tolerance: 0 } },
    });
    const { questions, left } = bankOf(await courseChapters(), { chapter: undefined, assignment });
    expect(questions.map(({ ref, points }) => [ref, points])).toEqual([
      ['question:trap-and-emulate/quiz#which-exit', 2],
      ['own:open', 2],
    ]);
    expect(left).toEqual([
      'lab:trap-and-emulate/vmm-loop: a lab, which needs the course to run',
      'own:sealed: its key is sealed',
    ]);
    expect(plainInline(questions[1]?.question.prompt ?? '')).toBe('How many?');
  });

  test('says which chapters there are', async () => {
    const chapters = await courseChapters();
    expect(() => bankOf(chapters, { chapter: 3, assignment: undefined })).toThrow(
      /^--chapter: expected one of 1, 2, 4, .*, found 3$/,
    );
  });
});
