// Everything of the course that can be assigned, for the pages that let somebody pick it or work on it: a row a lab, challenge or
// question, with what it asks and what it takes. Written into those pages when the site is built.

import { hashOf, type CourseVersion, type ItemRef } from '../../lessons-engine/assignment/index.ts';
import {
  plainInline,
  type Lab,
  type PredictChallenge,
  type Question,
  type Quiz,
} from '../../lessons-engine/grader/index.ts';
import { hashes } from 'virtual:course-hashes';
import { chapters } from './chapters.ts';

export interface CatalogueItem {
  ref: ItemRef;
  /** Slug of its chapter. */
  chapter: string;
  kind: 'lab' | 'challenge' | 'question';
  title: string;
  /** What it asks, without marks. */
  says: string;
  /** Minutes for who knows the chapter; of a lab. */
  minutes?: number;
  /** Of a question. */
  asks?: Question['kind'];
  /** A lab with a goal: an optimise challenge. */
  goal?: string;
}

export interface CatalogueChapter {
  slug: string;
  number: number;
  title: string;
}

export interface Catalogue {
  version: CourseVersion;
  /** What decides about each item here, by ref. */
  rules: Readonly<Record<ItemRef, string>>;
  chapters: CatalogueChapter[];
  items: CatalogueItem[];
}

const labs = import.meta.glob<{ default: Lab }>('/content/chapters/*/labs/*/lab.ts', { eager: true });
const quizzes = import.meta.glob<{ default: Quiz }>('/content/chapters/*/quiz.ts', { eager: true });
const challenges = import.meta.glob<{ default: PredictChallenge }>('/content/chapters/*/challenges/*.ts', {
  eager: true,
});

/** In the order of the course; in a chapter labs, then challenges, then questions. */
export async function catalogue(): Promise<Catalogue> {
  const all = await chapters();
  const questions = Object.fromEntries(
    Object.values(quizzes).flatMap(({ default: quiz }) =>
      quiz.questions.map((question) => [`question:${quiz.id}#${question.id}`, hashOf(question)]),
    ),
  ) as Record<string, string>;
  return {
    version: hashes.version,
    rules: { ...hashes.rules, ...questions },
    chapters: all.map(({ slug, number, title }) => ({ slug, number, title })),
    items: all.flatMap((chapter) => itemsOf(chapter)),
  };
}

function itemsOf(chapter: {
  slug: string;
  number: number;
  labs: string[];
  challenges: string[];
}): CatalogueItem[] {
  const { slug, number } = chapter;
  const folder = `/content/chapters/${String(number).padStart(2, '0')}-${slug}`;
  const quiz = quizzes[`${folder}/quiz.ts`]?.default;
  return [
    ...chapter.labs.flatMap((name) => labs[`${folder}/labs/${name}/lab.ts`]?.default ?? []).map(labItem),
    ...chapter.challenges
      .flatMap((name) => challenges[`${folder}/challenges/${name}.ts`]?.default ?? [])
      .map(challengeItem),
    ...(quiz?.questions ?? []).map((question) => questionItem(question, slug, quiz?.id ?? '')),
  ];
}

function labItem({ id, title, brief, minutes, goal }: Lab): CatalogueItem {
  return {
    ref: `lab:${id}`,
    chapter: slugOf(id),
    kind: 'lab',
    title,
    says: plainInline(brief),
    minutes,
    ...(goal === undefined ? {} : { goal: `${goal.better} ${goal.counter}` }),
  };
}

function challengeItem({ id, title, contenders }: PredictChallenge): CatalogueItem {
  return {
    ref: `challenge:${id}`,
    chapter: slugOf(id),
    kind: 'challenge',
    title,
    says: `Predict, then race: ${contenders.map((contender) => contender.title).join(', ')}.`,
  };
}

function questionItem(question: Question, chapter: string, quiz: string): CatalogueItem {
  const prompt = plainInline(question.prompt);
  return {
    ref: `question:${quiz}#${question.id}`,
    chapter,
    kind: 'question',
    title: prompt,
    says: prompt,
    asks: question.kind,
  };
}

const slugOf = (id: string): string => id.split('/')[0] as string;
