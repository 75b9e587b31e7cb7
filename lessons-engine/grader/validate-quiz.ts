// Mistakes that an author can make in a quiz, each as one sentence: where, what was expected, what was found.

import { isKebab, needList, needProse, needText, repeated, shown, type Blame } from './blame.ts';
import type { NumericQuestion, Option, Question, Quiz, TraceQuestion } from './quiz.ts';

const KINDS = ['single', 'multiple', 'numeric', 'ordering', 'matching', 'trace'];
/** A question that has variants has at least so many: with fewer, neighbours have the same too often. */
const FEWEST_VARIANTS = 3;

/** All mistakes in `quiz`; an empty list when there is none. */
export function validateQuiz(quiz: Quiz): string[] {
  if (typeof quiz !== 'object' || quiz === null)
    return [`Quiz: expected the default export of a quiz.ts in \`quiz\`, found ${shown(quiz)}`];
  const problems: string[] = [];
  const blame: Blame = (where, expected, found) =>
    problems.push(`${where}: expected ${expected}, found ${found}`);

  const where = `quiz ${quiz.id}`;
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(quiz.id)) blame(where, 'an id "chapter/quiz"', shown(quiz.id));
  const questions = needList(`${where}, questions`, quiz.questions, 1, blame);
  for (const id of repeated(questions.map((question) => question?.id)))
    blame(where, 'every question id once', `${shown(id)} more than once`);
  for (const [index, question] of questions.entries()) {
    const name = `${where}, question ${question?.id ?? index + 1}`;
    validateQuestion(name, question, blame);
    if ((question?.kind === 'numeric' || question?.kind === 'trace') && question.variants !== undefined)
      validateVariants(name, question, blame);
  }
  return problems;
}

/** Each obeys the rules of a question, and no answer is right for two of them. */
function validateVariants(where: string, question: NumericQuestion | TraceQuestion, blame: Blame): void {
  const given: readonly object[] = needList(
    `${where}, variants`,
    question.variants as object[],
    FEWEST_VARIANTS,
    blame,
  );
  const all: { name: string; question: NumericQuestion | TraceQuestion }[] = [{ name: where, question }];
  for (const [index, variant] of given.entries())
    all.push({ name: `${where}, variant ${index + 1}`, question: { ...question, ...variant } });
  for (const [index, { name, question: later }] of all.entries()) {
    if (index > 0) validateQuestion(name, later, blame);
    for (const { name: other, question: earlier } of all.slice(0, index)) {
      const place = other === where ? 'the question itself' : other.slice(where.length + 2);
      if (Math.abs(later.answer - earlier.answer) <= reach(later) + reach(earlier))
        blame(name, `an answer that is not right for ${place} as well`, `${later.answer}`);
      if (asked(later) === asked(earlier)) blame(name, `to ask something else than ${place}`, 'the same');
    }
  }
}

/** How far from its answer a number still counts as right. */
const reach = (question: NumericQuestion | TraceQuestion): number =>
  question.kind === 'numeric' ? Math.abs(question.answer) * question.tolerance : 0;

/** What a reader is asked, as far as it can differ between variants. */
const asked = (question: NumericQuestion | TraceQuestion): string =>
  question.kind === 'numeric'
    ? question.prompt
    : [question.prompt, question.program, question.steps, question.register].join('\n');

function validateQuestion(where: string, question: Question, blame: Blame): void {
  if (!isKebab(question?.id)) blame(where, 'an id in kebab-case', shown(question?.id));
  if (!KINDS.includes(question?.kind))
    return blame(where, `one of the kinds ${KINDS.join(', ')}`, shown(question?.kind));
  needProse(`${where}, prompt`, question.prompt, blame);

  const parts = partsOf(where, question, blame);
  for (const part of parts) {
    const name = `${where}, ${part.id}`;
    needProse(`${name}, explanation`, part.explanation, blame);
    if (!isKebab(part.id)) blame(where, 'part ids in kebab-case', shown(part.id));
    for (const [field, text] of Object.entries(part.texts)) needProse(`${name}, ${field}`, text, blame);
  }
  for (const id of repeated(parts.map((part) => part.id)))
    blame(where, 'every part id once', `${shown(id)} more than once`);
  for (const text of repeated(
    parts.map((part) => `${part.explanation}`.trim()).filter((text) => text !== ''),
  ))
    blame(where, 'a different explanation for every part', `"${text}" more than once`);
  validateKind(where, question, blame);
}

function validateKind(where: string, question: Question, blame: Blame): void {
  switch (question.kind) {
    case 'single':
      validateOptions(where, question.options ?? [], blame);
      if (correct(question.options) !== 1)
        blame(where, 'exactly one correct option', `${correct(question.options)}`);
      return;
    case 'multiple':
      validateOptions(where, question.options ?? [], blame);
      if (correct(question.options) === 0) blame(where, 'at least one correct option', '0');
      return;
    case 'numeric':
      if (!Number.isFinite(question.answer)) blame(where, 'a finite answer', `${question.answer}`);
      needText(`${where}, unit`, question.unit, blame);
      if (!(question.tolerance >= 0 && question.tolerance < 1)) {
        blame(where, 'a tolerance from 0 up to 1, as a share of the answer', `${question.tolerance}`);
      }
      if (question.tolerance > 0 && question.answer === 0) {
        blame(where, 'tolerance 0 when the answer is 0, because a share of 0 is 0', `${question.tolerance}`);
      }
      return;
    case 'ordering':
      if (question.items?.length < 3) blame(where, 'at least 3 items', `${question.items.length}`);
      for (const text of repeated(question.items?.map((item) => item?.text) ?? []))
        blame(where, 'different items', `"${text}" twice`);
      return;
    case 'matching':
      if (question.pairs?.length < 2) blame(where, 'at least 2 pairs', `${question.pairs.length}`);
      for (const side of ['left', 'right'] as const)
        for (const text of repeated(question.pairs?.map((pair) => pair?.[side]) ?? []))
          blame(where, `different ${side} sides`, `"${text}" twice`);
      return;
    case 'trace':
      needText(`${where}, program`, question.program, blame);
      needText(`${where}, register`, question.register, blame);
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

function correct(options: Option[] | undefined): number {
  return (options ?? []).filter((option) => option?.correct).length;
}

interface Part {
  id: string;
  explanation: string;
  texts: Record<string, string>;
}

/** Everything that the reader can answer rightly or wrongly, with the texts that are shown for it. */
function partsOf(where: string, question: Question, blame: Blame): Part[] {
  const list = <T>(name: string, parts: T[]): Partial<T>[] =>
    needList(`${where}, ${name}`, parts, 0, blame).map((part) => part ?? {});
  const part = (id = '', explanation = '', texts: Record<string, string | undefined>): Part => ({
    id,
    explanation,
    texts: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text ?? ''])),
  });
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return list('options', question.options).map(({ id, explanation, text }) =>
        part(id, explanation, { text }),
      );
    case 'ordering':
      return list('items', question.items).map(({ id, explanation, text }) =>
        part(id, explanation, { text }),
      );
    case 'matching':
      return list('pairs', question.pairs).map(({ id, explanation, left, right }) =>
        part(id, explanation, { left, right }),
      );
    case 'numeric':
    case 'trace':
      return [part('value', question.explanation, {})];
  }
}
