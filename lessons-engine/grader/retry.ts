// How a round of a quiz went, and what a second round asks: only what was wrong. Questions that nobody has answered yet
// are neither right nor wrong.

import { gradeAnswer } from './grade-answer.ts';
import type { Answer, Quiz } from './quiz.ts';

/** Where a reader stands in a quiz. Ids are in the order of the quiz. */
export interface Standing {
  /** Questions of the quiz, those without an answer included. */
  total: number;
  /** Questions that were answered right. */
  right: string[];
  /** What a retry asks. */
  wrong: string[];
}

/** The standing after `answers`, by question id. Answers that cannot be graded, or to no question, count for nothing. */
export function standing(quiz: Quiz, answers: Record<string, Answer>): Standing {
  const right: string[] = [];
  const wrong: string[] = [];
  for (const question of quiz.questions) {
    const answer = answers[question.id];
    if (!answer) continue;
    const verdict = gradeAnswer(question, answer);
    if (verdict.unreadable === undefined) (verdict.correct ? right : wrong).push(question.id);
  }
  return { total: quiz.questions.length, right, wrong };
}
