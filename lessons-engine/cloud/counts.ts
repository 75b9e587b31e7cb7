// What is counted of a function while it is simulated. Times are sums of microseconds; the engine counts them, nobody else.

export interface Counts {
  /** Calls that were submitted, those made once more included. */
  calls: number;
  /** Calls that ended well. */
  done: number;
  /** Those of them that nobody waited for any more. */
  wasted: number;
  /** Calls that waited for an instance to be made, and was given to them first. */
  cold: number;
  /** Calls that waited for something else. */
  queued: number;
  /** Calls that ran for longer than the timeout, and were ended. */
  timedOut: number;
  /** Calls for which there was no instance, neither made nor being made, and no place in the queue. */
  refused: number;
  /** Callers that gave up waiting. */
  gaveUp: number;
  /** Calls that were made once more, after a bad end or because the caller gave up. */
  retried: number;
  /** Calls of the trace that never ended well. */
  failed: number;
  /** Chains that the platform ended. */
  chainsEnded: number;
  /** Instances made. */
  started: number;
  /** Those of them that were loaded ahead of a call. */
  prewarmed: number;
  /** Instances given up because nobody had called for as long as they are kept. */
  expired: number;
  /** Instances at the same time, at most. */
  peak: number;
  /** From submission to the beginning, summed over calls that began. */
  waiting: number;
  /** From beginning to end. */
  running: number;
  /** Instances' time while they were being made. */
  initTime: number;
  /** The same with nothing to do. */
  idleTime: number;
  /** The same with at least one call in them. */
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
