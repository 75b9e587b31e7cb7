// Lab: an autoscaler. Five stories of one service: nobody comes, a steady load, a wave, a herd, and load that falls away. Each
// says how long calls may wait and what instances may cost; the simulation counts both.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import { ServiceWorld, type Story } from './service-world.ts';

interface Bounds {
  /** Seconds that 95 % of the calls wait at most. */
  wait: number;
  /** Instances' time, by the least that there could be. */
  spent: number;
  /** Instances started, by the most that there were at once. */
  turnover?: number;
}

async function scaled(attempt: Attempt, story: Story): Promise<ServiceWorld> {
  const world = new ServiceWorld(attempt.random, story);
  await attempt.call('scale', [], world.api());
  if (!world.ended)
    throw new CheckFailure('`scale` returned before the last second.', {
      expected: `a loop that ends when \`run\` returns false, after ${story.length} seconds`,
      found: `an end after ${world.second}`,
    });
  attempt.count({ started: world.started });
  return world;
}

function expectWithin(world: ServiceWorld, { wait, spent, turnover = Infinity }: Bounds): void {
  const waited = world.wait(0.95);
  if (waited > wait)
    throw new CheckFailure('Calls wait for longer than they may.', {
      expected: `at most ${wait} s for 95 % of them`,
      found: waited === Infinity ? 'calls that never ran' : `${waited.toFixed(1)} s`,
    });
  if (world.spent > spent)
    throw new CheckFailure('Instances cost too much.', {
      expected: `at most ${spent} times the time that full instances would have needed`,
      found: `${world.spent.toFixed(1)} times`,
    });
  if (world.turnover > turnover)
    throw new CheckFailure('Instances come and go: each was made anew many times.', {
      expected: `at most ${turnover} times as many starts as there were instances at once`,
      found: `${world.turnover.toFixed(1)} times`,
    });
}

const told = (
  id: string,
  title: string,
  story: (attempt: Attempt) => Story,
  bounds: Bounds,
  times = 1,
): Check => ({
  id,
  title,
  async run(attempt) {
    for (let time = 0; time < times; time++) expectWithin(await scaled(attempt, story(attempt)), bounds);
  },
});

const lab: Lab = {
  id: 'serverless/autoscaler',
  title: 'An autoscaler',
  minutes: 40,
  brief:
    'Write `scale(cluster)`: every second you see how many calls run and wait, and say how many instances there should be. An instance takes several calls at once, and seconds to start. Calls must not wait long, not even when ten times as many come from one second to the next; and instances that nobody needs must go, down to the last one.',
  api: 'ring/autoscaler',
  exports: ['scale'],
  seed: 60,
  material: [
    {
      name: 'the service',
      text: `A call runs for 0.1 s and a random time of half a second on average.
It takes the instance with room that was used longest ago; if none has room it waits in one queue for all.
What is ordered starts at once, whatever you want afterwards. What is too much ends when nothing runs in it.
Every second of an instance counts, from its order to its end.`,
    },
  ],
  hints: [
    {
      title: 'How many are needed',
      text: 'The calls that are there, running and waiting, divided by `concurrency`: that is the load in instances. An instance that is always full makes calls wait; the usual targets are 60 to 80 % of what it could take.',
    },
    {
      title: 'Up at once, down slowly',
      text: 'If you follow every second’s number, an instance ends that is needed again two seconds later, and takes seconds to start. Take the mean over the last minute to go down, and the mean over a few seconds to go up.',
    },
    {
      title: 'Panic',
      text: 'The mean over a minute sees a herd a minute too late. Knative looks at a window of six seconds beside it, and panics when that asks for twice what is there: then it goes up by the short window, and does not go down.',
    },
    {
      title: 'Zero, and one',
      text: 'When nobody has called for a minute, want none. With the first call that waits there must be one again: round up.',
    },
  ],
  checks: [
    told(
      'steady',
      'with a steady load calls hardly wait, and instances are well used',
      (attempt) => {
        const rate = 20 + attempt.random.below(60);
        return { length: 400, rate: () => rate };
      },
      { wait: 1, spent: 3.2 },
      // Some services forgive what others do not.
      4,
    ),
    told(
      'wave',
      'a wave of ten minutes is followed up and down',
      (attempt) => {
        const high = 60 + attempt.random.below(60);
        return {
          length: 1200,
          rate: (second) => high * (1 - ((second % 600) / 300 - 1) ** 2) + 3,
        };
      },
      { wait: 1.5, spent: 2 },
    ),
    told(
      'herd',
      'a herd of ten times as many, from one second to the next, is served within seconds',
      (attempt) => {
        const rate = 6 + attempt.random.below(6);
        const from = 120 + attempt.random.below(60);
        return { length: 480, rate: (second) => (second >= from && second < from + 120 ? 10 * rate : rate) };
      },
      { wait: 2, spent: 6 },
    ),
    told(
      'rain',
      'with short showers of calls, instances do not come and go with every one',
      (attempt) => {
        const rate = 30 + attempt.random.below(30);
        return { length: 600, rate: (second) => (second % 20 < 8 ? rate : rate / 10) };
      },
      { wait: 3, spent: 8.5, turnover: 6 },
    ),
    {
      id: 'zero',
      title: 'when nobody has called for two minutes nothing is left, and the first who comes is served',
      async run(attempt) {
        const from = 200 + attempt.random.below(100);
        const story = (end: number): Story => ({
          length: end,
          rate: (second) => (second < 60 ? 10 : second >= from && second < from + 60 ? 2 : 0),
        });
        const before = await scaled(attempt, story(from - 5));
        if (before.live > 0)
          throw new CheckFailure(
            `Nobody has called since second 60, and in second ${from - 5} instances are there.`,
            {
              expected: 'none',
              found: `${before.live}`,
            },
          );
        expectWithin(await scaled(attempt, story(from + 200)), { wait: 7, spent: 12 });
      },
    },
  ],
};

export default lab;
