// What the launched page offers to the pages of the course that it frames: the property `ringCourse` of its window.

import type { Progress } from '../../components/progress/progress.ts';

export interface CourseHost {
  /** Tells learners of one browser apart; '' when there is only one. */
  readonly learner: string;
  /** A page is there and has opened its progress. */
  attach(progress: Progress, page: Window): void;
}

declare global {
  interface Window {
    ringCourse?: CourseHost;
  }
}
