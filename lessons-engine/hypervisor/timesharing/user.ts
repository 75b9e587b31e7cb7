// A user at a terminal: thinks, types a line, waits for the prompt, thinks again. That is a closed system: who waits types
// nothing. Times are instruction times of the machine that the users share.

/** What a user does next: thinks for so long after the last answer, then types `line`. */
export interface Request {
  /** Instruction times. */
  think: number;
  /** Without its newline. */
  line: string;
}

/** One line and its answer. */
export interface Response {
  /** Its number. */
  guest: number;
  line: string;
  /** When the user typed it, newline included. */
  typedAt: number;
  /** When the guest asked for the next line. */
  answeredAt: number;
}

export class User {
  /** When the next line will be typed; Infinity while an answer is awaited, and once there is nothing left to type. */
  typesAt = Infinity;
  /** The line whose answer is awaited. */
  waiting: { line: string; typedAt: number } | null = null;
  readonly #requests: Iterator<Request>;
  #next: string | null = null;

  constructor(requests: Iterable<Request>) {
    this.#requests = requests[Symbol.iterator]();
  }

  /** The guest has asked for a line, at `now`: the user begins to think. */
  prompted(now: number): void {
    this.waiting = null;
    const { done, value } = this.#requests.next();
    this.#next = done === true ? null : value.line;
    this.typesAt = done === true ? Infinity : now + value.think;
  }

  /** Types what is due, once. */
  type(): string {
    if (this.#next === null) throw new Error('User.type: expected a line to type, found none');
    this.waiting = { line: this.#next, typedAt: this.typesAt };
    this.typesAt = Infinity;
    return `${this.#next}\n`;
  }
}
