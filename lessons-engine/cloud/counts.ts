// What is counted of a function while it is simulated. Times are sums of microseconds; the engine counts them, nobody else.

export interface Counts {
  /** Calls that were submitted, those made once more included. */
  calls: number;
  /** Calls that ended well, and of them those that nobody waited for any more. */
  done: number;
  wasted: number;
  /** Calls that waited for an instance to be made, and was given to them first. */
  cold: number;
  /** Calls that waited for something else. */
  queued: number;
  timedOut: number;
  refused: number;
  /** Callers that gave up waiting. */
  gaveUp: number;
  retried: number;
  /** Calls of the trace that never ended well. */
  failed: number;
  /** Chains that the platform ended. */
  chainsEnded: number;
  /** Instances made, those loaded ahead of a call among them, those that timed out, those given up. */
  started: number;
  prewarmed: number;
  expired: number;
  /** Instances at the same time, at most. */
  peak: number;
  /** From submission to the beginning, summed over calls that began. */
  waiting: number;
  /** From beginning to end. */
  running: number;
  /** Instances' time: being made, with nothing to do, at work. */
  initTime: number;
  idleTime: number;
  busyTime: number;
  /** Calls in the system, waiting or running, summed over time. */
  present: number;
}

/** Counts before a run: all of them 0. */
export const noCounts = (): Counts => ({
  calls: 0,
  done: 0,
  wasted: 0,
  cold: 0,
  queued: 0,
  timedOut: 0,
  refused: 0,
  gaveUp: 0,
  retried: 0,
  failed: 0,
  chainsEnded: 0,
  started: 0,
  prewarmed: 0,
  expired: 0,
  peak: 0,
  waiting: 0,
  running: 0,
  initTime: 0,
  idleTime: 0,
  busyTime: 0,
  present: 0,
});

/** Sums; of `peak` the largest. */
export function sumOf(counts: readonly Counts[]): Counts {
  const sum = noCounts();
  for (const each of counts)
    for (const name of Object.keys(sum) as (keyof Counts)[])
      sum[name] = name === 'peak' ? Math.max(sum.peak, each.peak) : sum[name] + each[name];
  return sum;
}
