// A function platform, event by event: calls are routed to instances, which are made, work, fall idle and are given up.
// Begin with `#submit`, which decides what becomes of a call. What it leaves out: the network, the hosts under the instances,
// and any slowing down of calls that share one. Times are microseconds; equal settings and traces give equal runs, bit by bit.

import { Attempts, OVER, RUNNING, WAITING } from './attempts.ts';
import { EventQueue } from './event-queue.ts';
import { FunctionState } from './function-state.ts';
import { Instances, READY, STARTING } from './instances.ts';
import { FixedKeepAlive, type KeepAlivePolicy } from './keep-alive.ts';
import type { LogEntry, LogKind } from './log.ts';
import { checkSettings, type FunctionSettings } from './settings.ts';
import type { Trace } from './trace.ts';

export interface SimulationSettings {
  /** The calls of `trace` name them by their index here. */
  functions: readonly FunctionSettings[];
  trace: Trace;
  /** Ten minutes when left out. */
  policy?: KeepAlivePolicy;
  /** Instances of all functions together, at most. */
  most?: number;
  /** Told of every entry when it happens. */
  log?: (entry: LogEntry) => void;
}

const DONE = 1;
const MADE = 2;
const EXPIRE = 3;
const PREWARM = 4;
const SUBMIT = 5;
const GIVE_UP = 6;
const MAY_START = 7;

const NONE = -1;
const SECOND = 1_000_000;
const TEN_MINUTES = 600 * SECOND;

export class Simulation {
  /** Microseconds since the beginning. */
  now = 0;
  /** In the order of the settings; their `counts` are what a run comes to. */
  readonly functions: readonly FunctionState[];
  /** Of each call of the trace: from its submission to an answer that somebody waited for, NaN while there is none. */
  readonly responses: Float64Array;
  /** Of each call of the trace: 1 if it, or a call made for it, was cold. */
  readonly cold: Uint8Array;

  readonly #trace: Trace;
  readonly #policy: KeepAlivePolicy;
  readonly #most: number;
  readonly #log: ((entry: LogEntry) => void) | null;
  readonly #events = new EventQueue();
  readonly #instances: Instances;
  readonly #attempts: Attempts;
  #arrived = 0;
  #live = 0;

  /** At time 0, with what is provisioned. Throws a `RangeError` for settings that cannot be meant. */
  constructor({ functions, trace, policy, most, log }: SimulationSettings) {
    checkSettings(functions);
    this.#trace = trace;
    this.#policy = policy ?? new FixedKeepAlive(TEN_MINUTES);
    this.#most = most ?? Infinity;
    this.#log = log ?? null;
    this.functions = functions.map((settings, index) => new FunctionState(index, settings));
    this.#instances = new Instances(functions.length);
    this.#attempts = new Attempts(trace);
    this.responses = new Float64Array(trace.times.length).fill(NaN);
    this.cold = new Uint8Array(trace.times.length);
    for (const state of this.functions)
      for (let n = 0; n < state.settings.provisioned; n++) this.#made(this.#make(state));
  }

  /** Everything that happens up to `until`, or to the end when it is left out. */
  run(until = Infinity): this {
    const { times } = this.#trace;
    const events = this.#events;
    for (;;) {
      const arrival = this.#arrived < times.length ? (times[this.#arrived] as number) : Infinity;
      // What was to happen at this moment happens before what comes in.
      const event = events.next;
      const time = event <= arrival ? event : arrival;
      if (time > until || time === Infinity) break;
      this.now = time;
      if (event > arrival) this.#submit(this.#arrived++);
      else {
        events.pop();
        this.#happen(events.kind, events.id);
      }
    }
    if (until !== Infinity) this.now = Math.max(this.now, until);
    for (const state of this.functions) state.present(this.now, 0);
    return this;
  }

