// What is under way in an explorer: a motion is begun and then worked on in slices, so that whoever drives it can answer
// questions in between. It knows no clock: how long a slice may be is the driver's business.

import { instructionAt, type Pause, type Pauses, type Stop } from '../../machine/index.ts';
import { Breakpoints, type Destination, isCall } from '../travel/breakpoints.ts';
import { type Halt, NextHalt, PreviousHalt } from '../travel/halts.ts';
import type { TimeTravel } from '../travel/time-travel.ts';
import type { Watchpoint } from '../travel/watched-accesses.ts';
import { count, haltText, pauseText, stopSentence } from './arrival-text.ts';
import { UnfitGuest } from './unfit-guest.ts';
import type { Arrival, Motion } from './messages.ts';
import type { Symbols } from './symbols.ts';

type Job =
  | { kind: 'run'; last: number; pauses: Pauses | null; single: boolean }
  | { kind: 'travel'; step: number; began: number; text: string | null }
  | { kind: 'previous'; search: PreviousHalt; began: number }
  | { kind: 'next'; search: NextHalt };

const SP = 2;

export class Motions {
  readonly #travel: TimeTravel;
  readonly #symbols: Symbols;
  #job: Job | null = null;
  #stop: Stop | null = null;
  #breakpoints: readonly number[] = [];
  #watchpoints: readonly Watchpoint[] = [];
  /** Where ways back to a halt began, the last one at the end: the way forth halts there too, and so undoes them. */
  #origins: number[] = [];

  constructor(travel: TimeTravel, symbols: Symbols) {
    this.#travel = travel;
    this.#symbols = symbols;
  }

  get isRunning(): boolean {
    return this.#job !== null;
  }

  /** Why the machine stands still for good, or null. */
  get stop(): Stop | null {
    return this.#stop;
  }

