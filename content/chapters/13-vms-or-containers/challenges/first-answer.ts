// Challenge: start a small web server in six ways, up to its first answer. Counts are the engine's; time is counts times
// the costs of other people's papers, which readers may change. What is guessed is the time, and three of the counts.

import { startCosts, timeOf } from '../../../../lessons-engine/costs/index.ts';
import type { PredictChallenge, Quantity, RaceResult } from '../../../../lessons-engine/grader/index.ts';
import { contenders } from '../contenders.ts';
import { race } from '../../../race/race.ts';
import type { Start } from '../../../race/start.ts';

const NANOSECONDS = 1000;

function lapOf({ contender, phases, total }: Start): RaceResult['laps'][number] {
  const cost = timeOf(total) / NANOSECONDS;
  return {
    contender,
    counters: { ...total, microseconds: Math.max(1, Math.round(cost)) },
    cost,
    points: [
      { cost: 0, done: 0 },
      ...phases.map(({ counts }, index) => ({
        cost: timeOf(counts) / NANOSECONDS,
        done: (index + 1) / phases.length,
      })),
    ],
  };
}

/** What is guessed beside the times: counts, which hang on no cost. */
const counted: Quantity[] = [
  { id: 'vm-exits', contender: 'vm', counter: 'exits', label: 'Exits to the monitor', unit: 'exits' },
  {
    id: 'microvm-instructions',
    contender: 'microvm',
    counter: 'instructions',
    label: 'Instructions',
    unit: 'instructions',
  },
  {
    id: 'container-calls',
    contender: 'container',
    counter: 'systemCalls',
    label: 'System calls',
    unit: 'calls',
  },
];

const challenge: PredictChallenge<Promise<RaceResult>> = {
  id: 'vms-or-containers/first-answer',
  title: 'The first answer',
  kind: 'predict',
  contenders,
  quantities: contenders.flatMap(({ id }) => [
    { id: `${id}-time`, contender: id, counter: 'microseconds', label: 'Until the first answer', unit: 'µs' },
    ...counted.filter(({ contender }) => contender === id),
  ]),
  async run() {
    const starts = await race();
    return {
      work: 1,
      workUnit: 'first answers',
      costUnit: 'microseconds',
      laps: starts.map(lapOf),
      costs: startCosts.map(({ label, nanoseconds, source }) => ({
        label,
        cycles: (nanoseconds ?? 0) / NANOSECONDS,
        source: nanoseconds === null ? `unknown: ${source}` : source,
      })),
      pricing: {
        costs: startCosts,
        runs: starts.map(({ contender, phases }) => ({ contender, phases })),
      },
    };
  },
};

export default challenge;
