// A run that can be had again from any step: keyframes now and then, and what came in from outside in between. A machine
// does nothing that its state and that input do not decide, so going to a step means putting the keyframe before it back and
// running from there; what comes out is the same to the last bit.
//
// Standing in the past, the machine may run on: then the known input comes in when it did, until the end of what has been
// recorded. Input that is new forks the run: what lay ahead is forgotten.

import { EventLog, type HartEvent } from './events.ts';
import type { EventBins } from './event-bins.ts';
import {
  type HartWatcher,
  type InputEvent,
  type Machine,
  type Pause,
  type Pauses,
  type Runner,
  receiver,
  restoreSnapshot,
  type Stop,
  takeSnapshot,
} from '../../machine/index.ts';
import { Keyframes, type Keyframe, type TimeTravelOptions } from './keyframes.ts';

export class TimeTravel {
  readonly machine: Machine;
  readonly #runner: Runner;
  readonly #keyframes: Keyframes;
  #inputs: InputEvent[] = [];
  /** Inputs that have come in at the present step. */
  #received = 0;
  #end: number;
  #events: EventLog;
  #listener: HartWatcher | null = null;

  /** From the present state of `runner`'s machine on. */
  constructor(runner: Runner, options: TimeTravelOptions = {}) {
    this.#runner = runner;
    this.machine = runner.machine;
    this.#end = this.step;
    this.#events = new EventLog(this.machine.hart);
    this.#watch();
    this.#keyframes = new Keyframes(this.#keyframe(), options);
  }

  /** Steps since reset at which the machine stands, those at which the recording begins and ends. */
  get step(): number {
    return this.machine.hart.cycle;
  }

  get start(): number {
    return this.#keyframes.first.step;
  }

  get end(): number {
    return this.#end;
  }

  /** Whether more has been recorded than lies behind the machine. */
  get isPast(): boolean {
    return this.step < this.#end || this.#received < this.#inputs.length;
  }

  get inputs(): readonly InputEvent[] {
    return this.#inputs;
  }

  /** Those of them that have come in at the present step. */
  get received(): readonly InputEvent[] {
    return this.#inputs.slice(0, this.#received);
  }

  /** What has happened, as far as it has been recorded. */
  get bins(): EventBins {
    return this.#events.bins(this.#end);
  }

  /** Is told of traps and returns as the machine makes them, also of those that have been recorded; null for nobody. */
  set listener(listener: HartWatcher | null) {
    this.#listener = listener;
    this.#watch();
  }

