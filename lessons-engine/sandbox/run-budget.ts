// The counts of one run: the fuel that the interrupt handler counts, and the work that the metered engine counts.

import type { EngineInstance } from './engine-instance.ts';
import type { Limits } from './limits.ts';

/** Work units left for unwinding and for the failure's text once a run is over. */
const GRACE_WORK = 20_000_000;
/** Interrupt units after which describing a failure is given up: an error's getters are the reader's code too. */
const GRACE_FUEL = 100;

/** Work units that a refused host call costs: two errors with their stacks are made for it, where no work is counted. */
const REFUSAL_WORK = 10_000;

/** What a run has used of its limits. */
export interface Spent {
  readonly fuel: number;
  readonly work: number;
}

/** Counts one run down and stops it; what it stops stays stopped. */
export class RunBudget {
  readonly #instance: EngineInstance;
  readonly #limits: Limits;
  #withheldWork = 0;
  #graceFuel: number | undefined;
  /** Interrupt units used by the program. */
  fuel: number;
  /** Whether the program was told to stop: by its fuel, or from outside. */
  stopped = false;

  /** `spent`: before, by making the engine ready. */
  constructor(instance: EngineInstance, limits: Limits, spent: Spent) {
    this.#instance = instance;
    this.#limits = limits;
    this.fuel = spent.fuel;
    instance.work.value = limits.work - spent.work;
    instance.frames.value = limits.frameBytes;
  }

  /** Work units used, grace included. */
  get work(): number {
    return this.#limits.work - this.#withheldWork - Math.max(0, this.#instance.work.value);
  }

  /** Whether the engine trapped because its work is used up. */
  get workIsUsedUp(): boolean {
    return this.#instance.work.value < 0;
  }

  /** QuickJS's interrupt handler: true ends what runs. `stopNow` ends it whatever the fuel says. */
  interrupt(stopNow: boolean): boolean {
    if (this.#graceFuel !== undefined) return ++this.#graceFuel > GRACE_FUEL;
    if (this.stopped) return true;
    this.fuel++;
    if (!stopNow && this.fuel < this.#limits.fuel) return false;
    // QuickJS passes by every catch and finally, but an async function turns even this into a rejected promise and
    // may be called again and again; the work counter ends that.
    this.stopped = true;
    this.#limitWork();
    return true;
  }

  /** Charges for a host call that was refused; the engine traps at its next loop when nothing is left. */
  chargeRefusal(): void {
    this.#instance.work.value -= REFUSAL_WORK;
  }

  /** From here on the guest only describes its failure, with a little fuel and work that the program could not use. */
  grantGrace(): void {
    this.#graceFuel = 0;
    this.#limitWork();
  }

  #limitWork(): void {
    const { work } = this.#instance;
    this.#withheldWork += Math.max(0, work.value - GRACE_WORK);
    work.value = Math.min(work.value, GRACE_WORK);
  }
}
