// The result of a run as a file, the same that the page for instructors saves; and several of them as one: shares of a run are put
// together, and only then is it said who resembles whom and which file of a student counts.

import {
  acrossSubmissions,
  countsOf,
  GRADES_FORMAT,
  gradesFile,
  gradeTable,
  namedAssignment,
  type Assignment,
  type CourseVersion,
  type GradableCourse,
  type GradedSubmission,
  type GradesFile,
  type GradeTable,
} from '../../../lessons-engine/assignment/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Shard } from './shard.ts';
import { isResult } from './written-row.ts';
import { keptSource, type WrittenSource } from './written-source.ts';

export interface Grades extends GradesFile {
  /** Of one share of a run: what is needed to put it together with the others. */
  part?: Part;
}

interface Part {
  shard: Shard;
  items: Assignment['items'];
  /** By file. */
  sources: Record<string, WrittenSource[]>;
}

/** What is left of an assignment once everything is graded. */
export type TableAssignment = GradesFile['assignment'] & Pick<Assignment, 'items'>;

export interface GradedRun {
  grades: Grades;
  table: GradeTable;
}

export interface RawGrades {
  assignment: TableAssignment;
  /** What graded. */
  course: CourseVersion;
  /** As they were graded, one by one. */
  rows: readonly GradedSubmission[];
  sources: ReadonlyMap<string, readonly WrittenSource[]>;
}

/** Everything together. `part`: of a share, whose rows do not know the others'. */
export async function gradedRun(
  { assignment, course, rows: single, sources }: RawGrades,
  starters: Pick<GradableCourse, 'starter'>,
  part: Part | null = null,
): Promise<GradedRun> {
  const kept = new Map([...sources].map(([file, own]) => [file, own.map(keptSource)]));
  const { rows, similar } = await acrossSubmissions(single, kept, starters);
  const table = gradeTable(rows, assignment);
  const grades = gradesFile(course, assignment, { rows, similar, counts: countsOf(table) });
  return { grades: { ...grades, ...(part === null ? {} : { part }) }, table };
}

export function partOf({ assignment: { items }, sources }: RawGrades, shard: Shard): Part {
  return { shard, items, sources: Object.fromEntries(sources) as Record<string, WrittenSource[]> };
}

/** A graded assignment as what follows needs it. */
export function tableAssignment(assignment: Assignment): TableAssignment {
  return { ...namedAssignment(assignment), items: assignment.items };
}

/** What only all rows together can say, and is therefore said again. */
const ACROSS: ReadonlySet<string> = new Set(['superseded', 'similar']);

/** The shares of one run, each there once. Throws a `UsageError` about what does not belong together. */
export function mergedParts(given: readonly { file: string; grades: Grades }[]): RawGrades {
  const parts = given.map(({ file, grades }) => {
    const { rows, assignment, course, part } = grades;
    if (part === undefined)
      throw new UsageError(`--merge: expected a share of a run, found a whole one: ${file}`);
    return { file, rows, assignment, course, part };
  });
  const [first] = parts;
  if (first === undefined) throw new UsageError('--merge: expected results of shares, found none');
  const { count } = first.part.shard;
  const seen = new Map<number, string>();
  for (const share of parts) {
    const { file, part } = share;
    const { index } = part.shard;
    for (const what of ['assignment', 'course'] as const)
      if (JSON.stringify(share[what]) !== JSON.stringify(first[what]))
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
    assignment: { ...first.assignment, items: first.part.items },
    course: first.course,
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
    if (data?.format === GRADES_FORMAT && isResult(data)) return data as Grades;
  } catch {
    // Said below.
  }
  throw new UsageError(
    `--merge: expected what "npm run grade -- … --shard i/n --json" printed, found another file: ${file}`,
  );
}