  get stops(): { breakpoints: readonly number[]; watchpoints: readonly Watchpoint[] } {
    return { breakpoints: this.#breakpoints, watchpoints: this.#watchpoints };
  }

  setStops(breakpoints: readonly number[], watchpoints: readonly Watchpoint[]): void {
    this.#breakpoints = breakpoints;
    this.#watchpoints = watchpoints;
    if (this.#job?.kind === 'run' && !this.#job.single) this.#job.pauses = this.#pauses(null);
  }

  /** Something has come in: what the machine waited for may be there. */
  wake(): void {
    this.#stop = null;
  }

  /** Begins a motion; `work` does it. Throws `UnfitGuest` when there is no such place. */
  begin(motion: Motion): void {
    const travel = this.#travel;
    this.#job = null;
    if (motion.go !== 'previous' && motion.go !== 'next') this.#origins = [];
    this.#job = this.#jobOf(motion, travel);
    this.#stop = null;
  }

  /** Goes on with the motion for at most `budget` steps. What it came to, or null when there is more to do. */
  work(budget: number): Arrival | null {
    const job = this.#job;
    switch (job?.kind) {
      case undefined:
        return this.#arrive('done', 'Nothing was under way.');
      case 'travel':
        return this.#approach(job, budget);
      case 'run':
        return this.#run(job, budget);
      case 'previous':
        return this.#lookBack(job, budget);
      case 'next': {
        const halt = job.search.work(budget);
        return halt === undefined ? null : this.#arriveNext(halt);
      }
    }
  }

  pause(): Arrival {
    // A search is on nobody's way: it ends where it began.
    if (this.#job?.kind === 'previous') this.#travel.goTo(this.#job.began);
    return this.#arrive('paused', `Paused at step ${count(this.#travel.step)}.`);
  }

  #jobOf(motion: Motion, travel: TimeTravel): Job {
    switch (motion.go) {
      case 'to':
        return this.#traveling(motion.step);
      case 'back':
        return this.#traveling(Math.max(travel.start, travel.step - motion.steps));
      case 'step':
        return this.#single();
      case 'run': {
        const last = travel.step + (motion.steps ?? Infinity);
        return { kind: 'run', last, pauses: this.#pauses(null), single: false };
      }
      case 'until':
        return this.#going({ to: 'address', address: motion.address });
      case 'out':
        return this.#going({ to: 'outside' });
      case 'over':
        return this.#over();
      case 'previous': {
        const search = new PreviousHalt(travel, (note) => this.#pauses(null, note));
        return { kind: 'previous', search, began: travel.step };
      }
      case 'next': {
        this.#origins = this.#origins.filter((step) => step > travel.step);
        const last = this.#origins.at(-1) ?? Infinity;
        return { kind: 'next', search: new NextHalt(travel, this.#pauses(null), last) };
      }
    }
  }

  #traveling(step: number, text: string | null = null): Job {
    const travel = this.#travel;
    if (!Number.isInteger(step) || step < travel.start || step > travel.end)
      throw new UnfitGuest(`expected a step from ${travel.start} to ${travel.end}, found ${step}`);
    const began = travel.step;
    travel.aim(step);
    return { kind: 'travel', step, began, text };
  }

  #single(): Job {
    return { kind: 'run', last: this.#travel.step + 1, pauses: null, single: true };
  }

  #going(destination: Destination): Job {
    return { kind: 'run', last: Infinity, pauses: this.#pauses(destination), single: true };
  }

  /** Past a call, or past an `ecall` that comes back; anything else is a step. */
  #over(): Job {
    const { machine } = this.#travel;
    const { hart } = machine;
    const instruction = instructionAt(machine, hart.pc);
    if (instruction === null) return this.#single();
    const address = (hart.pc + instruction.size) >>> 0;
    if (isCall(instruction)) return this.#going({ to: 'address', address, stack: hart.x[SP] as number });
    return instruction.name === 'ecall' ? this.#going({ to: 'address', address }) : this.#single();
  }

  #pauses(destination: Destination | null, note?: (pause: Pause, step: number) => void): Pauses | null {
    if (this.#breakpoints.length === 0 && this.#watchpoints.length === 0 && destination === null) return null;
    return new Breakpoints({
      addresses: this.#breakpoints,
      watchpoints: this.#watchpoints,
      hart: this.#travel.machine.hart,
      destination,
      ...(note && { note }),
    });
  }

  #approach({ step, began, text }: Extract<Job, { kind: 'travel' }>, budget: number): Arrival | null {
    if (!this.#travel.approach(step, budget)) return null;
    const way = step < began ? 'Back' : 'Forward';
    return this.#arrive(
      'done',
      text ?? (step === began ? 'Nothing happened.' : `${way} at step ${count(step)}.`),
    );
  }

  #run({ last, pauses, single }: Extract<Job, { kind: 'run' }>, budget: number): Arrival | null {
    const travel = this.#travel;
    const stop = travel.run(Math.min(budget, last - travel.step), pauses);
    if (stop.reason !== 'budget') return this.#arriveAt(stop);
    if (travel.step < last) return null;
    return this.#arrive('done', `${single ? 'Step' : 'Ran to step'} ${count(travel.step)}.`);
  }

  /** When the halt before is known, the way there is one more motion. */
  #lookBack({ search, began }: Extract<Job, { kind: 'previous' }>, budget: number): Arrival | null {
    const halt = search.work(budget);
    if (halt === undefined) return null;
    const { start } = this.#travel;
    const text =
      halt === null
        ? `At the start: no breakpoint, watchpoint or trap before step ${count(began)}.`
        : `Back at step ${count(halt.step)}. ${haltText(halt, this.#symbols)}`;
    if (began > (halt?.step ?? start)) this.#origins.push(began);
    this.#job = this.#traveling(halt?.step ?? start, text);
    return null;
  }

  #arriveNext(halt: Halt | Stop): Arrival {
    if ('step' in halt) {
      const reason = 'trap' in halt || halt.pause.reason === 'arrived' ? 'done' : halt.pause.reason;
      return this.#arrive(reason, `Forward at step ${count(halt.step)}. ${haltText(halt, this.#symbols)}`);
    }
    if (halt.reason !== 'budget') return this.#arriveAt(halt);
    this.#origins.pop();
    return this.#arrive('done', `At step ${count(this.#travel.step)} again, where the way back began.`);
  }

  #arriveAt(stop: Stop | Pause): Arrival {
    switch (stop.reason) {
      case 'breakpoint':
      case 'watchpoint':
      case 'arrived': {
        const reason = stop.reason === 'arrived' ? 'done' : stop.reason;
        return this.#arrive(reason, pauseText(stop, this.#symbols, this.#travel.machine));
      }
      case 'shutdown':
      case 'waiting':
        this.#stop = stop;
        return this.#arrive(stop.reason, stopSentence(stop));
      case 'budget':
      case 'trap':
        throw new Error(`a run of the explorer: expected an end that it knows, found "${stop.reason}"`);
    }
  }

  #arrive(reason: Arrival['reason'], text: string): Arrival {
    this.#job = null;
    return { reason, text, step: this.#travel.step };
  }
}
