// The exercises of the course as modules, by the files that hold them: for pages that show them without their chapter's text.
import type { Lab, PredictChallenge, Quiz } from '../../lessons-engine/grader/index.ts';
import type { Chapter } from './chapter-schema.ts';

const labs = import.meta.glob<{ default: Lab }>('/content/chapters/*/labs/*/lab.ts', { eager: true });
const starters = import.meta.glob<string>('/content/chapters/*/labs/*/starter.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const apis = import.meta.glob<string>('/content/apis/*.d.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const quizzes = import.meta.glob<{ default: Quiz }>('/content/chapters/*/quiz.ts', { eager: true });
const challenges = import.meta.glob<{ default: PredictChallenge }>('/content/chapters/*/challenges/*.ts', {
  eager: true,
});

export interface LabWithFiles {
  lab: Lab;
  starter: string;
  api: string;
}

export interface Exercises {
  labs: LabWithFiles[];
  challenges: PredictChallenge[];
  quiz: Quiz | undefined;
}

/** @throws Error where a lab's starter, or the types of its module, are not where they belong. */
export function exercisesOf(chapter: Pick<Chapter, 'number' | 'slug' | 'labs' | 'challenges'>): Exercises {
  const { number, slug } = chapter;
  const folder = `/content/chapters/${String(number).padStart(2, '0')}-${slug}`;
  return {
    labs: chapter.labs.map((name) => {
      const lab = expected(labs, `${folder}/labs/${name}/lab.ts`).default;
      const starter = expected(starters, `${folder}/labs/${name}/starter.ts`);
      const api = expected(apis, `/content/apis/${lab.api.replace(/^ring\//, '')}.d.ts`);
      return { lab, starter, api };
    }),
    challenges: chapter.challenges.map(
      (name) => expected(challenges, `${folder}/challenges/${name}.ts`).default,
    ),
    quiz: quizzes[`${folder}/quiz.ts`]?.default,
  };
}

/** The lab's own seeds by ref: what a lab without a variant is run with. */
export function labSeeds(): Record<string, number> {
  return Object.fromEntries(Object.values(labs).map(({ default: { id, seed } }) => [`lab:${id}`, seed]));
}

function expected<T>(modules: Readonly<Record<string, T>>, path: string): T {
  const found = modules[path];
  if (found === undefined) throw new Error(`exercises: expected the file ${path.slice(1)}, found none`);
  return found;
}
