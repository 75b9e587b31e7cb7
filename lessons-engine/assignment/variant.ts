// What makes one student's assignment another than the next one's: a seed from the assignment and the student, and what follows
// from it. Students can work their own seeds out, and those of others; that is as it should be, since a seed is no secret and an
// answer to one variant is worth nothing in the next. A sealed assignment grades with seeds of its own.

import { ChaChaRandom } from '../bits/index.ts';
import type { Assignment, Pool } from './assignment.ts';
import { hash32 } from './hashes.ts';
import type { ItemRef } from './item-ref.ts';

/** Ids that differ in case, in spaces around them or in how an accent is composed are one student's. */
export function sameStudent(id: string): string {
  return id.normalize('NFC').trim().toLowerCase();
}

/** Seed of one item for one student; undefined where everybody has the course's own. */
export function variantSeed(
  assignment: Pick<Assignment, 'id' | 'policy'>,
  student: string,
  ref: ItemRef,
): number | undefined {
  if (!assignment.policy.variants) return undefined;
  return hash32(`${assignment.id}\n${sameStudent(student)}\n${ref}`);
}

/** The seed that a sealed lab is graded with: nobody can work it out who has not opened the box. */
export function sealedSeed(
  assignment: Pick<Assignment, 'id'>,
  secret: string,
  student: string,
  ref: ItemRef,
): number {
  return hash32(`${secret}\n${assignment.id}\n${sameStudent(student)}\n${ref}`);
}

export interface DrawnItem {
  ref: ItemRef;
  /** What it is worth. */
  points: number;
}

/** The items that a student has to work on, in order. Pools are drawn, and questions that stand together change places. */
export function drawnItems(
  assignment: Pick<Assignment, 'id' | 'policy' | 'items'>,
  student: string,
): DrawnItem[] {
  const drawn = assignment.items.map((item, place) =>
    'ref' in item ? [{ ref: item.ref, points: item.points }] : drawFrom(item, place, assignment, student),
  );
  if (!assignment.policy.variants) return drawn.flat();
  const random = new ChaChaRandom(hash32(`${assignment.id}\n${sameStudent(student)}\norder`));
  return runsOfQuestions(drawn.flat()).flatMap((run) => (run.length > 1 ? random.shuffle(run) : run));
}

/** A pool is a draw for each student even where inputs are the same for all: that is what it is for. */
function drawFrom(
  { pick, of, points }: Pool,
  place: number,
  assignment: Pick<Assignment, 'id'>,
  student: string,
): DrawnItem[] {
  const random = new ChaChaRandom(hash32(`${assignment.id}\n${sameStudent(student)}\npool ${place}`));
  const picked = new Set(random.shuffle(of).slice(0, pick));
  return of.filter((ref) => picked.has(ref)).map((ref) => ({ ref, points }));
}

const isQuestion = ({ ref }: DrawnItem): boolean => ref.startsWith('question:') || ref.startsWith('own:');

function runsOfQuestions(items: DrawnItem[]): DrawnItem[][] {
  const runs: DrawnItem[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && isQuestion(last[0]) && isQuestion(item)) last.push(item);
    else runs.push([item]);
  }
  return runs;
}
