// What is decided before a simulation begins: how each function is run, and what all of them share. Times are microseconds,
// memory is in MB. One CPU an instance is assumed to be enough: requests in one instance do not slow each other down.

/** What follows when a call has ended well: that function is called so many times. */
export interface Follows {
  /** Its index. */
  function: number;
  times: number;
  /** Calls in a chain after which the platform ends it; Infinity: it does not look. */
  longestChain: number;
}

export interface FunctionSettings {
  name: string;
  /** MB that an instance occupies from its start to its end. */
  memory: number;
  /** Requests that an instance takes at the same time. */
  concurrency: number;
  /** From nothing to an instance that serves. */
  init: number;
  /** The same from a snapshot that was made beforehand; null: there is none. */
  restore: number | null;
  /** A call that runs longer is ended, and its instance with it. */
  timeout: number;
  /** Instances at most. */
  most: number;
  /** Instances that are there from the beginning and are never given up. */
  provisioned: number;
  /** Calls that may wait although no instance is being made for them; one more is refused. */
  queue: number;
  /** Instances that may be started at once; Infinity: any number at any time. */
  startBurst: number;
  /** Instances that may be started every second after that. */
  startRate: number;
  /** How often a call that was ended or refused is made again. */
  retries: number;
  /** Before the first time; it doubles each time. */
  backoff: number;
  /** How long the caller waits before it gives up and counts that as an end. The call itself goes on. */
  patience: number;
  /** Which of several instances takes a call: the one used last, so that the others fall idle, or the one used first. */
  routing: 'recent' | 'oldest';
  /** Instances are made for calls that wait, or only as `Simulation.want` says. */
  scaling: 'calls' | 'wanted';
  /** Null: nothing. */
  follows: Follows | null;
}

const SECOND = 1_000_000;

/** One request an instance, started for calls, without limits that bind. */
export const usualFunction: FunctionSettings = {
  name: 'function',
  memory: 128,
  concurrency: 1,
  init: 0,
  restore: null,
  timeout: 900 * SECOND,
  most: 1000,
  provisioned: 0,
  queue: Infinity,
  startBurst: Infinity,
  startRate: Infinity,
  retries: 0,
  backoff: SECOND,
  patience: Infinity,
  routing: 'recent',
  scaling: 'calls',
  follows: null,
};

/** Throws a `RangeError` that names the setting. */
export function checkSettings(functions: readonly FunctionSettings[]): void {
  for (const each of functions) {
    const blame = (name: keyof FunctionSettings, expected: string): never => {
      throw new RangeError(
        `${each.name}: expected ${name} to be ${expected}, found ${JSON.stringify(each[name])}`,
      );
    };
    for (const name of ['concurrency', 'most', 'startBurst'] as const)
      if (!(each[name] >= 1)) blame(name, 'at least 1');
    for (const name of [
      'memory',
      'init',
      'timeout',
      'provisioned',
      'queue',
      'startRate',
      'retries',
      'backoff',
      'patience',
    ] as const)
      // prettier-ignore
      if (!(each[name] >= 0)) blame(name, 'at least 0');
    if (each.provisioned > each.most) blame('provisioned', `at most ${each.most}, like most`);
    if (each.restore !== null && !(each.restore >= 0)) blame('restore', 'null or at least 0');
    if (each.follows !== null && functions[each.follows.function] === undefined)
      blame('follows', `a function from 0 to ${functions.length - 1}`);
  }
}
