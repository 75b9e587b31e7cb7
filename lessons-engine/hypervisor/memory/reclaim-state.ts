// How hard a host must try to get memory back, by how much of it is free. It goes to a harder state as soon as the free
// part falls below that state's threshold, and back only when it is clearly above the threshold of the easier one, so that
// it does not go to and fro. Waldspurger 2002, section 6.3 "Dynamic Reallocation".

/** `high`: nothing to do. `soft`: ask the balloons. `hard`: take pages away. `low`: and stop whoever has too much. */
export type ReclaimState = 'high' | 'soft' | 'hard' | 'low';

/** From the easiest to the hardest. */
export const reclaimStates: readonly ReclaimState[] = ['high', 'soft', 'hard', 'low'];

/** The part of all memory that is free at each threshold, in percent. */
export const thresholds: Readonly<Record<ReclaimState, number>> = { high: 6, soft: 4, hard: 2, low: 1 };

/** So many percentage points above a threshold are clearly above it: our choice, the paper gives none. */
export const CLEARLY = 0.5;

/** The state after `state`, with `free` percent of all memory free. */
export function nextReclaimState(state: ReclaimState, free: number): ReclaimState {
  let now = reclaimStates.indexOf(state);
  const below = (index: number): boolean => free < thresholds[reclaimStates[index] as ReclaimState];
  const entered = below(3) ? 3 : below(2) ? 2 : below(1) ? 1 : 0;
  if (entered > now) return reclaimStates[entered] as ReclaimState;
  while (now > entered && free >= thresholds[reclaimStates[now - 1] as ReclaimState] + CLEARLY) now--;
  return reclaimStates[now] as ReclaimState;
}
