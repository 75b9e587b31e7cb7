// The result of a run as a file, and several of them as one: shares of one run are put together, and only then is it said who
// resembles whom and which file of a student counts.

import {
  acrossSubmissions,
  assignmentHash,
  type Assignment,
  type CourseVersion,
  type GradableCourse,
  type GradedSubmission,
  type SimilarWork,
} from '../../../lessons-engine/assignment/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Shard } from './shard.ts';
import { keptSource, type WrittenSource } from './written-source.ts';

export const GRADES_FORMAT = 'ring-minus-one/grades';

export interface Grades {
  format: typeof GRADES_FORMAT;
  version: 1;
  /** What graded. */
  course: CourseVersion;
  assignment: { id: string; title: string; hash: string };
  rows: GradedSubmission[];
  similar: SimilarWork[];
  counts: GradeCounts;
  /** Of one share of a run: which, and what is needed to put it together with the others. */
  part?: { shard: Shard; sources: Record<string, WrittenSource[]> };
}

export interface GradeCounts {
  files: number;
  graded: number;
  refused: number;
  superseded: number;
  late: number;
  /** With any flag at all. */
  flagged: number;
}

export interface RawGrades {
  course: CourseVersion;
  assignment: Assignment | Grades['assignment'];
  /** As they were graded, one by one. */
  rows: readonly GradedSubmission[];
  sources: ReadonlyMap<string, readonly WrittenSource[]>;
  shard: Shard | null;
}

export async function gradesOf(
  { course: version, assignment, rows: single, sources, shard }: RawGrades,
  course: Pick<GradableCourse, 'starter'>,
): Promise<Grades> {
  const kept = new Map([...sources].map(([file, own]) => [file, own.map(keptSource)]));
  const { rows, similar } = await acrossSubmissions(single, kept, course);
  const { id, title } = assignment;
  return {
    format: GRADES_FORMAT,
    version: 1,
    course: version,
    assignment: { id, title, hash: 'hash' in assignment ? assignment.hash : assignmentHash(assignment) },
    rows,
    similar,
    counts: countsOf(rows),
    ...(shard === null
      ? {}
      : { part: { shard, sources: Object.fromEntries(sources) as Record<string, WrittenSource[]> } }),
  };
}

function countsOf(rows: readonly GradedSubmission[]): GradeCounts {
  const graded = rows.flatMap((row) => (row.outcome === 'graded' ? [row] : []));
  return {
    files: rows.length,
    graded: graded.length,
    refused: rows.length - graded.length,
    superseded: graded.filter(isSuperseded).length,
    late: graded.filter(({ late }) => late.late).length,
    flagged: graded.filter(({ flags }) => flags.length > 0).length,
  };
}

export const isSuperseded = ({ flags }: Extract<GradedSubmission, { outcome: 'graded' }>): boolean =>
  flags.some(({ kind }) => kind === 'superseded');

/** What only all rows together can say, and is therefore said again. */
const ACROSS = new Set(['superseded', 'similar']);

/** The shares of one run, each there once. Throws a `UsageError` about what does not belong together. */
export function mergedParts(parts: readonly { file: string; grades: Grades }[]): RawGrades {
  const [first, ...others] = parts;
  if (first === undefined) throw new UsageError('--merge: expected results of shares, found none');
  for (const { file, grades } of others)
    for (const what of ['assignment', 'course'] as const)
      if (JSON.stringify(grades[what]) !== JSON.stringify(first.grades[what]))
        throw new UsageError(
          `--merge: expected results of the same ${what} as ${first.file}, found those of another: ${file}`,
        );
  const rows: GradedSubmission[] = [];
  const sources = new Map<string, WrittenSource[]>();
  const seen = new Map<number, string>();
  let count = 0;
  for (const { file, grades } of parts) {
    const { part } = grades;
    if (part === undefined || (count !== 0 && part.shard.count !== count))
      throw new UsageError(
        `--merge: expected a share ${count === 0 ? 'of a run' : `of ${count}`}, found ${part === undefined ? 'a whole run' : `one of ${part.shard.count}`}: ${file}`,
      );
    count = part.shard.count;
    const twice = seen.get(part.shard.index);
    if (twice !== undefined)
      throw new UsageError(
        `--merge: expected every share once, found ${part.shard.index}/${count} twice: ${twice}, ${file}`,
      );
    seen.set(part.shard.index, file);
    for (const row of grades.rows) rows.push(alone(row));
    for (const [name, own] of Object.entries(part.sources)) sources.set(name, own);
  }
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !seen.has(index));
  if (missing.length > 0)
    throw new UsageError(
      `--merge: expected all ${count} shares, found none of ${missing.map((index) => `${index}/${count}`).join(', ')}`,
    );
  rows.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return { course: first.grades.course, assignment: first.grades.assignment, rows, sources, shard: null };
}

const alone = (row: GradedSubmission): GradedSubmission =>
  row.outcome === 'graded' ? { ...row, flags: row.flags.filter(({ kind }) => !ACROSS.has(kind)) } : row;

/** The text of a result. Throws a `UsageError`. */
export function readGrades(text: string, file: string): Grades {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    data = null;
  }
  const { format, version } = (data ?? {}) as { format?: unknown; version?: unknown };
  if (format !== GRADES_FORMAT || version !== 1)
    throw new UsageError(
      `--merge: expected a result that "npm run grade -- … --shard i/n --json" printed, found another file: ${file}`,
    );
  return data as Grades;
}
