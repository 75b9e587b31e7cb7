// The questions that go into a question bank or onto paper: those of the course, of one chapter, or of an assignment. What has no
// place there (labs, challenges, questions with a sealed key) is named, so that nobody misses it only in the exam.

import { asQuestion, parseRef, refsOf, type Assignment } from '../../lessons-engine/assignment/index.ts';
import type { Question } from '../../lessons-engine/grader/index.ts';
import { UsageError } from '../cli/usage-error.ts';
import { questionsOf, type CourseChapter } from './course-items.ts';

export interface BankQuestion {
  /** `question:trap-and-emulate/quiz#which-exit`, or `own:…`. */
  ref: string;
  /** Where it belongs: a chapter, or the assignment. */
  category: string;
  question: Question;
  points: number;
}

export interface Bank {
  title: string;
  /** For file names. */
  name: string;
  questions: BankQuestion[];
  /** What was asked for and is not in it, with the reason. */
  left: string[];
}

export function bankOf(
  chapters: readonly CourseChapter[],
  { chapter, assignment }: { chapter: number | undefined; assignment: Assignment | undefined },
): Bank {
  if (assignment !== undefined) return bankOfAssignment(chapters, assignment);
  const some = chapters.filter(({ number }) => chapter === undefined || number === chapter);
  if (some.length === 0) {
    const there = chapters.map(({ number }) => number).join(', ');
    throw new UsageError(`--chapter: expected one of ${there}, found ${chapter}`);
  }
  const [first] = some;
  return {
    title: chapter === undefined ? 'Ring −1' : `Ring −1: ${first?.slug.replaceAll('-', ' ') ?? ''}`,
    name: chapter === undefined ? 'ring-minus-one' : (first?.slug ?? ''),
    questions: questionsOf(some).map(({ ref, chapter: of, question }) => ({
      ref,
      category: categoryOf(of),
      question,
      points: 1,
    })),
    left: [],
  };
}

const categoryOf = ({ number, slug }: CourseChapter): string => `${String(number).padStart(2, '0')} ${slug}`;

/** All that a student may be asked: of a pool, every question. */
function bankOfAssignment(chapters: readonly CourseChapter[], assignment: Assignment): Bank {
  const known = new Map(questionsOf(chapters).map((each) => [each.ref, each]));
  const points = new Map(
    assignment.items.flatMap((item) =>
      ('ref' in item ? [item.ref] : item.of).map((ref) => [ref, item.points] as const),
    ),
  );
  const questions: BankQuestion[] = [];
  const left: string[] = [];
  for (const ref of refsOf(assignment)) {
    const found = known.get(ref);
    const worth = points.get(ref) ?? 1;
    if (found !== undefined) {
      questions.push({ ref, category: categoryOf(found.chapter), question: found.question, points: worth });
      continue;
    }
    const own = ownQuestion(assignment, ref);
    if (typeof own === 'string') left.push(own);
    else questions.push({ ref, category: assignment.title, question: own, points: worth });
  }
  return { title: assignment.title, name: `assignment-${assignment.id}`, questions, left };
}

/** The question, or why there is none. */
function ownQuestion({ own = {}, keys = {} }: Assignment, ref: string): Question | string {
  const { kind, id } = parseRef(ref) ?? { kind: 'lab', id: ref };
  if (kind === 'lab' || kind === 'challenge') return `${ref}: a ${kind}, which needs the course to run`;
  const shown = Object.hasOwn(own, id) ? own[id] : undefined;
  const key = Object.hasOwn(keys, id) ? keys[id] : undefined;
  if (shown === undefined) return `${ref}: not in this course`;
  return key === undefined ? `${ref}: its key is sealed` : asQuestion(id, shown, key);
}
