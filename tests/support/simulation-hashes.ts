// What a simulation from a seed comes to, in a few words: equal words mean equal runs.

import { Fnv1a } from '../../lessons-engine/bits/index.ts';
import {
  DAY,
  FixedKeepAlive,
  HybridHistogram,
  poissonTrace,
  Simulation,
  sumOf,
  traceHash,
  usualFunction,
  workload,
} from '../../lessons-engine/cloud/index.ts';

const hashOf = (values: Float64Array): number =>
  new Fnv1a().bytes(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)).value;

export function simulationHashes(seed: number): Record<string, number> {
  const { applications, trace } = workload({ applications: 60, days: 3, seed });
  const functions = applications.map(({ memory }) => ({
    ...usualFunction,
    memory,
    init: 400_000,
    retries: 1,
  }));
  const hashes: Record<string, number> = { trace: traceHash(trace) };
  for (const policy of [new FixedKeepAlive(600_000_000), new HybridHistogram()]) {
    const simulation = new Simulation({ functions, trace, policy }).run(3 * DAY);
    simulation.settle();
    const counts = sumOf(simulation.functions.map((state) => state.counts));
    hashes[policy.constructor === FixedKeepAlive ? 'fixed' : 'hybrid'] = hashOf(simulation.responses);
    hashes[policy.constructor === FixedKeepAlive ? 'fixed counts' : 'hybrid counts'] = hashOf(
      Float64Array.from(Object.values(counts)),
    );
  }
  const queue = poissonTrace({ calls: 20_000, between: 300, running: 1000, seed });
  const busy = new Simulation({
    functions: [{ ...usualFunction, most: 4, init: 50_000 }],
    trace: queue,
  }).run();
  return { ...hashes, queue: hashOf(busy.responses) };
}
