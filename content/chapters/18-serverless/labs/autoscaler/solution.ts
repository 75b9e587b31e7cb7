import type { Cluster } from 'ring/autoscaler';

const TARGET = 0.7;
const STABLE = 60;
const PANIC = 6;

/** A window that is slow to forget, and a short one for when it is too slow. */
export function scale(cluster: Cluster): void {
  const { concurrency, most } = cluster.service;
  const loads: number[] = [];
  let panicUntil = 0;
  let floor = 0;
  do {
    const { second, running, waiting, ready, starting } = cluster.seen();
    loads.push(running + waiting);
    const needed = (seconds: number): number => Math.ceil(mean(loads, seconds) / (TARGET * concurrency));
    const [slow, quick] = [needed(STABLE), needed(PANIC)];
    if (quick >= 2 * Math.max(1, ready + starting)) panicUntil = second + STABLE;
    let wanted = slow;
    if (second < panicUntil) {
      floor = Math.max(floor, slow, quick);
      wanted = floor;
    } else floor = 0;
    if (wanted === 0 && waiting > 0) wanted = 1;
    cluster.want(Math.min(most, wanted));
  } while (cluster.run());
}

function mean(values: readonly number[], last: number): number {
  const window = values.slice(-last);
  return window.reduce((sum, value) => sum + value, 0) / window.length;
}
