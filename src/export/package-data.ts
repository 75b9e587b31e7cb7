// What a package is about: the whole course, or the items of an assignment, in the form that the launched page reads.

import {
  hash32,
  linkText,
  LINK_FIELD,
  parseRef,
  refsOf,
  type Assignment,
} from '../../lessons-engine/assignment/index.ts';
import type { Answer, DetectiveGame, Game, Question } from '../../lessons-engine/grader/index.ts';
import type { PackageData, PackageItem } from '../lms/package-item.ts';
import { UsageError } from '../cli/usage-error.ts';
import { questionsOf, type CourseChapter } from './course-items.ts';

/** The page of an assignment, in the built site. */
export const ASSIGNMENT_PAGE = 'assignment/index.html';

/** Titles in a gradebook are cut off anyway. */
const LONGEST_TITLE = 120;

export function courseData(
  chapters: readonly CourseChapter[],
  pages: string[],
  mastery: number,
): PackageData {
  return {
    title: 'Ring −1: a course on virtualization whose lessons run',
    items: allItems(chapters),
    marking: { partial: false, goals: false },
    mastery,
    start: 'index.html',
    pages,
  };
}

/** Throws a `UsageError` when the course has not got what the assignment asks for. */
export function assignmentData(
  assignment: Assignment,
  chapters: readonly CourseChapter[],
  pages: string[],
  mastery: number,
): PackageData {
  const known = new Map(allItems(chapters).map((item) => [item.ref, item]));
  const items = assignment.items.flatMap((item) => {
    const refs = 'ref' in item ? [item.ref] : item.of;
    return refs.flatMap((ref) => {
      const found = known.get(ref) ?? ownItem(assignment, ref);
      return found === null ? [] : [{ ...forAssignment(found, assignment), points: item.points }];
    });
  });
  const missing = refsOf(assignment).filter((ref) => !items.some((item) => item.ref === ref));
  if (missing.length > 0)
    throw new UsageError(
      `assignment "${assignment.title}": expected exercises of this course, found ${missing.join(', ')}`,
    );
  if (!pages.includes(ASSIGNMENT_PAGE))
    throw new UsageError(`expected the page ${ASSIGNMENT_PAGE} in the built site, found none`);
  return {
    title: assignment.title,
    items: withKeys(items),
    marking: { partial: assignment.policy.partial, goals: true },
    mastery,
    start: `${ASSIGNMENT_PAGE}#${LINK_FIELD}=${linkText(assignment)}`,
    pages,
    assignment,
  };
}

function allItems(chapters: readonly CourseChapter[]): PackageItem[] {
  return withKeys(
    chapters.flatMap((chapter): PackageItem[] => [
      ...chapter.labs.map(({ id, title, checks, goal }): PackageItem => ({
        kind: 'lab',
        ref: `lab:${id}`,
        key: 0,
        id,
        title,
        points: 1,
        checks: checks.map((check) => check.id),
        goal: goal !== undefined,
      })),
      ...chapter.challenges.map(({ id, title, quantities }): PackageItem => ({
        kind: 'challenge',
        ref: `challenge:${id}`,
        key: 0,
        id,
        title,
        points: 1,
        quantities: quantities.map((quantity) => quantity.id),
      })),
      ...questionsOf([chapter]).map(({ ref, question }) => questionItem(ref, question)),
      ...(chapter.game === null ? [] : gameItems(chapter.game)),
    ]),
  );
}

function questionItem(ref: string, question: Question): PackageItem {
  const parsed = parseRef(ref);
  return {
    kind: 'question',
    ref,
    key: 0,
    quiz: parsed?.id ?? '',
    id: question.id,
    asks: question.kind,
    title: plainTitle(question.prompt),
    points: 1,
    parts: partsOf(question),
    right: rightAnswer(question),
  };
}

/** The situations or cases of a game. Pages keep an answer to one as a list of what was chosen. */
function gameItems(game: Game | DetectiveGame): PackageItem[] {
  const parts = (scenario: Game['scenarios'][number] | DetectiveGame['scenarios'][number]): string[] =>
    'facts' in scenario
      ? [...scenario.choices, ...scenario.facts].map(({ id }) => id)
      : [
          ...scenario.evidence.map(({ id }) => `ask:${id}`),
          ...scenario.workloads.flatMap(({ id, places }) =>
            Object.keys(places).map((place) => `place:${id}:${place}`),
          ),
          ...scenario.requirements.map(({ id }) => `requirement:${id}`),
        ];
  return game.scenarios.map((scenario) => ({
    kind: 'question',
    ref: `question:${game.id}#${scenario.id}`,
    key: 0,
    quiz: game.id,
    id: scenario.id,
    asks: 'multiple',
    title: scenario.title,
    points: 1,
    parts: parts(scenario),
    // Several answers can be right.
    right: null,
  }));
}

/** A question that the assignment brings along: what is right stays out, as the assignment may be sealed. */
function ownItem({ own }: Assignment, ref: string): PackageItem | null {
  const parsed = parseRef(ref);
  const shown = parsed?.kind === 'own' ? own?.[parsed.id] : undefined;
  if (parsed === null || shown === undefined) return null;
  const parts = 'options' in shown ? shown.options : 'items' in shown ? shown.items : [];
  return {
    kind: 'question',
    ref,
    key: 0,
    quiz: 'own',
    id: parsed.id,
    asks: shown.kind,
    title: plainTitle(shown.prompt),
    points: 1,
    parts: parts.map(({ id }) => id),
    right: null,
  };
}

/** Where students have variants of their own, the course's answer to a question with a field is not theirs. */
function forAssignment(item: PackageItem, { policy }: Assignment): PackageItem {
  if (item.kind !== 'question' || !policy.variants || item.parts.length > 0) return item;
  return { ...item, right: null };
}

export function partsOf(question: Question): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.map(({ id }) => id);
    case 'ordering':
      return question.items.map(({ id }) => id);
    case 'matching':
      return question.pairs.map(({ id }) => id);
    case 'numeric':
    case 'trace':
      return [];
  }
}

/** The answer that earns everything. */
export function rightAnswer(question: Question): Answer {
  switch (question.kind) {
    case 'single':
      return { kind: 'single', choice: question.options.find(({ correct }) => correct)?.id ?? null };
    case 'multiple':
      return {
        kind: 'multiple',
        choices: question.options.flatMap(({ id, correct }) => (correct ? [id] : [])),
      };
    case 'ordering':
      return { kind: 'ordering', order: question.items.map(({ id }) => id) };
    case 'matching':
      return { kind: 'matching', pairs: Object.fromEntries(question.pairs.map(({ id }) => [id, id])) };
    case 'numeric':
      return { kind: 'numeric', text: String(question.answer) };
    case 'trace':
      return { kind: 'trace', text: `0x${(question.answer >>> 0).toString(16).padStart(8, '0')}` };
  }
}

/** Gives every item the key that its record is kept under. Two of one key would be taken for each other: that ends the export. */
export function withKeys(items: readonly PackageItem[]): PackageItem[] {
  const owners = new Map<number, string>();
  return items.map((item) => {
    const key = hash32(item.ref) >>> 8;
    const owner = owners.get(key);
    if (owner !== undefined)
      throw new Error(`${item.ref}: expected a key of its own, found that of ${owner}`);
    owners.set(key, item.ref);
    return { ...item, key };
  });
}

function plainTitle(prompt: string): string {
  const plain = prompt.replaceAll('`', '').replace(/\s+/g, ' ');
  return plain.length <= LONGEST_TITLE ? plain : `${plain.slice(0, LONGEST_TITLE - 1)}…`;
}
