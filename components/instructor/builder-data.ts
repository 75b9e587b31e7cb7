// What the page hands to the builder: the exercises that can be picked. The server writes it, from the catalogue of the course.

import type { CourseVersion } from '../../lessons-engine/assignment/assignment.ts';

export interface Exercise {
  ref: string;
  /** Slug of its chapter. */
  chapter: string;
  kind: 'lab' | 'challenge' | 'question';
  title: string;
  /** What it asks, without marks; a question's is its title. */
  says?: string;
  minutes?: number;
  /** Of a question: `single`, `numeric` … */
  asks?: string;
  /** Of a lab with a goal. */
  goal?: string;
  /** Of a lab: functions that a program has to export. */
  exports?: string[];
  /** Of a question with variants: the prompt of each, the course's own first. */
  prompts?: string[];
}

export interface BuilderData {
  version: CourseVersion;
  chapters: { slug: string; number: number; title: string }[];
  exercises: Exercise[];
}

/** Minutes of what the course gives no figure for. */
export const USUAL_MINUTES = { question: 2, challenge: 5 } as const;

/** The part of the exercises' page where it stands. */
export function exerciseAddress({ chapter, ref, kind }: Exercise): string {
  const name = ref.replace(/.*[/#]/, '');
  return `exercises/${chapter}/#${kind === 'question' ? 'questions' : `${kind}-${name}`}`;
}
