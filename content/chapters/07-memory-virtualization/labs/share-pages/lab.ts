// Lab: find equal pages, put them into one frame, take them apart before a guest writes; and do not let a neighbour learn
// from the time of a write what somebody else's page holds.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import { colliding, movedOn, ordinary, restless, spying } from './scripts.ts';
import { SharingWorld, type Script } from './sharing-world.ts';

async function share(attempt: Attempt, script: Script): Promise<SharingWorld> {
  const world = new SharingWorld(script);
  await attempt.call('sharePages', [], world.api());
  if (!world.ended)
    throw new CheckFailure('`sharePages` returned before the host was switched off.', {
      expected: 'a loop that returns after the event `end`',
      found: `an end after ${world.looks} looks`,
    });
  attempt.count({
    comparisons: world.comparisons,
    copies: world.copies,
    framesSaved: script.memory.flat().length - world.frames.used,
  });
  return world;
}

/** At the end, after looks without writes in between, everything equal of one owner is in one frame. */
function expectSaved(world: SharingWorld): void {
  const { used, least } = world.frames;
  if (used > least)
    throw new CheckFailure(
      'Equal pages lie in frames of their own at the end, although every page was looked at.',
      {
        expected: `${least} frames, as many as there are different contents`,
        found: `${used} frames`,
      },
    );
}

function saves(id: string, title: string, scripts: (attempt: Attempt) => Script[]): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (const script of scripts(attempt)) expectSaved(await share(attempt, script));
    },
  };
}

const lab: Lab = {
  id: 'memory-virtualization/share-pages',
  title: 'One frame for equal pages',
  minutes: 45,
  brief:
    'Write `sharePages(host)`: a loop over `host.run()` that looks at pages when it is told to, puts equal ones into one frame, and gives a guest a copy before it writes to a page that is shared. No guest may ever read what another wrote. Then there is a spy: who can tell from the time of a write what a neighbour’s page holds?',
  api: 'ring/sharing',
  exports: ['sharePages'],
  seed: 2014,
  material: [],
  hints: [
    {
      title: 'The first look',
      text: 'Keep a map from a hash to pages that had it. A page that nobody has met is only noted down: it stays writable, so by the time that the next one comes it may hold something else. Ask for its hash again before you rely on it.',
    },
    {
      title: 'Equal hashes',
      text: 'They mean “perhaps”. `equal` means “now”. There may be two different contents with one hash, so keep a list for each hash.',
    },
    {
      title: 'Before the write',
      text: '`write` comes before the word is written, and the word goes to the frame that the page has when you call `run` again. One line is enough.',
    },
    {
      title: 'The spy',
      text: 'The spy is told nothing and reads nothing. It has made sixteen pages and times one write to each. Whose pages may meet? The key of your map can say more than the hash.',
    },
  ],
  checks: [
    saves('equal', 'equal pages of guests that never write end up in one frame', ({ random }) => [
      ordinary(random, { guests: 4, pages: 8, stock: 5, rounds: 2, writes: 0 }),
    ]),
    saves('collisions', 'unequal pages with one hash stay apart', ({ random }) => [
      colliding(random),
      colliding(random),
    ]),
    saves('writes', 'a guest that writes is never seen by another', ({ random }) => [
      ordinary(random, { guests: 4, pages: 8, stock: 4, rounds: 5, writes: 24 }),
      ordinary(random, { guests: 3, pages: 10, stock: 2, rounds: 5, writes: 40 }),
    ]),
    saves(
      'stale',
      'pages that change between two looks are neither merged by what they once held nor forgotten',
      ({ random }) => [restless(random), restless(random), restless(random), movedOn(random)],
    ),
    {
      id: 'thrift',
      title: 'pages are not compared with every other page',
      async run(attempt) {
        const world = await share(
          attempt,
          ordinary(attempt.random, { guests: 6, pages: 16, stock: 30, rounds: 3, writes: 10 }),
        );
        expectSaved(world);
        const most = 2 * world.looks;
        if (world.comparisons > most)
          throw new CheckFailure('Too many pages were compared word by word.', {
            expected: `at most ${most} comparisons for ${world.looks} looks`,
            found: String(world.comparisons),
          });
      },
    },
    {
      id: 'spy',
      title: 'a guest that times its writes learns nothing of the pages of another owner',
      async run(attempt) {
        for (let time = 0; time < 3; time++) {
          const { script, spy, secret } = spying(attempt.random);
          const world = await share(attempt, script);
          const slow = world.slowWrites.filter(({ guest }) => guest === spy).map(({ page }) => page);
          if (slow.length > 0)
            throw new CheckFailure(
              `The spy wrote to sixteen pages of its own. The write to page ${slow.join(', ')} took a copy, the others did not: now it knows that its neighbour’s secret is ${secret}.`,
              {
                expected: 'no write of the spy that takes longer than the others',
                found: `${slow.length} that did`,
              },
            );
        }
      },
    },
    {
      id: 'owners',
      title: 'guests of one owner still share, and with nobody else, however many there are',
      async run(attempt) {
        const plan = { guests: 6, pages: 8, stock: 5, rounds: 4, writes: 12, owners: 2 };
        const world = await share(attempt, ordinary(attempt.random, plan));
        expectSaved(world);
        // The check `spy` sees two guests alone; the same leak is one between any two owners.
        if (world.strangers > 0)
          throw new CheckFailure(
            'Pages of different owners were put into one frame. Each owner can find out by writing, as the spy does.',
            {
              expected: 'frames with pages of one owner',
              found: `${world.strangers} pages put to strangers`,
            },
          );
      },
    },
  ],
};

export default lab;
