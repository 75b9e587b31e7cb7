// A lab that belongs to an assignment: when it may be run, with which inputs, and who notes what came out. The page of the
// assignment gives a lab its task before the lab wakes up; a lab of a chapter has none.

import type { Report } from '../../lessons-engine/grader/report.ts';

export interface LabTask {
  /** Seed of this student's inputs; undefined where everybody has the lab's own. */
  seed: number | undefined;
  /** Why the checks must not be run now, or null when they may. */
  hindrance(): Promise<string | null>;
  /** Notes a run. Resolves with a sentence about it. */
  graded(source: string, report: Report): Promise<string>;
}

const tasks = new WeakMap<Element, LabTask>();

export function giveLabTask(lab: Element, task: LabTask): void {
  tasks.set(lab, task);
}

export function labTaskOf(lab: Element): LabTask | undefined {
  return tasks.get(lab);
}
