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

/** A guest's past. Of those that sleep and are about to wake, one has slept for a period and one for two. */
type Kind = 'steady' | 'rising' | 'short-sleep' | 'long-sleep' | 'gone-idle';

/** Who is special among the eight, and the part of what seems idle that the newcomer needs. */
const stories: Readonly<Record<Exclude<Story, 'mixed'>, { specials: readonly Kind[]; demand: number }>> = {
  steady: { specials: [], demand: 0.8 },
  rising: { specials: ['rising', 'rising'], demand: 0.68 },
  waking: { specials: ['short-sleep', 'long-sleep'], demand: 0.58 },
  // Whoever remembers them as busy finds too little.
  'gone-idle': { specials: ['gone-idle', 'gone-idle', 'gone-idle', 'gone-idle', 'gone-idle'], demand: 0.88 },
};
const MIXED: readonly Kind[] = ['steady', 'rising', 'short-sleep', 'long-sleep', 'gone-idle'];
const MIXED_DEMAND = 0.5;

/** The parts of its memory that a guest uses, period by period, and at last the part that it is going to use. */
function partsOf(kind: Kind, random: Random): number[] {
  const part = 0.15 + 0.65 * random.unit();
  const steady = Array.from({ length: PERIODS + 1 }, () => part);
  switch (kind) {
    case 'steady':
      return steady;
    case 'rising':
      return steady.map((_, period) => (period < PERIODS - 1 ? 0.12 : 0.75));
    case 'short-sleep':
      return steady.map((_, period) => (period === PERIODS - 1 ? 0.03 : 0.7));
    case 'long-sleep':
      return steady.map((_, period) => (period === PERIODS - 2 || period === PERIODS - 1 ? 0.03 : 0.58));
    case 'gone-idle':
      return steady.map((_, period) => (period < PERIODS - 2 ? 0.9 : 0.08));
  }
}

/**
 * The part of its memory that a guest uses, as far as its past can tell: the larger of its last period and of an average
 * that moves by a quarter in each. More than is idle by this no host can ask for without harm to those that sleep.
 */
function apparent(parts: readonly number[]): number {
  const past = parts.slice(0, PERIODS);
  const average = past.reduce((before, part) => before + 0.25 * (part - before));
  return Math.max(average, past.at(-1) as number);
}

/** A host whose guests seem to have enough idle pages for the one that waits, and some more. */
export function makeWorld(random: Random, story: Story): World {
  const { specials, demand } =
    story === 'mixed'
      ? { specials: Array.from({ length: GUESTS }, () => random.pick(MIXED)), demand: MIXED_DEMAND }
      : stories[story];
  const kinds = Array.from({ length: GUESTS }, (_, index) => specials[index] ?? 'steady');
  const made = random.shuffle(kinds).map((each) => {
    const parts = partsOf(each, random);
    const pages = 300 + random.below(500);
    const touched = parts.slice(0, PERIODS).map((part) => sample(random, pages, Math.round(part * pages)));
    return {
      guest: { pages, min: 20 + random.below(20), touched },
      workingSet: Math.round((parts.at(-1) as number) * pages),
      idle: pages * (1 - apparent(parts)),
    };
  });
  const idle = made.reduce((sum, each) => sum + each.idle, 0);
  const free = random.below(60);
  return {
    situation: {
      guests: made.map(({ guest }) => guest),
      sampled: SAMPLED,
      free,
      needed: free + Math.round(demand * idle),
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