  /** For a function that is scaled as wanted: instances to be there. More are started now, fewer end when they are idle. */
  want(index: number, instances: number): void {
    const state = this.functions[index] as FunctionState;
    state.wanted = Math.max(0, Math.min(state.settings.most, Math.floor(instances)));
    while (state.live < state.wanted && this.#mayStart(state)) this.#start(state);
    this.#instances.trim(index, state.live - state.wanted, (instance) => this.#end(instance));
  }

  /** Closes the books: time that instances have spent up to now is counted. */
  settle(): void {
    this.#instances.settle(this.now, (owner) => (this.functions[owner] as FunctionState).counts);
  }

  #happen(kind: number, id: number): void {
    switch (kind) {
      case DONE:
        return this.#done(id);
      case MADE:
        if (this.#instances.state[id] === STARTING) this.#made(id);
        return;
      case EXPIRE:
        return this.#expire(id);
      case PREWARM:
        return this.#prewarm(this.functions[id] as FunctionState);
      case SUBMIT:
        return this.#submit(id);
      case GIVE_UP:
        return this.#giveUp(id);
      case MAY_START: {
        const state = this.functions[id] as FunctionState;
        state.startPending = false;
        this.#startForQueue(state);
      }
    }
  }

  // #region submit
  /** A call comes in: it runs, or waits for an instance that is being made for it, or waits all the same, or is refused. */
  #submit(attempt: number): void {
    const state = this.functions[this.#attempts.owner[attempt] as number] as FunctionState;
    const { settings, counts } = state;
    this.#attempts.submitted[attempt] = this.now;
    counts.calls++;
    state.present(this.now, 1);
    state.prewarmAt = NaN;
    if (state.running === 0 && state.idleSince >= 0) {
      this.#policy.observe(state.index, this.now - state.idleSince);
      state.idleSince = NONE;
    }
    if (settings.patience !== Infinity) this.#events.push(this.now + settings.patience, GIVE_UP, attempt);
    const instance = this.#instances.withRoom(state.index, settings.routing);
    if (instance !== NONE) return this.#begin(attempt, instance, state);

    this.#startForQueue(state, 1);
    if (state.queued < state.starting * settings.concurrency + settings.queue) {
      this.#attempts.state[attempt] = WAITING;
      state.enqueue(this.#attempts, attempt);
      return;
    }
    counts.refused++;
    this.#note('refused', state, attempt, NONE);
    this.#failed(attempt, state);
  }
  // #endregion

  #begin(attempt: number, instance: number, state: FunctionState): void {
    const { settings, counts } = state;
    const duration = this.#attempts.duration[attempt] as number;
    this.#attempts.state[attempt] = RUNNING;
    this.#attempts.instance[attempt] = instance;
    counts.waiting += this.now - (this.#attempts.submitted[attempt] as number);
    if (this.#instances.busy[instance] === 0)
      counts.idleTime += this.now - (this.#instances.idleSince[instance] as number);
    const busy = ++this.#instances.busy[instance]!;
    if (busy === 1) this.#instances.idleSince[instance] = this.now;
    if (busy < settings.concurrency) this.#instances.list(instance);
    else this.#instances.unlist(instance);
    state.running++;
    this.#events.push(this.now + Math.min(duration, settings.timeout), DONE, attempt);
    this.#note('begin', state, attempt, instance);
  }

  #done(attempt: number): void {
    const attempts = this.#attempts;
    const state = this.functions[attempts.owner[attempt] as number] as FunctionState;
    const { settings, counts } = state;
    const instance = attempts.instance[attempt] as number;
    const duration = attempts.duration[attempt] as number;
    const late = duration > settings.timeout;
    attempts.state[attempt] = OVER;
    state.present(this.now, -1);
    state.running--;
    counts.running += Math.min(duration, settings.timeout);
    const busy = --this.#instances.busy[instance]!;
    if (busy === 0) {
      counts.busyTime += this.now - (this.#instances.idleSince[instance] as number);
      this.#instances.idleSince[instance] = this.now;
    }
    this.#note(late ? 'timeout' : 'done', state, attempt, instance);
    if (late) {
      counts.timedOut++;
      if (attempts.abandoned[attempt] === 0) this.#failed(attempt, state, false);
    } else this.#succeeded(attempt, state);

    // A call that was ended leaves an instance in a state that nobody knows.
    if (late) this.#instances.surplus[instance] = 1;
    if (this.#instances.surplus[instance] !== 0) {
      this.#instances.unlist(instance);
      if (busy === 0) this.#end(instance);
      if (late) this.#startForQueue(state);
    } else if (state.queued > 0) this.#begin(this.#dequeue(state, false), instance, state);
    else {
      this.#instances.list(instance);
      if (busy === 0) this.#fallIdle(instance, state);
    }
    if (state.running === 0 && state.queued === 0 && state.idleSince < 0) state.idleSince = this.now;
  }

  #succeeded(attempt: number, { settings, counts }: FunctionState): void {
    const attempts = this.#attempts;
    counts.done++;
    const origin = attempts.origin[attempt] as number;
    if (attempts.abandoned[attempt] !== 0) counts.wasted++;
    else if (origin >= 0) this.responses[origin] = this.now - (this.#trace.times[origin] as number);
    const { follows } = settings;
    if (follows === null) return;
    const chain = (attempts.chain[attempt] as number) + 1;
    if (chain >= follows.longestChain) {
      counts.chainsEnded++;
      return;
    }
    for (let n = 0; n < follows.times; n++) {
      const duration = attempts.duration[attempt] as number;
      this.#events.push(this.now, SUBMIT, attempts.add(follows.function, duration, NONE, 0, chain));
    }
  }

  /** A call came to a bad end, and is made once more if its settings say so. */
  #failed(attempt: number, state: FunctionState, present = true): void {
    const attempts = this.#attempts;
    const { settings, counts } = state;
    if (present) {
      attempts.state[attempt] = OVER;
      state.present(this.now, -1);
    }
    this.#retry(attempt, settings, counts);
  }

  #retry(attempt: number, settings: FunctionSettings, counts: FunctionState['counts']): void {
    const attempts = this.#attempts;
    const tries = attempts.tries[attempt] as number;
    const origin = attempts.origin[attempt] as number;
    if (tries >= settings.retries) {
      if (origin >= 0) counts.failed++;
      return;
    }
    counts.retried++;
    const [owner, duration] = [attempts.owner[attempt] as number, attempts.duration[attempt] as number];
    const again = attempts.add(owner, duration, origin, tries + 1, attempts.chain[attempt] as number);
    this.#events.push(this.now + settings.backoff * 2 ** tries, SUBMIT, again);
    this.#note('retry', this.functions[owner] as FunctionState, again, NONE);
  }

  #giveUp(attempt: number): void {
    const attempts = this.#attempts;
    if (attempts.state[attempt] === OVER || attempts.abandoned[attempt] !== 0) return;
    const state = this.functions[attempts.owner[attempt] as number] as FunctionState;
    attempts.abandoned[attempt] = 1;
    state.counts.gaveUp++;
    this.#note('gave-up', state, attempt, NONE);
    this.#retry(attempt, state.settings, state.counts);
  }

  #dequeue(state: FunctionState, cold: boolean): number {
    const attempt = state.dequeue(this.#attempts);
    if (cold) {
      state.counts.cold++;
      const origin = this.#attempts.origin[attempt] as number;
      if (origin >= 0) this.cold[origin] = 1;
    } else state.counts.queued++;
    return attempt;
  }

  #mayStart(state: FunctionState): boolean {
    return state.live < state.settings.most && this.#live < this.#most && state.takeToken(this.now);
  }

