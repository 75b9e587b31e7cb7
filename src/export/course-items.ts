// Every exercise of the course as the packages and question banks need it, read from content/ by Node as the command line does.

import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnyChallenge } from '../../lessons-engine/assignment/index.ts';
import type { DetectiveGame, Game, Lab, Question, Quiz } from '../../lessons-engine/grader/index.ts';
import { allowRawImports } from '../cli/raw-imports.ts';

export interface CourseChapter {
  /** `trap-and-emulate`. */
  slug: string;
  number: number;
  labs: Lab[];
  challenges: AnyChallenge[];
  quiz: Quiz | null;
  /** A game of situations or cases; few chapters have one. */
  game: Game | DetectiveGame | null;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** In the order of the course; in a chapter labs by their folders, then challenges, then the quiz. Takes some seconds. */
export async function courseChapters(): Promise<CourseChapter[]> {
  allowRawImports();
  const folders = globSync('content/chapters/*/', { cwd: root })
    .map((folder) => folder.replaceAll('\\', '/').replace(/\/$/, ''))
    .sort();
  return Promise.all(
    folders.map(async (folder) => {
      const [, number = '0', slug = ''] = /(\d+)-([^/]+)$/.exec(folder) ?? [];
      const [quiz] = await load<Quiz>(`${folder}/quiz.ts`);
      const [game] = await load<Game | DetectiveGame>(`${folder}/scenarios.ts`);
      return {
        slug,
        number: Number(number),
        labs: await load<Lab>(`${folder}/labs/*/lab.ts`),
        challenges: await load<AnyChallenge>(`${folder}/challenges/*.ts`),
        quiz: quiz ?? null,
        game: game ?? null,
      };
    }),
  );
}

async function load<T>(pattern: string): Promise<T[]> {
  const files = globSync(pattern, { cwd: root }).sort();
  const modules = await Promise.all(
    files.map((file) => import(new URL(`../../${file.replaceAll('\\', '/')}`, import.meta.url).href)),
  );
  return modules.map((module) => (module as { default: T }).default);
}

export interface NamedQuestion {
  /** `question:trap-and-emulate/quiz#which-exit`. */
  ref: string;
  chapter: CourseChapter;
  question: Question;
}

export function questionsOf(chapters: readonly CourseChapter[]): NamedQuestion[] {
  return chapters.flatMap((chapter) =>
    (chapter.quiz?.questions ?? []).map((question) => ({
      ref: `question:${chapter.quiz?.id}#${question.id}`,
      chapter,
      question,
    })),
  );
}
