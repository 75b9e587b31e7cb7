// What one run may use. All four bounds that stop a program are counts, so they stop it at the same place everywhere.

/** Bounds of one run of the reader's program. */
export interface Limits {
  /** Interrupt units: one is 10,000 loop edges and calls executed by the reader's program. */
  readonly fuel: number;
  /**
   * Work of the JavaScript engine itself: one unit is a pass of one of its own loops, a call inside it, or
   * 64 bytes copied in bulk. From 1 to 2^31 - 1.
   */
  readonly work: number;
  /** Linear memory of the engine in bytes, its own 5.4 MB included; rounded down to 64 KiB pages, at least 16 MiB. */
  readonly memoryBytes: number;
  /** Stack in bytes that QuickJS itself may use; a program that needs more gets a RangeError, which it can catch. */
  readonly stackBytes: number;
  /**
   * Bytes of call frames outside linear memory, estimated from the engine's code. What stackBytes does not see, deep nesting
   * in text that is parsed for instance, ends here. More than the default may exhaust the stack of the place we run in.
   */
  readonly frameBytes: number;
  /** Console lines kept. */
  readonly consoleLines: number;
  /** UTF-8 bytes of console text kept. */
  readonly consoleBytes: number;
  /** Characters of JSON text that a run may return. */
  readonly resultCharacters: number;
  /** UTF-16 code units of source text. */
  readonly sourceCharacters: number;
}

/** 20 million loop edges and calls, a work bound that only built-ins reach, 32 MiB, and a console that fits on a page. */
export const DEFAULT_LIMITS: Limits = {
  fuel: 2_000,
  work: 800_000_000,
  memoryBytes: 32 * 1024 * 1024,
  stackBytes: 72 * 1024,
  frameBytes: 320 * 1024,
  consoleLines: 200,
  consoleBytes: 16 * 1024,
  resultCharacters: 1024 * 1024,
  sourceCharacters: 256 * 1024,
};
