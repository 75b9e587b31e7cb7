// How many things a chapter has to do: its labs, challenges and quiz questions; what a progress mark counts towards.
// Questions are counted in the chapter's quiz.ts, so nobody has to keep a number in step with them.
import type { Chapter } from './chapter-schema.ts';

type Module = Readonly<Record<string, unknown>>;

const quizzes = import.meta.glob<Module>('/content/chapters/*/quiz.ts', { eager: true });

function questionsIn(exported: unknown): number {
  if (typeof exported !== 'object' || exported === null || !('questions' in exported)) return 0;
  return Array.isArray(exported.questions) ? exported.questions.length : 0;
}

/** Labs, challenges and questions of a chapter, counted. */
export function chapterTotal({ number, slug, labs, challenges }: Chapter): number {
  const quiz = quizzes[`/content/chapters/${String(number).padStart(2, '0')}-${slug}/quiz.ts`] ?? {};
  // A module may export one quiz both by name and as the default; a set counts it once.
  const exported = new Set(Object.values(quiz));
  return (
    labs.length + challenges.length + [...exported].reduce<number>((sum, one) => sum + questionsIn(one), 0)
  );
}
