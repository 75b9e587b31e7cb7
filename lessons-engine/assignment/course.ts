// What grading needs of the course: its labs, questions and challenges by name, and hashes that say which rules they have here.
// The page's worker, the command line and tests each bring one.

import type { Lab, PredictChallenge, Question, RaceResult } from '../grader/index.ts';
import type { CourseVersion } from './assignment.ts';
import type { ItemRef } from './item-ref.ts';

export type AnyChallenge = PredictChallenge<RaceResult | Promise<RaceResult>>;

export interface GradableCourse {
  version: CourseVersion;
  /** Hash of everything that decides about an item: its files and what they import; undefined when there is no such item. */
  rules(ref: ItemRef): string | undefined;
  /** Undefined when there is no such lab. */
  lab(id: string): Promise<Lab | undefined>;
  /** The file that students begin from, which says nothing about who wrote what; undefined when there is no such lab. */
  starter(id: string): Promise<string | undefined>;
  /** The solution that the course shows to readers; undefined when there is no such lab. */
  solution(id: string): Promise<string | undefined>;
  /** `quiz` is `chapter/quiz`. */
  question(quiz: string, id: string): Promise<Question | undefined>;
  /** Undefined when there is no such challenge. */
  challenge(id: string): Promise<AnyChallenge | undefined>;
}