  /** The last step before `step` that can be gone to at once; the beginning, when there is none. */
  stepBefore(step: number): number {
    return (this.#keyframes.last((keyframe) => keyframe.step < step) ?? this.#keyframes.first).step;
  }

  /** Takes up to `budget` steps; `pauses` may end that before. */
  run(budget: number, pauses: Pauses | null = null): Stop | Pause {
    const last = this.step + budget;
    for (;;) {
      this.#receiveDue();
      const next = this.#nextBoundary(last);
      const steps = next - this.step;
      const stop = pauses === null ? this.#runner.run(steps) : this.#runner.runUntil(steps, pauses);
      const { isPast } = this;
      if (!isPast) this.#arriveAtEnd();
      // An input that came in where the hart waited is what it goes on with.
      const inputAhead = isPast && this.#inputs[this.#received]?.cycle === this.step;
      if (stop.reason !== 'budget' && !(stop.reason === 'waiting' && inputAhead)) return stop;
      if (this.step >= last) return { reason: 'budget' };
    }
  }

  /** Lets bytes come to a device now. What lay ahead of the machine is forgotten. */
  input(device: string, bytes: Uint8Array): void {
    const to = receiver(this.machine, device);
    if (this.isPast) this.#fork();
    to.receive(bytes);
    this.#inputs.push({ cycle: this.step, device, bytes: bytes.slice() });
    this.#received++;
  }

  /** Goes to the state after `step` steps. Throws a `RangeError` outside what has been recorded. */
  goTo(step: number): void {
    this.#aim(step);
    while (this.step < step) this.approach(step, step - this.step);
  }

  /** Begins to go to `step`; `approach` goes on. */
  aim(step: number): void {
    this.#aim(step);
  }

  /** Goes up to `budget` steps of the way to `step`. Whether it has arrived. */
  approach(step: number, budget: number): boolean {
    if (this.step < step) {
      const near = step - NEAR;
      if (this.step < near && step - this.step > 2 * NEAR) {
        this.run(Math.min(budget, near - this.step));
        if (this.step === near) this.#keyframes.near = this.#keyframe();
      } else this.run(Math.min(budget, step - this.step));
    }
    // The end is what the recording ended with, the last input included.
    if (this.step === step && step === this.#end) this.#receiveDue();
    return this.step >= step;
  }

  /**
   * The events in steps after `from`, up to `to`. Those that are no longer kept one by one are made to happen again, when
   * that takes at most `mostSteps`; else `complete` is false, and there are those that are left.
   */
  events(
    from: number,
    to: number,
    most: number,
    mostSteps: number,
  ): { events: HartEvent[]; complete: boolean } {
    const log = this.#events;
    if (from >= log.completeFrom || to - from > mostSteps)
      return {
        events: log.between(from, to, most),
        complete: from >= log.completeFrom && log.countBetween(from, to) <= most,
      };
    const back = this.#keyframe();
    this.#aim(from);
    while (!this.approach(from, from - this.step));
    const again = new EventLog(this.machine.hart);
    this.machine.hart.watcher = again;
    this.run(Math.min(to, this.#end) - from);
    this.#put(back);
    return { events: again.between(from, to, most), complete: again.countBetween(from, to) <= most };
  }

  #aim(step: number): void {
    if (!Number.isInteger(step) || step < this.start || step > this.#end)
      throw new RangeError(`goTo: expected a step from ${this.start} to ${this.#end}, found ${step}`);
    const first = this.#inputsBefore(step);
    if (step === this.step && this.#received === first) return;
    const fits = (keyframe: Keyframe): boolean =>
      keyframe.step < step || (keyframe.step === step && keyframe.inputs <= first);
    const near = this.#keyframes.nearest(fits);
    // Going on from here may be shorter than going back.
    if (this.step <= step && this.step >= near.step && this.#received <= first) return;
    this.#put(near);
  }

  /** Back to a keyframe, which lies before the end of the recording or at it. */
  #put({ snapshot, inputs }: Keyframe): void {
    restoreSnapshot(this.machine, snapshot);
    this.#received = inputs;
    this.#watch();
  }

  /** The past is recorded already. */
  #watch(): void {
    const watchers = [this.isPast ? null : this.#events, this.#listener].filter((each) => each !== null);
    const [first = null] = watchers;
    this.machine.hart.watcher = watchers.length < 2 ? first : allOf(watchers);
  }

  #arriveAtEnd(): void {
    this.#end = this.step;
    this.#watch();
    if (this.step >= this.#keyframes.nextStep) this.#keyframes.add(this.#keyframe());
  }

  /** The nearest step at which something other than running must be done. */
  #nextBoundary(last: number): number {
    if (this.isPast) {
      const input = this.#inputs[this.#received]?.cycle ?? Infinity;
      return Math.min(last, input, Math.max(this.#end, this.step));
    }
    return Math.min(last, Math.max(this.#keyframes.nextStep, this.step + 1));
  }

  #receiveDue(): void {
    for (
      let next = this.#inputs[this.#received];
      next?.cycle === this.step;
      next = this.#inputs[this.#received]
    ) {
      receiver(this.machine, next.device).receive(next.bytes);
      this.#received++;
    }
    if (!this.isPast) this.#watch();
  }

  #inputsBefore(step: number): number {
    const found = this.#inputs.findIndex(({ cycle }) => cycle >= step);
    return found < 0 ? this.#inputs.length : found;
  }

  /** The present becomes the end. The log of events is what it was at the keyframe before, and what happens from there. */
  #fork(): void {
    const { step } = this;
    const received = this.#received;
    const keyframe = this.#keyframes.cutBehind(
      (each) => each.step < step || (each.step === step && each.inputs <= received),
    );
    this.#inputs.length = received;
    this.#put(keyframe);
    keyframe.restoreEvents();
    this.machine.hart.watcher = this.#events;
    this.#end = step;
    while (this.step < step || this.#received < received) {
      this.#receiveDue();
      const next = this.#inputs[this.#received]?.cycle ?? step;
      if (next > this.step) this.#runner.run(next - this.step);
    }
  }

  #keyframe(): Keyframe {
    const snapshot = takeSnapshot(this.machine);
    const restoreEvents = this.isPast ? () => {} : this.#events.mark(this.machine.hart);
    return {
      step: this.step,
      inputs: this.#received,
      snapshot,
      restoreEvents,
    };
  }
}

/** Steps before the place travelled to at which a keyframe is left behind. */
const NEAR = 20_000;

function allOf(watchers: readonly HartWatcher[]): HartWatcher {
  return {
    trapped: (...what) => watchers.forEach((each) => each.trapped(...what)),
    returned: (...what) => watchers.forEach((each) => each.returned(...what)),
  };
}
