// What the server writes into a page of exercises for its script.

import type { CourseHere } from './make-submission.ts';

export interface ExercisesData {
  /** Slug of the chapter. */
  chapter: string;
  rules: CourseHere['rules'];
}
