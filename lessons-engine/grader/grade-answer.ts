// Grading of one answer: a pure function from a question and what the reader handed in to a verdict. It never throws at
// a bad answer; one that cannot be graded comes back as `unreadable` and is not a try.

import { hex32 } from '../bits/index.ts';
import { plainInline } from './inline.ts';
import { parseNumber, parseWord } from './parse-number.ts';
import type {
  Answer,
  MatchingQuestion,
  NumericQuestion,
  Option,
  OrderingQuestion,
  PartVerdict,
  Question,
  TraceQuestion,
  Verdict,
} from './quiz.ts';

/** Id of the only part of a numeric or trace question. */
export const VALUE_PART = 'value';

/** Slack for rounding when decimal fractions are compared (relative). */
const ROUNDING = 1e-12;

/** Never throws: an answer of another kind than its question is `unreadable`. */
export function gradeAnswer(question: Question, answer: Answer): Verdict {
  if (question.kind === 'single' && answer.kind === 'single')
    return gradeSingle(question.options, answer.choice);
  if (question.kind === 'multiple' && answer.kind === 'multiple') {
    return gradeMultiple(question.options, answer.choices);
  }
  if (question.kind === 'numeric' && answer.kind === 'numeric') return gradeNumeric(question, answer.text);
  if (question.kind === 'ordering' && answer.kind === 'ordering')
    return gradeOrdering(question, answer.order);
  if (question.kind === 'matching' && answer.kind === 'matching')
    return gradeMatching(question, answer.pairs);
  if (question.kind === 'trace' && answer.kind === 'trace') return gradeTrace(question, answer.text);
  return unreadable(`Expected an answer of kind ${question.kind}; found one of kind ${answer.kind}.`);
}

function unreadable(message: string): Verdict {
  return { correct: false, answer: '', parts: [], unreadable: message };
}

function gradeSingle(options: Option[], choice: string | null): Verdict {
  if (choice === null) return unreadable('Expected one choice; nothing is chosen yet.');
  if (!options.some((option) => option.id === choice)) {
    return unreadable(`Expected one of the ${options.length} options; found "${choice}".`);
  }
  return gradeChoices(options, new Set([choice]));
}

function gradeMultiple(options: Option[], choices: string[]): Verdict {
  if (choices.length === 0) return unreadable('Expected at least one choice; nothing is chosen yet.');
  const stranger = choices.find((choice) => !options.some((option) => option.id === choice));
  if (stranger !== undefined) {
    return unreadable(`Expected some of the ${options.length} options; found "${stranger}".`);
  }
  return gradeChoices(options, new Set(choices));
}

function gradeChoices(options: Option[], chosen: Set<string>): Verdict {
  const parts = options.map(({ id, correct, explanation }) => ({
    id,
    right: chosen.has(id) === correct,
    explanation,
  }));
  const answer = options.filter((option) => option.correct).map((option) => plainInline(option.text));
  return verdict(parts, answer.join('; '));
}

function gradeNumeric(question: NumericQuestion, text: string): Verdict {
  const parsed = parseNumber(text, question.unit);
  if ('unreadable' in parsed) return unreadable(parsed.unreadable);
  const { answer, tolerance, unit, explanation } = question;
  const right = Math.abs(parsed.value - answer) <= Math.abs(answer) * (tolerance + ROUNDING);
  const within = tolerance > 0 ? `, ±${Number((tolerance * 100).toPrecision(6))} % accepted` : '';
  const figure = answer.toLocaleString('en-US', { maximumFractionDigits: 20 });
  return verdict([{ id: VALUE_PART, right, explanation }], `${figure} ${unit}`.trim() + within);
}

function gradeTrace(question: TraceQuestion, text: string): Verdict {
  const parsed = parseWord(text);
  if ('unreadable' in parsed) return unreadable(parsed.unreadable);
  const word = question.answer >>> 0;
  const signed = word | 0;
  const decimal = signed < 0 ? `${word} unsigned, ${signed} signed` : `${word}`;
  const part = { id: VALUE_PART, right: parsed.value === word, explanation: question.explanation };
  return verdict([part], `${hex32(word)} (${decimal})`);
}

function gradeOrdering(question: OrderingQuestion, order: string[]): Verdict {
  const { items } = question;
  const complete = order.length === items.length && items.every((item) => order.includes(item.id));
  if (!complete) {
    return unreadable(
      `Expected the ${items.length} items in some order; found ${order.length}: ${order.join(', ')}.`,
    );
  }
  const parts = items.map(({ id, explanation }, place) => ({ id, right: order[place] === id, explanation }));
  return verdict(parts, items.map((item, place) => `${place + 1}. ${plainInline(item.text)}`).join('; '));
}

function gradeMatching(question: MatchingQuestion, chosen: Record<string, string>): Verdict {
  const { pairs } = question;
  const matched = pairs.filter((pair) => pairs.some((other) => other.id === chosen[pair.id]));
  if (matched.length < pairs.length) {
    return unreadable(`Expected a match for each of the ${pairs.length} items; found ${matched.length}.`);
  }
  const rightOf = (id: string | undefined) => pairs.find((pair) => pair.id === id)?.right;
  const parts = pairs.map((pair) => ({
    id: pair.id,
    right: rightOf(chosen[pair.id]) === pair.right,
    explanation: pair.explanation,
  }));
  return verdict(
    parts,
    pairs.map((pair) => `${plainInline(pair.left)} – ${plainInline(pair.right)}`).join('; '),
  );
}

function verdict(parts: PartVerdict[], answer: string): Verdict {
  return { correct: parts.every((part) => part.right), answer, parts };
}
