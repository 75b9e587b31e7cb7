// What a question says beyond its prompt once it has left the page: how a trace is to be read, in which unit, which forms of a
// value count, and why an answer is right.

import { hex32 } from '../../lessons-engine/bits/index.ts';
import type { NumericQuestion, Question, TraceQuestion } from '../../lessons-engine/grader/index.ts';

/** `code` marks as in a prompt; a program stands apart. */
export function promptOf(question: Question): { text: string; program?: string } {
  switch (question.kind) {
    case 'numeric':
      return {
        text: question.unit === '' ? question.prompt : `${question.prompt} (Unit: ${question.unit}.)`,
      };
    case 'trace':
      return {
        text: `${question.prompt} (\`${question.register}\` after ${question.steps} ${question.steps === 1 ? 'step' : 'steps'} from \`0x80000000\`, in machine mode; in hexadecimal with \`0x\`, or in decimal.)`,
        program: question.program.trimEnd(),
      };
    case 'ordering':
      return { text: `${question.prompt} Put these in order, the first one first.` };
    default:
      return { text: question.prompt };
  }
}

/** What counts as right: hexadecimal, unsigned and signed. */
export function traceForms({ answer }: Pick<TraceQuestion, 'answer'>): string[] {
  const word = answer >>> 0;
  const short = `0x${word.toString(16)}`;
  const long = `0x${word.toString(16).padStart(8, '0')}`;
  return [...new Set([hex32(word), long, short, String(word), String(word | 0)])].filter(
    (form) => !form.includes('_'),
  );
}

/** How far off a number may be, as a number. */
export function toleranceOf({ answer, tolerance }: NumericQuestion): number {
  return Number((Math.abs(answer) * tolerance).toPrecision(12));
}

/** Why: for each part with a text of its own, that text and its explanation; else one explanation. */
export function explanationsOf(question: Question): { of: string; why: string }[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.map(({ text, explanation }) => ({ of: text, why: explanation }));
    case 'ordering':
      return question.items.map(({ text, explanation }) => ({ of: text, why: explanation }));
    case 'matching':
      return question.pairs.map(({ left, explanation }) => ({ of: left, why: explanation }));
    case 'numeric':
    case 'trace':
      return [{ of: '', why: question.explanation }];
  }
}
