// The module `ring/autoscaler`: one service on a simulated platform, a second at a time. The reader says how many instances
// there shall be; calls wait in one queue for whichever has room. Waits and instances' time are the engine's counts.

import { ChaChaRandom, type Random } from '../../../../../lessons-engine/bits/index.ts';
import {
  exponential,
  percentile,
  Simulation,
  traceOf,
  usualFunction,
  type Call,
  type FunctionState,
} from '../../../../../lessons-engine/cloud/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { foundIn, HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import { HostRefusal, type HostFunction } from '../../../../../lessons-engine/sandbox/index.ts';

const SECOND = 1_000_000;

export interface Story {
  /** Seconds. */
  length: number;
  /** Calls a second at a moment. */
  rate(second: number): number;
}

export class ServiceWorld {
  readonly #simulation: Simulation;
  readonly #state: FunctionState;
  readonly #durations: Float64Array;
  readonly #length: number;
  #second = 0;
  #arrivedBefore = 0;

  constructor(random: Random, { length, rate }: Story) {
    const concurrency = 2 + random.below(7);
    const draws = new ChaChaRandom(random.word());
    const calls: Call[] = [];
    for (let second = 0; second < length; second++) {
      const perSecond = rate(second);
      if (perSecond <= 0) continue;
      for (let at = exponential(draws, 1 / perSecond); at < 1; at += exponential(draws, 1 / perSecond))
        calls.push({
          time: Math.floor((second + at) * SECOND),
          function: 0,
          duration: Math.floor(exponential(draws, SECOND / 2)) + SECOND / 10,
        });
    }
    const trace = traceOf(calls);
    this.#durations = trace.durations;
    this.#length = length;
    this.#simulation = new Simulation({
      functions: [
        {
          ...usualFunction,
          name: 'service',
          concurrency,
          init: (2 + random.below(3)) * SECOND,
          most: 200,
          routing: 'oldest',
          scaling: 'wanted',
        },
      ],
      trace,
    });
    this.#state = this.#simulation.functions[0] as FunctionState;
    this.#simulation.run(0);
  }

  get ended(): boolean {
    return this.#second >= this.#length;
  }

  get second(): number {
    return this.#second;
  }

  /** Seconds that calls waited, of the given share of them at most; Infinity when one never ran. */
  wait(share: number): number {
    const waits = Float64Array.from(this.#simulation.responses, (response, call) =>
      Number.isNaN(response) ? Infinity : (response - (this.#durations[call] as number)) / SECOND,
    );
    return Math.max(0, percentile(waits, share));
  }

  /** Instances' time, by the least that the calls could have had: every instance always full. */
  get spent(): number {
    this.#simulation.settle();
    const { initTime, idleTime, busyTime } = this.#state.counts;
    const work = this.#durations.reduce((sum, duration) => sum + duration, 0);
    return (initTime + idleTime + busyTime) / (work / this.#state.settings.concurrency);
  }

  get started(): number {
    return this.#state.counts.started;
  }

  /** Instances started, by the most that there were at once. */
  get turnover(): number {
    return this.#state.counts.started / Math.max(1, this.#state.counts.peak);
  }

  /** Instances now, those that are being made among them. */
  get live(): number {
    return this.#state.live;
  }

  api(): Api {
    const { concurrency, init, most } = this.#state.settings;
    return {
      prelude: PRELUDE,
      functions: ['cluster.seen', 'cluster.want', 'cluster.run'],
      host: {
        service: () => ({ concurrency, startSeconds: init / SECOND, most }),
        seen: () => {
          const { live, starting, running, queued, counts } = this.#state;
          return {
            second: this.#second,
            left: this.#length - this.#second,
            ready: live - starting,
            starting,
            running,
            waiting: queued,
            arrived: counts.calls - this.#arrivedBefore,
          };
        },
        want: (instances) => {
          if (
            typeof instances !== 'number' ||
            !Number.isInteger(instances) ||
            instances < 0 ||
            instances > most
          )
            throw new HostRefusal(
              `want(instances): expected a whole number from 0 to ${most}, found ${foundIn(instances)}`,
              'RangeError',
            );
          this.#simulation.want(0, instances);
        },
        run: () => {
          if (this.ended) return false;
          this.#arrivedBefore = this.#state.counts.calls;
          this.#simulation.run(++this.#second * SECOND);
          return !this.ended;
        },
      } satisfies Record<string, HostFunction>,
    };
  }
}

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const cluster = freeze({
    service: freeze(host.service()),
    seen: () => host.seen(),
    want: (instances) => { host.want(handed(instances)); },
    run: () => host.run(),
  });
  return () => [cluster];
`;
