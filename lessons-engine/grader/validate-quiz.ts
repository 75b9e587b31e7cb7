// Mistakes that an author can make in a quiz, each as one sentence: where, what was expected, what was found.

import type { Option, Question, Quiz } from './quiz.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** All mistakes in `quiz`; an empty list when there is none. */
export function validateQuiz(quiz: Quiz): string[] {
  const problems: string[] = [];
  const blame = (where: string, expected: string, found: string) =>
    problems.push(`${where}: expected ${expected}, found ${found}`);

  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(quiz.id))
    blame(`quiz ${quiz.id}`, 'an id "chapter/quiz"', `"${quiz.id}"`);
  if (quiz.questions.length === 0) blame(`quiz ${quiz.id}`, 'at least one question', 'none');
  for (const id of repeated(quiz.questions.map((question) => question.id))) {
    blame(`quiz ${quiz.id}`, 'every question id once', `"${id}" more than once`);
  }
  for (const question of quiz.questions) validateQuestion(quiz.id, question, blame);
  return problems;
}

type Blame = (where: string, expected: string, found: string) => void;

function validateQuestion(quiz: string, question: Question, blame: Blame): void {
  const where = `quiz ${quiz}, question ${question.id}`;
  if (!KEBAB.test(question.id)) blame(where, 'an id in kebab-case', `"${question.id}"`);
  if (question.prompt.trim() === '') blame(where, 'a prompt', 'none');

  const parts = partsOf(question);
  for (const part of parts) {
    if (part.explanation.trim() === '') blame(where, `an explanation of ${part.id}`, 'none');
    if (!KEBAB.test(part.id)) blame(where, 'part ids in kebab-case', `"${part.id}"`);
    for (const text of part.texts) if (text.trim() === '') blame(where, `a text of ${part.id}`, 'none');
  }
  for (const id of repeated(parts.map((part) => part.id)))
    blame(where, 'every part id once', `"${id}" more than once`);
  for (const text of repeated(parts.map((part) => part.explanation.trim()).filter((text) => text !== ''))) {
    blame(where, 'a different explanation for every part', `"${text}" more than once`);
  }
  for (const text of unbalanced([
    question.prompt,
    ...parts.flatMap((part) => [part.explanation, ...part.texts]),
  ])) {
    blame(where, 'backticks in pairs', `"${text}"`);
  }
  validateKind(where, question, blame);
}

function validateKind(where: string, question: Question, blame: Blame): void {
  switch (question.kind) {
    case 'single':
      validateOptions(where, question.options, blame);
      if (correct(question.options) !== 1) {
        blame(where, 'exactly one correct option', `${correct(question.options)}`);
      }
      return;
    case 'multiple':
      validateOptions(where, question.options, blame);
      if (correct(question.options) === 0) blame(where, 'at least one correct option', '0');
      return;
    case 'numeric':
      if (!Number.isFinite(question.answer)) blame(where, 'a finite answer', `${question.answer}`);
      if (!(question.tolerance >= 0 && question.tolerance < 1)) {
        blame(where, 'a tolerance from 0 up to 1, as a share of the answer', `${question.tolerance}`);
      }
      if (question.tolerance > 0 && question.answer === 0) {
        blame(where, 'tolerance 0 when the answer is 0, because a share of 0 is 0', `${question.tolerance}`);
      }
      return;
    case 'ordering':
      if (question.items.length < 3) blame(where, 'at least 3 items', `${question.items.length}`);
      for (const text of repeated(question.items.map((item) => item.text)))
        blame(where, 'different items', `"${text}" twice`);
      return;
    case 'matching':
      if (question.pairs.length < 2) blame(where, 'at least 2 pairs', `${question.pairs.length}`);
      for (const text of repeated(question.pairs.map((pair) => pair.left)))
        blame(where, 'different left sides', `"${text}" twice`);
      for (const text of repeated(question.pairs.map((pair) => pair.right))) {
        blame(where, 'different right sides', `"${text}" twice`);
      }
      return;
    case 'trace':
      if (question.program.trim() === '') blame(where, 'a program', 'none');
      if (!Number.isInteger(question.steps) || question.steps < 1) {
        blame(where, 'a whole number of steps, 1 or more', `${question.steps}`);
      }
      if (!(Number.isInteger(question.answer) && question.answer >= 0 && question.answer < 2 ** 32)) {
        blame(where, 'an answer from 0 to 4294967295', `${question.answer}`);
      }
  }
}

function validateOptions(where: string, options: Option[], blame: Blame): void {
  if (options.length < 2) blame(where, 'at least 2 options', `${options.length}`);
  for (const text of repeated(options.map((option) => option.text)))
    blame(where, 'different options', `"${text}" twice`);
}

function correct(options: Option[]): number {
  return options.filter((option) => option.correct).length;
}

/** Everything that the reader can answer rightly or wrongly, with the texts that are shown for it. */
function partsOf(question: Question): { id: string; explanation: string; texts: string[] }[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.map(({ id, explanation, text }) => ({ id, explanation, texts: [text] }));
    case 'ordering':
      return question.items.map(({ id, explanation, text }) => ({ id, explanation, texts: [text] }));
    case 'matching':
      return question.pairs.map(({ id, explanation, left, right }) => ({
        id,
        explanation,
        texts: [left, right],
      }));
    case 'numeric':
    case 'trace':
      return [{ id: 'value', explanation: question.explanation, texts: [] }];
  }
}

function repeated(values: string[]): Set<string> {
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}

function unbalanced(texts: string[]): string[] {
  return texts.filter((text) => text.split('`').length % 2 === 0);
}
