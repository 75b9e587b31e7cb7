// The module `ring/keep-alive`: a few days of sixty applications, whose idle times the reader's policy sees as they end. When
// it has decided for all of them, the platform is simulated with what it said. Making an instance takes no time here, so that
// idle times do not depend on the policy, and the order in which it is asked is that of time.

import { ChaChaRandom, type Random } from '../../../../../lessons-engine/bits/index.ts';
import {
  DAY,
  percentile,
  Simulation,
  usualFunction,
  workload,
  type FunctionSettings,
  type KeepAlivePolicy,
  type Pattern,
  type Workload,
} from '../../../../../lessons-engine/cloud/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { foundIn, HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import { HostRefusal, type HostFunction, type Json } from '../../../../../lessons-engine/sandbox/index.ts';

export const APPLICATIONS = 100;
export const DAYS = 4;
/** Calls a day of one application at most, which makes a day shorter to simulate and changes nothing else. */
const MOST_CALLS = 288;
/** Calls a day from which an application whose calls come singly is kept for good, without asking. */
const BUSY = 144;
const MINUTE = 60_000_000;
/** An instance takes any number of calls at once: what is kept is the application. */
const TOGETHER = 1_000_000;

interface Moment {
  app: number;
  time: number;
  /** Before the call that has just ended; −1: it was the first. */
  idle: number;
}

/** What a policy came to. */
export interface Reached {
  /** Percent of calls that are cold, of the application at the third quartile. */
  cold: number;
  /** Megabyte-minutes of instances that had nothing to do. */
  waste: number;
  /** Cold calls of all applications. */
  coldCalls: number;
}

export class KeepAliveWorld {
  readonly #workload: Workload;
  readonly #functions: FunctionSettings[];
  readonly #busy: boolean[];
  readonly #moments: Moment[] = [];
  /** What was decided, application by application in the order of time: prewarm and keep-alive. */
  readonly #decided: [number, number][][];
  #at = 0;

  /** `only`: the pattern of all applications that are called; all patterns when left out. */
  constructor(random: Random, only?: Pattern) {
    const seed = random.word();
    this.#workload = workload({
      applications: APPLICATIONS,
      days: DAYS,
      seed,
      most: MOST_CALLS,
      accept: ({ pattern }) => only === undefined || pattern === only,
      streams: (stream) => new ChaChaRandom(seed ^ Math.imul(stream + 1, 0x9e3779b1)),
    });
    this.#functions = this.#workload.applications.map(({ memory }, index) => ({
      ...usualFunction,
      name: `application ${index}`,
      memory,
      concurrency: TOGETHER,
    }));
    this.#busy = this.#workload.applications.map(
      ({ pattern, callsPerDay }) => pattern !== 'bursts' && callsPerDay >= BUSY,
    );
    this.#decided = this.#functions.map(() => []);
    const idle = this.#functions.map(() => -1);
    let simulation: Simulation | null = null;
    const watching: KeepAlivePolicy = {
      prewarm: 0,
      keepAlive: Infinity,
      observe: (app, time) => (idle[app] = time),
      decide: (app) => {
        if (this.#busy[app]) return;
        this.#moments.push({ app, time: simulation?.now ?? 0, idle: idle[app] as number });
      },
    };
    simulation = this.#simulation(watching);
    simulation.run(DAYS * DAY);
  }

  get ended(): boolean {
    return this.#at >= this.#moments.length;
  }

  /** Times that an application fell idle. */
  get moments(): number {
    return this.#moments.length;
  }

  get decided(): number {
    return this.#at;
  }

  /** The platform under what was decided. */
  reached(): Reached {
    const at = this.#functions.map(() => 0);
    const said: KeepAlivePolicy = {
      prewarm: 0,
      keepAlive: 0,
      observe: () => {},
      decide: (app) => {
        [said.prewarm, said.keepAlive] = this.#decided[app]?.[at[app]!++] ?? [0, 0];
      },
    };
    return this.measure(said);
  }

  /** The same platform under a policy of the engine. */
  measure(policy: KeepAlivePolicy): Reached {
    const kept: KeepAlivePolicy = {
      prewarm: 0,
      keepAlive: Infinity,
      observe: (app, idle) => policy.observe(app, idle),
      decide: (app) => {
        const busy = this.#busy[app];
        if (!busy) policy.decide(app);
        kept.prewarm = busy ? 0 : policy.prewarm;
        kept.keepAlive = busy ? Infinity : policy.keepAlive;
      },
    };
    const simulation = this.#simulation(kept).run(DAYS * DAY);
    simulation.settle();
    const called = simulation.functions.filter(({ counts }) => counts.calls > 0);
    return {
      cold: percentile(
        called.map(({ counts }) => (100 * counts.cold) / counts.calls),
        0.75,
      ),
      waste:
        called.reduce((sum, { counts, settings }) => sum + settings.memory * counts.idleTime, 0) / MINUTE,
      coldCalls: called.reduce((sum, { counts }) => sum + counts.cold, 0),
    };
  }

  api(): Api {
    return {
      prelude: PRELUDE,
      functions: ['platform.first', 'platform.keep'],
      host: {
        first: () => this.#shown(),
        keep: (prewarm, keepAlive) => {
          const moment = this.#moments[this.#at];
          if (moment === undefined)
            throw new HostRefusal('keep(): expected an application that is idle, found the end of the week');
          const decision: [number, number] = [
            minutes('keep(prewarm, …)', prewarm),
            minutes('keep(…, keepAlive)', keepAlive),
          ];
          this.#decided[moment.app]!.push(decision);
          this.#at++;
          return this.#shown();
        },
      } satisfies Record<string, HostFunction>,
    };
  }

  #shown(): Json {
    const moment = this.#moments[this.#at];
    if (moment === undefined) return null;
    const { app, time, idle } = moment;
    return {
      app,
      memory: this.#functions[app]!.memory,
      now: Math.round(time / MINUTE),
      idle: idle < 0 ? null : Math.round(idle / 6_000_000) / 10,
    };
  }

  #simulation(policy: KeepAlivePolicy): Simulation {
    return new Simulation({ functions: this.#functions, trace: this.#workload.trace, policy });
  }
}

/** Microseconds. */
function minutes(call: string, value: Json | undefined): number {
  if (typeof value === 'number' && value >= 0 && value <= 1e6) return Math.round(value * MINUTE);
  throw new HostRefusal(
    `${call}: expected minutes from 0 to 1,000,000, found ${foundIn(value)}`,
    'RangeError',
  );
}

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const platform = freeze({
    first: () => host.first(),
    keep: (prewarm, keepAlive) => host.keep(handed(prewarm), handed(keepAlive)),
  });
  return () => [platform];
`;
