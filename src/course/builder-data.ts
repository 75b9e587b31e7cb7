// The catalogue of the course in the shape that the assignment builder works with, without what it has no use for.

import type { BuilderData, Exercise } from '../../components/instructor/builder-data.ts';
import { plainInline, type Lab, type Quiz } from '../../lessons-engine/grader/index.ts';
import { catalogue } from './catalogue.ts';

const labs = import.meta.glob<{ default: Lab }>('/content/chapters/*/labs/*/lab.ts', { eager: true });
const quizzes = import.meta.glob<{ default: Quiz }>('/content/chapters/*/quiz.ts', { eager: true });

export async function builderData(): Promise<BuilderData> {
  const { version, chapters, items } = await catalogue();
  const functions = new Map<string, string[]>(
    Object.values(labs).map(({ default: lab }) => [`lab:${lab.id}`, lab.exports]),
  );
  const prompts = promptsOfVariants();
  const withItems = new Set(items.map(({ chapter }) => chapter));
  return {
    version,
    chapters: chapters.filter(({ slug }) => withItems.has(slug)),
    exercises: items.map(({ ref, chapter, kind, title, says, minutes, asks, goal }): Exercise => {
      const [callable, asked] = [functions.get(ref), prompts.get(ref)];
      return {
        ref,
        chapter,
        kind,
        title,
        ...(says === title ? {} : { says }),
        ...(minutes === undefined ? {} : { minutes }),
        ...(asks === undefined ? {} : { asks }),
        ...(goal === undefined ? {} : { goal }),
        ...(callable === undefined ? {} : { exports: callable }),
        ...(asked === undefined ? {} : { prompts: asked }),
      };
    }),
  };
}

/** Of questions that have variants: every prompt, the course's own first. */
function promptsOfVariants(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { default: quiz } of Object.values(quizzes))
    for (const question of quiz.questions)
      if ('variants' in question && question.variants !== undefined)
        found.set(
          `question:${quiz.id}#${question.id}`,
          [question, ...question.variants].map(({ prompt }) => plainInline(prompt)),
        );
  return found;
}
