// What the kernel has to say (dmesg): things that a program asked for and this kernel does not have, tasks it killed.

export interface LogLine {
  /** Kernel time in ticks. */
  readonly at: number;
  readonly text: string;
}

/** Lines that are kept; older ones go, as in a ring buffer. */
const MOST = 1000;

export class KernelLog {
  readonly #lines: LogLine[] = [];

  add(at: number, text: string): void {
    this.#lines.push({ at, text });
    if (this.#lines.length > MOST) this.#lines.shift();
  }

  get lines(): readonly LogLine[] {
    return this.#lines;
  }
}
