// Challenge: the lecture's game, with its answers counted. Start, memory and size of a container, a Wasm instance and a VM, to
// the first answer of the same server.

import { startCosts, timeOf } from '../../../../lessons-engine/costs/index.ts';
import type { PredictChallenge, Quantity, RaceResult } from '../../../../lessons-engine/grader/index.ts';
import { contenders as raced } from '../../13-vms-or-containers/contenders.ts';
import { showdownRuns, type ShowdownRun } from '../showdown-runs.ts';

const CONTENDERS = ['container', 'wasm-instance', 'vm'];
const contenders = CONTENDERS.flatMap((id) => raced.filter((each) => each.id === id));

const asked = [
  { counter: 'microseconds', label: 'Until the first answer', unit: 'µs' },
  { counter: 'memory', label: 'Memory touched', unit: 'KiB' },
  { counter: 'size', label: 'Size on disk', unit: 'bytes' },
] as const;

const quantities: Quantity[] = contenders.flatMap(({ id }) =>
  asked.map(({ counter, label, unit }) => ({ id: `${id}-${counter}`, contender: id, counter, label, unit })),
);

function lapOf({ start, microseconds, memory, size }: ShowdownRun): RaceResult['laps'][number] {
  const { contender, phases, total } = start;
  return {
    contender,
    counters: { ...total, microseconds, memory, size },
    cost: timeOf(total) / 1000,
    points: [
      { cost: 0, done: 0 },
      ...phases.map(({ counts }, index) => ({
        cost: timeOf(counts) / 1000,
        done: (index + 1) / phases.length,
      })),
    ],
  };
}

const challenge: PredictChallenge = {
  id: 'webassembly/showdown',
  title: 'The showdown',
  kind: 'predict',
  contenders,
  quantities,
  run() {
    const runs = showdownRuns();
    return {
      work: 1,
      workUnit: 'first answers',
      costUnit: 'microseconds',
      laps: runs.map(lapOf),
      costs: startCosts.map(({ label, nanoseconds, source }) => ({
        label,
        cycles: (nanoseconds ?? 0) / 1000,
        source: nanoseconds === null ? `unknown: ${source}` : source,
      })),
      pricing: {
        costs: startCosts,
        runs: runs.map(({ start: { contender, phases } }) => ({ contender, phases })),
      },
    };
  },
};

export default challenge;
