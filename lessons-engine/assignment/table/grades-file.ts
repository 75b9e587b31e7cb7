// The result of grading as one file: the rows, who resembles whom, and which assignment and course it is about.

import type { SimilarWork } from '../across.ts';
import { assignmentHash } from '../assignment-hash.ts';
import type { Assignment, CourseVersion } from '../assignment.ts';
import type { GradedSubmission } from '../graded.ts';

export const GRADES_FORMAT = 'ring-minus-one/grades';

export interface GradesFile {
  format: typeof GRADES_FORMAT;
  version: 1;
  /** What graded. */
  course: CourseVersion;
  assignment: { id: string; title: string; hash: string };
  rows: readonly GradedSubmission[];
  similar: readonly SimilarWork[];
  counts: GradeCounts;
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

export function gradesFile(
  course: CourseVersion,
  assignment: GradesFile['assignment'],
  { rows, similar }: Pick<GradesFile, 'rows' | 'similar'>,
): GradesFile {
  const { id, title, hash } = assignment;
  return {
    format: GRADES_FORMAT,
    version: 1,
    course,
    assignment: { id, title, hash },
    rows,
    similar,
    counts: countsOf(rows),
  };
}

/** How grades name an assignment. */
export function namedAssignment(assignment: Assignment): GradesFile['assignment'] {
  return { id: assignment.id, title: assignment.title, hash: assignmentHash(assignment) };
}

export function countsOf(rows: readonly GradedSubmission[]): GradeCounts {
  const graded = rows.flatMap((row) => (row.outcome === 'graded' ? [row] : []));
  return {
    files: rows.length,
    graded: graded.length,
    refused: rows.length - graded.length,
    superseded: graded.filter(({ flags }) => flags.some(({ kind }) => kind === 'superseded')).length,
    late: graded.filter(({ late }) => late.late).length,
    flagged: graded.filter(({ flags }) => flags.length > 0).length,
  };
}
