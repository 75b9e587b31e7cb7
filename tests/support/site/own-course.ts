// The course as the repository has it, for tests that grade what the built site has made.

import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { globSync } from 'node:fs';
import {
  hashOf,
  parseRef,
  type AnyChallenge,
  type GradableCourse,
} from '../../../lessons-engine/assignment/index.ts';
import type { Quiz } from '../../../lessons-engine/grader/index.ts';
import { labFile } from './lab-bench.ts';
import { labFolder, loadLab } from '../../../src/cli/labs.ts';
import { allowRawImports } from '../../../src/cli/raw-imports.ts';
import { courseHashes } from '../../../src/course/course-version.ts';

async function load<T>(pattern: string): Promise<T> {
  const [file] = globSync(pattern);
  if (file === undefined) throw new Error(`expected a file ${pattern}, found none`);
  allowRawImports();
  return ((await import(pathToFileURL(resolve(file)).href)) as { default: T }).default;
}

export const quizOf = (chapter: string): Promise<Quiz> => load<Quiz>(`content/chapters/*-${chapter}/quiz.ts`);

/** `quizzes`: of the chapters that are asked about. */
export async function ownCourse(chapters: readonly string[]): Promise<GradableCourse> {
  const { version, rules } = courseHashes('.');
  const quizzes = new Map<string, Quiz>(
    await Promise.all(chapters.map(async (chapter) => [`${chapter}/quiz`, await quizOf(chapter)] as const)),
  );
  const question = (quiz: string, id: string) => quizzes.get(quiz)?.questions.find((each) => each.id === id);
  return {
    version,
    rules(ref) {
      const parsed = parseRef(ref);
      const found = parsed?.kind === 'question' ? question(parsed.id, parsed.question ?? '') : undefined;
      return found === undefined ? rules[ref] : hashOf(found);
    },
    lab: loadLab,
    starter: async (id) => labFile(labFolder(id), 'starter.ts'),
    solution: async (id) => labFile(labFolder(id), 'solution.ts'),
    question: async (quiz, id) => question(quiz, id),
    challenge: (id) => load<AnyChallenge>(`content/chapters/*-${id.replace('/', '/challenges/')}.ts`),
  };
}
