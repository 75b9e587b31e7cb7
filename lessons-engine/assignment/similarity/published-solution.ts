// Whether a program is the one that the course publishes as the solution, or nearly. Readers may look at it, and two programs
// that do the same in few lines are alike anyway: it says where to look.

import type { GradableCourse } from '../course.ts';
import type { Flag } from '../graded.ts';
import type { ItemRef } from '../item-ref.ts';
import type { Work } from '../submission.ts';
import { percent } from './percent.ts';
import { resemblance } from './resemblance.ts';

/** Share of what one adds to the starter that the other has as well, from which on it is said. */
const PUBLISHED = 0.85;

export async function publishedFlags(
  ref: ItemRef,
  work: Work,
  course: Pick<GradableCourse, 'solution' | 'starter'>,
): Promise<Flag[]> {
  if (work.kind !== 'lab') return [];
  const lab = ref.slice('lab:'.length);
  const solution = await course.solution(lab);
  const alike =
    solution === undefined ? null : resemblance(work.source, solution, (await course.starter(lab)) ?? '');
  if (alike === null || Math.max(alike.ofA, alike.ofB) < PUBLISHED) return [];
  return [
    {
      kind: 'published-solution',
      ref,
      text: `expected a program that differs from the published solution, found ${percent(alike.ofA)} of what it adds to the starter in the solution, and ${percent(alike.ofB)} the other way round`,
    },
  ];
}
