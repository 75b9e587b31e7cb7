// What is reported of one exercise when it was done: the interaction of SCORM and cmi5, before any of them has its own words for
// it. Ids of parts are the course's.

import type { Answer } from '../../lessons-engine/grader/index.ts';
import { parseNumber } from '../../lessons-engine/grader/parse-number.ts';
import { bitCount, type Done } from './done.ts';
import type { PackageItem, QuestionItem } from './package-item.ts';

export type Response =
  | { type: 'choice' | 'sequencing'; ids: string[] }
  | { type: 'matching'; pairs: [string, string][] }
  | { type: 'numeric'; value: number }
  | { type: 'fill-in'; text: string }
  /** What was done, step by step. */
  | { type: 'performance'; steps: [string, string][] };

export interface Interaction {
  /** The item's ref with nothing in it but letters, digits, hyphens and points; as every standard allows. */
  id: string;
  title: string;
  /** Ids that `choice`, `sequencing` and `matching` are about, in the order of the course. */
  parts: string[];
  response: Response;
  right: Response | null;
  /** Whether it was right, or a score out of 100; null where that is known only later, to the instructor. */
  result: boolean | number | null;
  points: number;
  at: Date;
}

/** `answer` is the one just given, where it is known; a state keeps no right ones. */
export function interactionOf(item: PackageItem, done: Done, at: Date, answer?: Answer): Interaction {
  const base = {
    id: item.ref.replaceAll(/[:/#]/g, '.'),
    title: item.title,
    points: item.points,
    at,
    parts: [] as string[],
    right: null,
  };
  if (item.kind === 'question' && done.kind === 'question') {
    const given = answer ?? done.answer ?? item.right;
    return {
      ...base,
      parts: item.parts,
      response: given === null ? { type: 'fill-in', text: '' } : responseOf(item, given),
      right: item.right === null ? null : responseOf(item, item.right),
      result: done.correct,
    };
  }
  if (item.kind === 'lab' && done.kind === 'lab') {
    const passed = (place: number) => Math.floor(done.checks / 2 ** place) % 2 === 1;
    const steps = item.checks.map((id, place): [string, string] => [
      id,
      done.passed || passed(place) ? 'passed' : 'failed',
    ]);
    const count = done.passed ? steps.length : bitCount(done.checks);
    return {
      ...base,
      title: `${item.title} (${count} of ${steps.length} checks)`,
      response: { type: 'performance', steps },
      result: done.passed,
    };
  }
  const guesses = done.kind === 'challenge' ? (done.guesses ?? []) : [];
  const names = item.kind === 'challenge' ? item.quantities : [];
  return {
    ...base,
    response: {
      type: 'performance',
      steps: guesses.map((guess, place) => [names[place] ?? String(place + 1), String(guess)]),
    },
    result: done.kind === 'challenge' ? done.score : false,
  };
}

function responseOf({ parts }: QuestionItem, answer: Answer): Response {
  switch (answer.kind) {
    case 'single':
      return { type: 'choice', ids: answer.choice === null ? [] : [answer.choice] };
    case 'multiple':
      return { type: 'choice', ids: answer.choices };
    case 'ordering':
      return { type: 'sequencing', ids: answer.order };
    case 'matching':
      return { type: 'matching', pairs: parts.map((id) => [id, answer.pairs[id] ?? '']) };
    case 'numeric': {
      const parsed = parseNumber(answer.text);
      return 'value' in parsed
        ? { type: 'numeric', value: parsed.value }
        : { type: 'fill-in', text: answer.text };
    }
    case 'trace':
      return { type: 'fill-in', text: answer.text };
  }
}
