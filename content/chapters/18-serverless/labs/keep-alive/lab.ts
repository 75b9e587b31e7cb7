// Challenge: a keep-alive policy. Its cost is memory wasted, in percent of what ten minutes for everybody waste, plus the cold
// calls of the application at the third quartile, in percent. The engine counts both, by simulating what the policy said.

import { CheckFailure, type Attempt, type Lab } from '../../../../../lessons-engine/grader/index.ts';
import { FixedKeepAlive, HybridHistogram, type Pattern } from '../../../../../lessons-engine/cloud/index.ts';
import { APPLICATIONS, DAYS, KeepAliveWorld, type Reached } from './keep-alive-world.ts';

const TEN_MINUTES = 600_000_000;
const WEEKS = 3;
/** Of what the published policy costs on the same applications. Ten minutes for everybody cost about six fifths of it. */
const MOST_OF_PUBLISHED = 1.08;
/** Range of its histogram (unit: minutes). */
const RANGE = 120;
/** For timers: of the cold calls with ten minutes, and of the memory. */
const TIMERS = { cold: 1 / 3, waste: 2.5 };

/** Enough for a decision whenever an application falls idle, three times over. */
const LIMITS = { fuel: 15_000, work: 2_000_000_000 };

interface Played {
  ten: Reached;
  own: Reached;
  /** Percent of the memory that ten minutes waste. */
  waste: number;
  cost: number;
  costOfPublished: () => number;
}

async function played(attempt: Attempt, only?: Pattern): Promise<Played> {
  const world = new KeepAliveWorld(attempt.random, only);
  await attempt.call('policy', [], world.api(), LIMITS);
  if (!world.ended)
    throw new CheckFailure('`policy` returned before the days were over.', {
      expected: `a decision for each of the ${world.moments} times that an application fell idle`,
      found: `${world.decided}`,
    });
  const ten = world.measure(new FixedKeepAlive(TEN_MINUTES));
  const own = world.reached();
  const waste = (100 * own.waste) / ten.waste;
  if (own.coldCalls > ten.coldCalls)
    throw new CheckFailure(
      'More calls are cold, over all applications, than with ten minutes for everybody.',
      {
        expected: `at most ${ten.coldCalls}`,
        found: `${own.coldCalls}`,
      },
    );
  const costOfPublished = (): number => {
    const published = world.measure(new HybridHistogram(RANGE));
    return (100 * published.waste) / ten.waste + published.cold;
  };
  return { ten, own, waste, cost: waste + own.cold, costOfPublished };
}

const percent = (value: number): string => `${value.toFixed(1)} %`;

const lab: Lab = {
  id: 'serverless/keep-alive',
  title: 'How long to keep it',
  minutes: 45,
  brief: `Write \`policy(platform)\`. For ${DAYS} days you are told whenever one of ${APPLICATIONS} applications falls idle, and how long it was idle before. You decide whether it stays loaded, or is loaded again later, and for how long. The cost is the memory that did nothing, in percent of what ten minutes for everybody take, plus the percentage of cold calls of the application at the third quartile. It is summed over ${WEEKS} such runs.`,
  api: 'ring/keep-alive',
  exports: ['policy'],
  seed: 2020,
  goal: { counter: 'cost', better: 'fewer', reference: 506 },
  material: [
    {
      name: 'the applications',
      text: `Some are called by a timer, to the second. Some come nearly as regularly. Some come when they come, more often in the
afternoon. Two of five come in bursts: several calls within minutes, then none for long.
How often they are called differs by a factor of a thousand; most are called less than once an hour.
An application whose calls come singly, and every ten minutes or more often, is kept for good: you are not asked.
Making an instance takes no time here, and an instance takes any number of calls: an application is loaded or it is not.
A call is cold when its application is not loaded. One application in four may have more cold calls than the one that is
counted; but all cold calls together must not be more than with ten minutes for everybody.`,
    },
  ],
  hints: [
    {
      title: 'What the starter costs',
      text: 'It is the policy of ten minutes. An application that is called once an hour wastes ten minutes each time, and is cold each time. Nothing between the two ends of a day is worth less.',
    },
    {
      title: 'Remember',
      text: 'Keep a list of idle times for each application in a `Map`. If all of them lie between 55 and 65 minutes, then `keep(50, 20)` makes the next call warm for at most twenty minutes of memory.',
    },
    {
      title: 'Percentiles',
      text: 'The published policy loads again at 90 % of the 5th percentile of idle times, and gives up at 110 % of the 99th. Until it has seen a few, and where they are spread over everything, it keeps the application for hours.',
    },
    {
      title: 'What is a percent worth?',
      text: 'The third quartile hears of one application alone. Which applications can be made warm for little memory, and which never will be? An application whose next call lies anywhere between one minute and a day costs a day of memory to keep warm.',
    },
  ],
  checks: [
    {
      id: 'timers',
      title: 'applications that are called by timers are warm, for little memory',
      async run(attempt) {
        const { ten, own, waste } = await played(attempt, 'timer');
        if (own.coldCalls > TIMERS.cold * ten.coldCalls || waste > 100 * TIMERS.waste)
          throw new CheckFailure('Timers come to the minute, and could be met to the minute.', {
            expected: `at most ${Math.floor(TIMERS.cold * ten.coldCalls)} cold calls, and memory of at most ${percent(100 * TIMERS.waste)} of that of ten minutes`,
            found: `${own.coldCalls} cold calls, and ${percent(waste)}`,
          });
      },
    },
    {
      id: 'bursts',
      title:
        'applications that are called in bursts have no more cold calls than with ten minutes for everybody',
      async run(attempt) {
        await played(attempt, 'bursts');
      },
    },
    {
      id: 'weeks',
      title: `${WEEKS} runs with applications of all kinds cost hardly more than with the published policy`,
      async run(attempt) {
        let [cost, published, coldCalls] = [0, 0, 0];
        const told: string[] = [];
        for (let week = 0; week < WEEKS; week++) {
          const each = await played(attempt);
          cost += each.cost;
          published += each.costOfPublished();
          coldCalls += each.own.coldCalls;
          told.push(`${percent(each.waste)} + ${percent(each.own.cold)}`);
        }
        if (cost > MOST_OF_PUBLISHED * published)
          throw new CheckFailure('The policy costs more than the published one, the hybrid histogram.', {
            expected: `a cost of at most ${(MOST_OF_PUBLISHED * published).toFixed(0)}, where that one costs ${published.toFixed(0)}`,
            found: `${cost.toFixed(0)}, memory and cold calls of each: ${told.join(', ')}`,
          });
        attempt.count({ cost: Math.round(cost), cold: coldCalls });
      },
    },
  ],
};

export default lab;
