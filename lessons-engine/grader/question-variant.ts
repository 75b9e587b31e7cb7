// The question that a seed picks: itself or one of its variants. A variant keeps the question's id, and progress and submissions
// name the question; which variant it was, the seed says.

import { Random } from '../bits/index.ts';
import type { Question } from './quiz.ts';

/** `question` as somebody with `seed` has it; without a seed, as the course has it. */
export function questionVariant<Kind extends Question>(question: Kind, seed?: number): Kind {
  if (seed === undefined || !('variants' in question) || question.variants === undefined) return question;
  const choice = new Random(seed).below(question.variants.length + 1);
  return choice === 0 ? question : { ...question, ...question.variants[choice - 1] };
}
