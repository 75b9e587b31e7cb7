// What a package for a learning management system knows of an exercise: enough to count it, to report it and to write down in few
// bytes how it went. Written into the package when it is made; the pages hold the exercises themselves.

import type { Assignment, ItemRef } from '../../lessons-engine/assignment/index.ts';
import type { Answer, Question } from '../../lessons-engine/grader/index.ts';

interface Base {
  ref: ItemRef;
  /** What its record is kept under: the first 24 bits of a hash of the ref, unique in the package. */
  key: number;
  title: string;
  /** What full marks are worth. */
  points: number;
}

export interface LabItem extends Base {
  kind: 'lab';
  /** `chapter/lab`. */
  id: string;
  /** Ids of the checks, in order. */
  checks: string[];
  /** Half is for passing, and half for how far the count goes. */
  goal: boolean;
}

export interface QuestionItem extends Base {
  kind: 'question';
  /** `chapter/quiz`. */
  quiz: string;
  /** Id of the question in its quiz. */
  id: string;
  asks: Question['kind'];
  /** Ids of its options, items or pairs, in the order of the course; empty for one with a field. */
  parts: string[];
  /** The right answer; null where the package must not hold it, or where each student has another. */
  right: Answer | null;
}

export interface ChallengeItem extends Base {
  kind: 'challenge';
  /** `chapter/challenge`. */
  id: string;
  /** Ids of what is guessed, in order. */
  quantities: string[];
}

export type PackageItem = LabItem | QuestionItem | ChallengeItem;

/** How much of what was done counts. */
export interface Marking {
  /** A lab earns its share of checks, a question its share of parts; without, all or nothing. */
  partial: boolean;
  /** Passing a lab with a goal earns half, and the rest is for the count; without, passing is enough. */
  goals: boolean;
}

/** Everything that the launched page is told when the package is made. */
export interface PackageData {
  /** Title of the course or the assignment. */
  title: string;
  items: PackageItem[];
  marking: Marking;
  /** Share of the points, 0 … 1, from which on the learner has passed. */
  mastery: number;
  /** Page that is opened first, relative to the launched one; may have a fragment. */
  start: string;
  /** Every page that may be opened, relative to the launched one. */
  pages: string[];
  /** What the package is about, when it is not the whole course. */
  assignment?: Assignment;
}
