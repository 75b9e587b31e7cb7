// Eight guests with working sets that nobody sees, samples of them, and what happens to a guest whose balloon took so many pages:
// it runs on what is left, its kernel keeping the pages that it used last.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';

export interface Guest {
  pages: number;
  min: number;
  touched: number[];
}

export interface Situation {
  guests: Guest[];
  sampled: number;
  free: number;
  needed: number;
}

export interface World {
  situation: Situation;
  /** The pages that each guest is going to use. */
  workingSets: number[];
}

export type Story = 'steady' | 'rising' | 'waking' | 'gone-idle' | 'mixed';

const GUESTS = 8;
const PERIODS = 8;
const SAMPLED = 100;

/** The parts of its memory that a guest uses, period by period, and at last the part that it is going to use. */
function partsOf(story: Exclude<Story, 'mixed'>, random: Random): number[] {
  const part = 0.15 + 0.65 * random.unit();
  const steady = Array.from({ length: PERIODS + 1 }, () => part);
  switch (story) {
    case 'steady':
      return steady;
    case 'rising':
      return steady.map((_, period) => (period < PERIODS - 1 ? 0.12 : 0.75));
    case 'waking':
      return steady.map((_, period) => (period === PERIODS - 1 ? 0.03 : 0.68));
    case 'gone-idle':
      return steady.map((_, period) => (period === 0 ? 0.9 : 0.08));
  }
}

/** A host whose guests have enough idle pages for the one that waits, and half as many more. */
export function makeWorld(random: Random, story: Story): World {
  const specials = story === 'steady' ? 0 : story === 'gone-idle' ? 5 : 2;
  const kinds = Array.from({ length: GUESTS }, (_, index) =>
    story === 'mixed'
      ? random.pick(['steady', 'rising', 'waking', 'gone-idle'] as const)
      : index < specials
        ? story
        : 'steady',
  );
  const made = random.shuffle(kinds).map((each) => {
    const parts = partsOf(each, random);
    const pages = 300 + random.below(500);
    const touched = parts.slice(0, PERIODS).map((part) => sample(random, pages, Math.round(part * pages)));
    return {
      guest: { pages, min: 20 + random.below(20), touched },
      workingSet: Math.round((parts.at(-1) as number) * pages),
    };
  });
  const idle = made.reduce((sum, { guest, workingSet }) => sum + guest.pages - workingSet, 0);
  const free = random.below(60);
  return {
    situation: {
      guests: made.map(({ guest }) => guest),
      sampled: SAMPLED,
      free,
      needed: free + Math.round(0.5 * idle),
    },
    workingSets: made.map(({ workingSet }) => workingSet),
  };
}

/** Pages in use among those looked at: picked without putting back. */
function sample(random: Random, pages: number, used: number): number {
  let touched = 0;
  for (let looked = 0; looked < SAMPLED; looked++)
    if (random.below(pages - looked) < used - touched) touched++;
  return touched;
}

/** A host that cannot let the newcomer in: with all at their minimum there is not enough. */
export function hopelessWorld(random: Random): World {
  const world = makeWorld(random, 'steady');
  const most = world.situation.guests.reduce(
    (sum, { pages, min }) => sum + pages - min,
    world.situation.free,
  );
  world.situation.needed = most + 1 + random.below(200);
  return world;
}

/** Of `accesses` to its working set, those for which a guest with so many frames must wait. */
export function waits(random: Random, frames: number, workingSet: number, accesses: number): number {
  const kept = new Set<number>();
  let count = 0;
  for (let access = -2 * workingSet; access < accesses; access++) {
    // Each page once at first, so that what is measured is not the beginning.
    const page = access < -workingSet ? access + 2 * workingSet : random.below(workingSet);
    if (kept.delete(page)) kept.add(page);
    else {
      if (access >= 0) count++;
      kept.add(page);
      if (kept.size > frames) kept.delete(kept.values().next().value as number);
    }
  }
  return count;
}
