// The course as grading needs it, in Node: labs and challenges are imported when they are asked for, quizzes beforehand, since a
// question's rules are its data. What a quiz computes is computed once a run: `data` goes to every worker.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  hashOf,
  parseRef,
  type AnyChallenge,
  type CourseVersion,
  type GradableCourse,
  type ItemRef,
} from '../../lessons-engine/assignment/index.ts';
import type { Lab, Question, Quiz } from '../../lessons-engine/grader/index.ts';
import { courseHashes } from '../course/course-version.ts';
import { labFolders, loadLab } from './labs.ts';
import { allowRawImports } from './raw-imports.ts';

const root = new URL('../../', import.meta.url);
const chapters = new URL('content/chapters/', root);

/** Numbers and text only, so that a worker can be handed it. */
export interface CourseData {
  version: CourseVersion;
  /** By ref; of labs and challenges all, of questions those that were asked for. */
  rules: Record<ItemRef, string>;
  /** By ref. */
  questions: Record<ItemRef, Question>;
}

/** Loads the quizzes that `refs` name. Takes a second, or a few where questions are about figures that are counted. */
export async function courseData(refs: readonly ItemRef[]): Promise<CourseData> {
  const { version, rules } = courseHashes(fileURLToPath(root));
  const asked = refs.map(parseRef).filter((ref) => ref?.kind === 'question');
  const questions: Record<ItemRef, Question> = {};
  for (const quizId of new Set(asked.map((ref) => ref?.id as string))) {
    const quiz = await loadModule<Quiz>(quizId, (chapter) => `${chapter}/quiz.ts`);
    if (quiz === undefined || quiz.id !== quizId) continue;
    for (const question of quiz.questions) questions[`question:${quizId}#${question.id}`] = question;
  }
  const ofQuestions = Object.entries(questions).map(([ref, question]) => [ref, hashOf(question)]);
  return {
    version,
    rules: { ...rules, ...(Object.fromEntries(ofQuestions) as Record<string, string>) },
    questions,
  };
}

/** Every lab and challenge is imported once. */
export function gradableCourse({ version, rules, questions }: CourseData): GradableCourse {
  const labs = new Map<string, Promise<Lab | undefined>>();
  const challenges = new Map<string, Promise<AnyChallenge | undefined>>();
  const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  return {
    version,
    rules: (ref) => own(rules, ref),
    lab: (id) => once(labs, id, async () => (labFolderOf(id) === undefined ? undefined : loadLab(id))),
    starter: async (id) => fileOf(id, 'starter.ts'),
    solution: async (id) => fileOf(id, 'solution.ts'),
    question: async (quiz, id) => own(questions, `question:${quiz}#${id}`),
    challenge: (id) =>
      once(challenges, id, () => loadModule(id, (chapter) => `${chapter}/challenges/${nameOf(id)}.ts`)),
  };
}

const labFolderOf = (id: string) => labFolders().find((lab) => lab.id === id);
const nameOf = (id: string): string => id.split('/')[1] as string;

function fileOf(id: string, file: string): string | undefined {
  const found = labFolderOf(id);
  return found && readFileSync(new URL(file, found.folder), 'utf8').replaceAll('\r\n', '\n');
}

/** What a file of the chapter that `id` begins with exports; undefined when there is no such file. */
async function loadModule<T>(id: string, path: (chapter: string) => string): Promise<T | undefined> {
  const slug = id.split('/')[0] as string;
  const chapter = readdirSync(chapters).find((name) => name.replace(/^\d+-/, '') === slug);
  const file = chapter === undefined ? undefined : new URL(path(chapter), chapters);
  if (file === undefined || !existsSync(file)) return undefined;
  allowRawImports();
  return ((await import(/* @vite-ignore */ file.href)) as { default: T }).default;
}

function once<T>(known: Map<string, Promise<T>>, id: string, load: () => Promise<T>): Promise<T> {
  const loading = known.get(id) ?? load();
  known.set(id, loading);
  return loading;
}