  /** As many as the waiting calls need that nobody is being made for, and `more` that are about to wait. */
  #startForQueue(state: FunctionState, more = 0): void {
    const { settings } = state;
    if (settings.scaling !== 'calls') return;
    while (state.queued + more > state.starting * settings.concurrency) {
      if (state.live >= settings.most || this.#live >= this.#most) return;
      if (!state.takeToken(this.now)) {
        if (!state.startPending) {
          state.startPending = true;
          this.#events.push(state.tokenAt(this.now), MAY_START, state.index);
        }
        return;
      }
      this.#start(state);
    }
  }

  #start(state: FunctionState): void {
    const instance = this.#make(state);
    const { init, restore } = state.settings;
    this.#events.push(this.now + (restore ?? init), MADE, instance);
    this.#note('start', state, NONE, instance);
  }

  #make(state: FunctionState): number {
    state.live++;
    state.starting++;
    this.#live++;
    state.counts.started++;
    state.counts.peak = Math.max(state.counts.peak, state.live);
    return this.#instances.make(state.index, this.now);
  }

  /** An instance is ready, and takes what has waited for it. */
  #made(instance: number): void {
    const instances = this.#instances;
    const state = this.functions[instances.owner[instance] as number] as FunctionState;
    state.starting--;
    state.counts.initTime += this.now - (instances.startedAt[instance] as number);
    instances.state[instance] = READY;
    instances.idleSince[instance] = this.now;
    this.#note('ready', state, NONE, instance);
    instances.list(instance);
    let room = state.settings.concurrency;
    while (room-- > 0 && state.queued > 0) this.#begin(this.#dequeue(state, true), instance, state);
    if (instances.busy[instance] === 0) this.#keep(instance, state, state.keepAlive);
  }

  #fallIdle(instance: number, state: FunctionState): void {
    this.#policy.decide(state.index);
    const { prewarm, keepAlive } = this.#policy;
    state.keepAlive = keepAlive;
    const mayGo = state.live > state.settings.provisioned && state.settings.scaling === 'calls';
    if (prewarm > 0 && mayGo && state.running === 0) {
      state.prewarmAt = this.now + prewarm;
      this.#events.push(state.prewarmAt, PREWARM, state.index);
      this.#end(instance);
    } else this.#keep(instance, state, prewarm + keepAlive);
  }

  #keep(instance: number, state: FunctionState, time: number): void {
    const instances = this.#instances;
    if (state.settings.scaling === 'wanted' || time === Infinity) {
      instances.deadline[instance] = Infinity;
      return;
    }
    const deadline = this.now + time;
    instances.deadline[instance] = deadline;
    const pending = instances.pending[instance] as number;
    if (pending !== 0 && pending <= deadline) return;
    instances.pending[instance] = deadline;
    this.#events.push(deadline, EXPIRE, instance);
  }

  #expire(instance: number): void {
    const instances = this.#instances;
    if (instances.state[instance] !== READY || instances.pending[instance] !== this.now) return;
    instances.pending[instance] = 0;
    if ((instances.busy[instance] as number) > 0) return;
    const deadline = instances.deadline[instance] as number;
    const state = this.functions[instances.owner[instance] as number] as FunctionState;
    if (deadline > this.now) {
      if (deadline === Infinity) return;
      instances.pending[instance] = deadline;
      this.#events.push(deadline, EXPIRE, instance);
    } else if (state.live > state.settings.provisioned) {
      state.counts.expired++;
      this.#note('expire', state, NONE, instance);
      this.#end(instance);
    }
  }

  #prewarm(state: FunctionState): void {
    if (state.prewarmAt !== this.now || state.live > 0 || !this.#mayStart(state)) return;
    state.counts.prewarmed++;
    this.#start(state);
  }

  #end(instance: number): void {
    const instances = this.#instances;
    const state = this.functions[instances.owner[instance] as number] as FunctionState;
    state.counts.idleTime += this.now - (instances.idleSince[instance] as number);
    instances.end(instance);
    state.live--;
    this.#live--;
    if (state.settings.scaling === 'calls' && state.live < state.settings.provisioned) this.#start(state);
    if (this.#most === Infinity) return;
    // What was at the limit of all functions together has room now.
    for (const other of this.functions) if (other.queued > 0) this.#startForQueue(other);
  }

  #note(kind: LogKind, { index, settings }: FunctionState, attempt: number, instance: number): void {
    this.#log?.({ time: this.now, kind, function: index, name: settings.name, attempt, instance });
  }
}
