// A race with prices: what each contender's phases come to in nanoseconds, and what most of it is spent on.

import type { Pricing } from '../../../lessons-engine/grader/challenge.ts';

/** Nanoseconds by the id of the cost; null for unknown. */
export type PriceList = Readonly<Record<string, number | null>>;

export interface PricedRun {
  contender: string;
  /** In order: when each phase is over, nanoseconds from the start. */
  phases: { name: string; until: number }[];
  total: number;
  /** The cost on which most of the time goes, and its share of it; null when there is no time at all. */
  most: { id: string; share: number } | null;
  /** Ids of costs that are unknown and occur. */
  unknown: string[];
}

export const priceList = ({ costs }: Pricing): PriceList =>
  Object.fromEntries(costs.map(({ id, nanoseconds }) => [id, nanoseconds]));

export function pricedRuns({ costs, runs }: Pricing, prices: PriceList): PricedRun[] {
  const parts = (counts: Readonly<Record<string, number>>) =>
    costs.map(({ id }) => ({ id, time: (counts[id] ?? 0) * (prices[id] ?? 0) }));
  const sum = (counts: Readonly<Record<string, number>>): number =>
    parts(counts).reduce((total, { time }) => total + time, 0);
  return runs.map(({ contender, phases }) => {
    const last = phases.at(-1)?.counts ?? {};
    const total = sum(last);
    const [first] = parts(last).toSorted((a, b) => b.time - a.time);
    return {
      contender,
      phases: phases.map(({ name, counts }) => ({ name, until: sum(counts) })),
      total,
      most: first === undefined || total === 0 ? null : { id: first.id, share: first.time / total },
      unknown: costs.flatMap(({ id }) => (prices[id] === null && (last[id] ?? 0) > 0 ? [id] : [])),
    };
  });
}
