// The order in which a question's parts are shown. It depends on the question's id and, where students are to have their own,
// on a seed; so the built page, the page after a reload and a test agree, and the author's habit of writing the right answer
// first shows nowhere.

import { Fnv1a, Random } from '../bits/index.ts';
import type { Question } from './quiz.ts';

/** 32-bit seed from a text. */
function seedOf(text: string): number {
  return new Fnv1a().bytes(Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)).value;
}

/**
 * Ids of the options, items or right sides of `question` as they are to be shown; empty for a question with a field. Without
 * `seed` it is the order of the course.
 */
export function shownOrder(question: Question, seed?: number): string[] {
  const ids = partIds(question);
  const random = new Random(seedOf(question.id) ^ (seed ?? 0));
  const shuffled = random.shuffle(ids);
  if (question.kind !== 'ordering' && question.kind !== 'matching') return shuffled;
  // The right order would give the answer away. One turn of the wheel is never the right order again.
  const solved = shuffled.every((id, place) => id === ids[place]);
  return solved && ids.length > 1 ? [...ids.slice(1), ...ids.slice(0, 1)] : shuffled;
}

function partIds(question: Question): string[] {
  if (question.kind === 'single' || question.kind === 'multiple') return question.options.map(({ id }) => id);
  if (question.kind === 'ordering') return question.items.map(({ id }) => id);
  if (question.kind === 'matching') return question.pairs.map(({ id }) => id);
  return [];
}
