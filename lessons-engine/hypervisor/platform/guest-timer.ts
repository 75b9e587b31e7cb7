// The timer that a guest's kernel sets through its firmware: one deadline, and supervisor's timer interrupt pending from
// then on. RISC-V SBI 2.0, chapter "Timer Extension"; the interrupt as Privileged ISA 1.12, 4.1.3 "sip and sie" has it.

/** No deadline. */
const NEVER = Infinity;

export class GuestTimer {
  readonly #now: () => number;
  /** In ticks of the guest's clock. */
  #deadline = NEVER;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The deadline, two halves of 64 bits. All ones mean: none. */
  set(low: number, high: number): void {
    const ticks = (high >>> 0) * 2 ** 32 + (low >>> 0);
    this.#deadline = ticks >= 2 ** 53 ? NEVER : ticks;
  }

  get pending(): boolean {
    return this.#now() >= this.#deadline;
  }

  /** Ticks until it is pending: positive, or Infinity when it is already, or never will be. */
  get ticksLeft(): number {
    const left = this.#deadline - this.#now();
    return left > 0 ? left : NEVER;
  }
}
