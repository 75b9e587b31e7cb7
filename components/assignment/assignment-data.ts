// What the server writes into the page of assignments for its script: of the course's catalogue what a student's page needs.

import type { ItemRef } from '../../lessons-engine/assignment/item-ref.ts';
import type { CourseHere } from './make-submission.ts';

export interface CourseItem {
  ref: ItemRef;
  chapter: string;
  kind: 'lab' | 'challenge' | 'question';
  title: string;
  /** A question with variants: the title is the course's wording, which is not every student's. */
  varies?: true;
}

export interface AssignmentData extends CourseHere {
  chapters: { slug: string; number: number; title: string }[];
  items: CourseItem[];
  /** The labs' own seeds, by ref. */
  seeds: Readonly<Record<ItemRef, number>>;
}
