// Challenge: the most guests on 64 MiB, with a bounded number of page-ins. What is counted is the engine's: guests that have
// run for the last turns of a run that stayed within the bound.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import { MOST_PAGE_INS, OvercommitWorld, SETTLED, TURNS } from './overcommit-world.ts';

/** As many as fit when each has all of its memory, with room to spare: whoever overcommits has more. */
const EASY = 8;

async function runHost(attempt: Attempt): Promise<OvercommitWorld> {
  const world = new OvercommitWorld(attempt.random.word());
  await attempt.call('overcommit', [], world.api());
  if (!world.ended)
    throw new CheckFailure('`overcommit` returned before the last turn.', {
      expected: `a loop that ends when \`run\` returns false, after ${TURNS} turns`,
      found: 'an end before that',
    });
  return world;
}

function days(id: string, title: string, least: number): Check {
  return {
    id,
    title,
    async run(attempt) {
      const world = await runHost(attempt);
      if (world.settled < least)
        throw new CheckFailure(`Too few guests ran for the last ${SETTLED} turns.`, {
          expected: `at least ${least}`,
          found: `${world.settled}, with ${world.pageIns} page-ins`,
        });
      attempt.count({ guests: world.settled, pageIns: world.pageIns });
    },
  };
}

const lab: Lab = {
  id: 'memory-virtualization/overcommit',
  title: 'The most guests on 64 MiB',
  minutes: 40,
  brief: `A host has 16,384 frames, and a queue of guests that believe in 1,024 pages and more each. In ${TURNS} turns, start as many as you can, with balloons and sharing to make room, and with at most ${MOST_PAGE_INS} page-ins in all. What counts are the guests that ran for all of the last ${SETTLED} turns, summed over three such hosts.`,
  api: 'ring/overcommit',
  exports: ['overcommit'],
  seed: 64,
  material: [
    {
      name: 'the guests',
      text: `A guest uses its image's pages, and a part of the others that is small at rest and larger for some turns of work.
Nobody tells when it works, or what its image's size is: you see samples, and what it has.
Whatever memory it can get it fills with caches, 6 % of its pages in each turn. A balloon takes those first.
A page that it uses and cannot have, because its balloon is too large or the host was short and swapped, costs a page-in
in every turn.
A scan of a guest finds the pages of its image. They lie in one set of frames for all guests of that image that have
been scanned. A guest that has not been scanned has a set of its own.
When frames are short, the host swaps at random, from all guests in proportion.`,
    },
  ],
  hints: [
    {
      title: 'First a loop',
      text: '`do { … } while (host.run())`, with `host.state()` at the top of each turn. Start a guest only when `free` is larger than its pages: that passes the first check, without balloons.',
    },
    {
      title: 'Room',
      text: 'Estimate what each guest uses from `touched / 100`, over several turns, add a margin, and put the rest into its balloon. Scan two guests in every turn.',
    },
    {
      title: 'What a newcomer needs',
      text: 'Not all its pages, and not at once. But leave enough for all that run to begin working. How many turns are left decides whether a newcomer still counts.',
    },
  ],
  checks: [
    days('day', `${EASY} guests run, and the page-ins stay within the bound`, EASY),
    days('another-day', 'the same with other guests', EASY),
    days('third-day', 'and with others again', EASY),
  ],
  goal: { counter: 'guests', better: 'more', reference: 73 },
};

export default lab;
