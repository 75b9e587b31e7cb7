// What the command and its workers say to each other. A worker may come from another checkout of this repository, so whatever
// changes here in a way that an older one would not understand raises PROTOCOL.

import type { Box, GradedSubmission, KeptSource } from '../../../lessons-engine/assignment/index.ts';
import type { CourseData } from '../course.ts';

export const PROTOCOL = 1;

/** What a worker is started with. */
export interface WorkerSetup {
  protocol: number;
  /** The assignment, as the text of its file. */
  assignment: string;
  /** Of a sealed one that is open. */
  box: Box | null;
  /** What the first worker has found out of the course; the first one gets none. */
  course: CourseData | null;
}

export interface GradeRequest {
  /** Name of the file, for the row. */
  file: string;
  text: string;
  receivedAt?: number;
}

export type WorkerMessage =
  | { type: 'ready'; protocol: number; course: CourseData }
  | { type: 'graded'; row: GradedSubmission; sources: KeptSource[] };
