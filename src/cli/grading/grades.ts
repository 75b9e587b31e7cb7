// The result of a run as a file, the same that the page for instructors saves; and several of them as one: shares of a run are put
// together, and only then is it said who resembles whom and which file of a student counts.

import {
  acrossSubmissions,
  assignmentHash,
  gradeTable,
  type Assignment,
  type CourseVersion,
  type GradableCourse,
  type GradedSubmission,
  type GradeTable,
  type SimilarWork,
} from '../../../lessons-engine/assignment/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Shard } from './shard.ts';
import { keptSource, type WrittenSource } from './written-source.ts';

export interface Grades {
  title: string;
  /** What the assignment is worth. */
  of: number;
  rows: GradedSubmission[];
  similar: SimilarWork[];
  /** Of one share of a run: what is needed to put it together with the others. */
  part?: Part;
}

interface Part {
  shard: Shard;
  assignment: TableAssignment & { hash: string };
  course: CourseVersion;
  /** By file. */
  sources: Record<string, WrittenSource[]>;
}

export type TableAssignment = Pick<Assignment, 'title' | 'items'>;

export interface GradedRun {
  grades: Grades;
  table: GradeTable;
}

export interface RawGrades {
  assignment: TableAssignment;
  /** As they were graded, one by one. */
  rows: readonly GradedSubmission[];
  sources: ReadonlyMap<string, readonly WrittenSource[]>;
}

/** Everything together. `part`: of a share, whose rows do not know the others'. */
export async function gradedRun(
  { assignment, rows: single, sources }: RawGrades,
  course: Pick<GradableCourse, 'starter'>,
  part: Part | null = null,
): Promise<GradedRun> {
  const kept = new Map([...sources].map(([file, own]) => [file, own.map(keptSource)]));
  const { rows, similar } = await acrossSubmissions(single, kept, course);
  const table = gradeTable(rows, assignment);
  const { title, of } = table;
  return { grades: { title, of, rows, similar, ...(part === null ? {} : { part }) }, table };
}

export function partOf(
  { sources }: Pick<RawGrades, 'sources'>,
  assignment: Assignment,
  course: CourseVersion,
  shard: Shard,
): Part {
  const { title, items } = assignment;
  return {
    shard,
    assignment: { title, items, hash: assignmentHash(assignment) },
    course,
    sources: Object.fromEntries(sources) as Record<string, WrittenSource[]>,
  };
}

/** What only all rows together can say, and is therefore said again. */
const ACROSS: ReadonlySet<string> = new Set(['superseded', 'similar']);

/** The shares of one run, each there once. Throws a `UsageError` about what does not belong together. */
export function mergedParts(given: readonly { file: string; grades: Grades }[]): RawGrades {
  const parts = given.map(({ file, grades: { rows, part } }) => {
    if (part === undefined)
      throw new UsageError(`--merge: expected a share of a run, found a whole one: ${file}`);
    return { file, rows, part };
  });
  const [first] = parts;
  if (first === undefined) throw new UsageError('--merge: expected results of shares, found none');
  const { count } = first.part.shard;
  const seen = new Map<number, string>();
  for (const { file, part } of parts) {
    const { index } = part.shard;
    for (const what of ['assignment', 'course'] as const)
      if (JSON.stringify(part[what]) !== JSON.stringify(first.part[what]))
        throw new UsageError(
          `--merge: expected a share with the same ${what} as ${first.file}, found one with another: ${file}`,
        );
    if (part.shard.count !== count || seen.has(index))
      throw new UsageError(
        `--merge: expected every share of ${count} once, found ${index}/${part.shard.count}${seen.has(index) ? ` twice, also in ${seen.get(index)}` : ''}: ${file}`,
      );
    seen.set(index, file);
  }
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !seen.has(index));
  if (missing.length > 0)
    throw new UsageError(
      `--merge: expected all ${count} shares, found none of ${missing.map((index) => `${index}/${count}`).join(', ')}`,
    );
  return {
    assignment: first.part.assignment,
    rows: parts.flatMap(({ rows }) => rows.map(alone)).sort((a, b) => (a.file < b.file ? -1 : 1)),
    sources: new Map(parts.flatMap(({ part: { sources } }) => Object.entries(sources))),
  };
}

const alone = (row: GradedSubmission): GradedSubmission =>
  row.outcome === 'graded' ? { ...row, flags: row.flags.filter(({ kind }) => !ACROSS.has(kind)) } : row;

/** The text of a result. Throws a `UsageError`. */
export function readGrades(text: string, file: string): Grades {
  try {
    const data = JSON.parse(text) as Partial<Grades> | null;
    if (Array.isArray(data?.rows) && Array.isArray(data.similar)) return data as Grades;
  } catch {
    // Said below.
  }
  throw new UsageError(
    `--merge: expected what "npm run grade -- … --shard i/n --json" printed, found another file: ${file}`,
  );
}
