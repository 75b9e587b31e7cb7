// Lab: set the balloons of eight guests so that a ninth can start. The checks know the working sets; the reader's code sees
// samples. Afterwards each guest runs on what it was left, and waits for pages are counted.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { hopelessWorld, makeWorld, waits, type Story, type World } from './situations.ts';

const ACCESSES = 2000;
/** The part of its accesses that a guest may wait for; with more it thrashes. */
const THRASHING = 0.05;
/** Frames that may be taken for nothing. */
const SPARE = 8;

const list = (values: readonly unknown[]): string => values.map(String).join(', ');

/** The reader's balloons for a situation, as whole numbers that keep every promise. */
async function balloons(attempt: Attempt, { situation }: World): Promise<number[]> {
  const answer = await attempt.call('balloons', [situation as unknown as Json]);
  const { guests } = situation;
  if (
    !Array.isArray(answer) ||
    answer.length !== guests.length ||
    answer.some((each) => typeof each !== 'number')
  )
    throw new CheckFailure('`balloons` did not answer with a number for each guest.', {
      expected: `${guests.length} numbers: there are enough frames for the newcomer`,
      found: answer === null ? 'null' : Array.isArray(answer) ? `a list of ${answer.length}` : typeof answer,
    });
  const sizes = answer as number[];
  guests.forEach(({ pages, min }, index) => {
    const size = sizes[index] as number;
    if (!Number.isInteger(size) || size < 0 || size > pages - min)
      throw new CheckFailure(`Guest ${index} has ${pages} pages and was promised ${min}.`, {
        expected: `a balloon of 0 to ${pages - min} whole pages`,
        found: String(size),
      });
  });
  return sizes;
}

function expectStart({ situation }: World, sizes: readonly number[]): void {
  const { free, needed } = situation;
  const taken = sizes.reduce((sum, size) => sum + size, 0);
  const wanted = needed - free;
  if (taken < wanted || taken > wanted + SPARE)
    throw new CheckFailure('The balloons do not give what the newcomer needs.', {
      expected: `${wanted} pages in all (${needed} needed, ${free} free), at most ${SPARE} more`,
      found: `${taken} pages: ${list(sizes)}`,
    });
}

/** Lets all guests run on what they were left. */
function expectNoThrashing(attempt: Attempt, world: World, sizes: readonly number[]): void {
  const { guests, sampled } = world.situation;
  guests.forEach(({ pages, touched }, index) => {
    const frames = pages - (sizes[index] as number);
    const workingSet = world.workingSets[index] as number;
    const waited = waits(attempt.random, frames, workingSet, ACCESSES);
    attempt.count({ waits: waited });
    if (waited > THRASHING * ACCESSES)
      throw new CheckFailure(
        `Guest ${index} thrashes. Of ${sampled} sampled pages it had touched ${list(touched)}, of ${pages} in all.`,
        {
          expected: `at least ${workingSet} pages, which is what it went on to use`,
          found: `${frames} pages left, and ${waited} waits in ${ACCESSES} accesses`,
        },
      );
  });
}

function stories(id: string, title: string, story: Story, times = 3): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let time = 0; time < times; time++) {
        const world = makeWorld(attempt.random, story);
        const sizes = await balloons(attempt, world);
        expectStart(world, sizes);
        expectNoThrashing(attempt, world, sizes);
      }
    },
  };
}

const lab: Lab = {
  id: 'memory-virtualization/balloon',
  title: 'Eight guests, and a ninth',
  minutes: 35,
  brief:
    'A ninth guest waits for `needed` frames, and `free` are free. Write `balloons(situation)`: how many pages go into the balloon of each of the eight others. In all it must be what is missing; nobody may lose what it was promised; and nobody may thrash afterwards. When the promises leave too little, answer null: the ninth guest must wait.',
  api: 'ring/balloon',
  exports: ['balloons'],
  seed: 2002,
  material: [],
  hints: [
    {
      title: 'From samples to pages',
      text: '`touched / sampled` estimates the part of its memory that a guest uses, in one period. What it does not use is what you may take. Take the same part of what is idle from each, so that an error of the estimate hurts nobody badly.',
    },
    {
      title: 'Which period?',
      text: 'The last one alone is wrong for a guest that slept for a moment, an average alone for one that has begun to work. Believe the larger of the last and of an average that moves by a quarter with each period. Waldspurger believes a faster average, too; these guests do not need it.',
    },
    {
      title: 'Promises and fractions',
      text: 'Round, cut at `pages - min`, and see what is still missing. Then hand out the rest page by page to whoever has most idle pages left.',
    },
  ],
  checks: [
    {
      id: 'promises',
      title: 'the newcomer gets what it needs and not much more, and nobody loses what it was promised',
      async run(attempt) {
        for (const story of ['steady', 'mixed'] as const) {
          const world = makeWorld(attempt.random, story);
          // Most of what there is: the promises begin to matter.
          const { guests, free } = world.situation;
          const spare = guests.reduce((sum, { pages, min }) => sum + pages - min, 0);
          world.situation.needed = free + Math.floor(0.97 * spare);
          expectStart(world, await balloons(attempt, world));
        }
      },
    },
    {
      id: 'refused',
      title: 'a newcomer for whom the promises leave too little is refused',
      async run(attempt) {
        for (let time = 0; time < 3; time++) {
          const world = hopelessWorld(attempt.random);
          const answer = await attempt.call('balloons', [world.situation as unknown as Json]);
          if (answer !== null)
            throw new CheckFailure(
              'With every guest at its minimum there is still not enough for the newcomer.',
              {
                expected: 'null',
                found: Array.isArray(answer) ? list(answer.slice(0, 8)) : typeof answer,
              },
            );
        }
      },
    },
    stories('steady', 'guests that go on as before do not thrash, however much or little they use', 'steady'),
    stories('rising', 'a guest that has begun to work a moment ago is believed', 'rising'),
    stories('waking', 'a guest that has slept for a moment finds its memory when it wakes', 'waking'),
    stories('gone-idle', 'guests that have gone idle are the ones that give', 'gone-idle'),
    stories('mixed', 'all of this at once', 'mixed', 4),
  ],
};

export default lab;
