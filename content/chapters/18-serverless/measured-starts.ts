// What starting costs, handed to the simulated platform: the counts of chapter 13's starts, priced by the course's table of
// costs. The platform itself knows nothing of machines.

import { startCosts, timeOf } from '../../../lessons-engine/costs/index.ts';
import type { ContenderId, Start } from '../../race/start.ts';
import { race } from '../../race/race.ts';

export interface MeasuredStart {
  id: ContenderId;
  title: string;
  instructions: number;
  /** Microseconds, from nothing to the first answer. */
  init: number;
}

const titles: readonly [ContenderId, string][] = [
  ['vm', 'full VM'],
  ['microvm', 'microVM'],
  ['container', 'container'],
  ['cold-function', 'container and a language’s runtime'],
  ['wasm-instance', 'Wasm instance'],
];

export async function measuredStarts(): Promise<MeasuredStart[]> {
  const starts = await race();
  return titles.map(([id, title]) => {
    const found = starts.find(({ contender }) => contender === id) as Start;
    const { instructions, wasmInstructions } = found.total;
    const init = Math.max(1, Math.round(timeOf(found.total) / 1000));
    return { id, title, instructions: instructions + wasmInstructions, init };
  });
}

/** Costs that nobody knows, among those that the times are made of. */
export const unknownCosts = startCosts.filter(({ nanoseconds }) => nanoseconds === null).length;
