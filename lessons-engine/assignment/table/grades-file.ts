// The result of grading as one file: the rows, who resembles whom, and which assignment and course it is about.

import type { SimilarWork } from '../across.ts';
import { assignmentHash } from '../assignment-hash.ts';
import type { Assignment, CourseVersion } from '../assignment.ts';
import type { GradedSubmission } from '../graded.ts';
import type { TableCounts } from './grade-table.ts';

export const GRADES_FORMAT = 'ring-minus-one/grades';

export interface GradesFile {
  format: typeof GRADES_FORMAT;
  version: 1;
  /** What graded. */
  course: CourseVersion;
  /** Its hash is `assignmentHash`. */
  assignment: { id: string; title: string; hash: string };
  rows: readonly GradedSubmission[];
  similar: readonly SimilarWork[];
  counts: TableCounts;
}

/** With the name and version of the format, and of the assignment its id, title and hash alone. */
export function gradesFile(
  course: CourseVersion,
  assignment: GradesFile['assignment'],
  { rows, similar, counts }: Pick<GradesFile, 'rows' | 'similar' | 'counts'>,
): GradesFile {
  const { id, title, hash } = assignment;
  return {
    format: GRADES_FORMAT,
    version: 1,
    course,
    assignment: { id, title, hash },
    rows,
    similar,
    counts,
  };
}

/** How grades name an assignment. */
export function namedAssignment(assignment: Assignment): GradesFile['assignment'] {
  return { id: assignment.id, title: assignment.title, hash: assignmentHash(assignment) };
}
