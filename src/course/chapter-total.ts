// How many things a chapter has to do: its labs, challenges, quiz questions and situations; what a progress mark counts
// towards. Questions are counted in the chapter's quiz.ts and situations in its scenarios.ts, so nobody has to keep a number
// in step with them.
import type { Chapter } from './chapter-schema.ts';

type Module = Readonly<Record<string, unknown>>;

const quizzes = import.meta.glob<Module>('/content/chapters/*/quiz.ts', { eager: true });
const games = import.meta.glob<Module>('/content/chapters/*/scenarios.ts', { eager: true });

/** How many `key` (questions, scenarios) the exports of `module` hold. */
function held(module: Module, key: string): number {
  // A module may export one quiz both by name and as the default; a set counts it once.
  return [...new Set(Object.values(module))].reduce<number>((sum, exported) => {
    const list: unknown =
      typeof exported === 'object' && exported !== null
        ? (exported as Record<string, unknown>)[key]
        : undefined;
    return sum + (Array.isArray(list) ? list.length : 0);
  }, 0);
}

/** Labs, challenges, questions and situations of a chapter, counted. */
export function chapterTotal({ number, slug, labs, challenges }: Chapter): number {
  const folder = `/content/chapters/${String(number).padStart(2, '0')}-${slug}`;
  const questions = held(quizzes[`${folder}/quiz.ts`] ?? {}, 'questions');
  const situations = held(games[`${folder}/scenarios.ts`] ?? {}, 'scenarios');
  return labs.length + challenges.length + questions + situations;
}
