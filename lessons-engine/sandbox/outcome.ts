// What one run of the reader's program came to: a value, or a failure with its place in the reader's own source.

import type { Json } from './json.ts';

/** One call of `console.log` and its kin. */
export interface ConsoleLine {
  readonly level: 'log' | 'info' | 'warn' | 'error';
  /** May contain line breaks; at most 4,096 characters and an ellipsis. */
  readonly text: string;
}

/** A frame in the reader's source; line and column count from 1. */
export interface StackFrame {
  /** '' for the top of the module and for functions without a name. */
  readonly functionName: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Why there is no value:
 * `syntax` the text is not a program · `import` it imports a value · `missing-export` it does not export the called function ·
 * `threw` it threw · `fuel`, `memory`, `stack` it used up that limit · `unsettled` its promise stays pending for ever ·
 * `not-json` the value cannot be JSON · `stopped` a host function threw HostStop · `crashed` the JavaScript engine failed.
 */
export type FailureKind =
  | 'syntax'
  | 'import'
  | 'missing-export'
  | 'threw'
  | 'fuel'
  | 'memory'
  | 'stack'
  | 'unsettled'
  | 'not-json'
  | 'stopped'
  | 'crashed';

export interface Failure {
  readonly kind: FailureKind;
  /** A sentence fragment for the reader: what was expected and found, or the message of what was thrown. */
  readonly message: string;
  /** Name of the thrown error, as the program gave it. */
  readonly name?: string;
  /** What was called though it is no function, as the program spells it: `vm.createVCPU`. */
  readonly called?: string;
  /** Where in the reader's source, from 1, when known. */
  readonly line?: number;
  /** In characters from 1, when known. */
  readonly column?: number;
  /** Innermost frame first; frames outside the reader's source are left out. */
  readonly stack: readonly StackFrame[];
}

interface Counted {
  readonly console: readonly ConsoleLine[];
  /** Interrupt units used, as in `Limits.fuel`. */
  readonly fuel: number;
  /** Work units used, as in `Limits.work`. */
  readonly work: number;
}

export type Outcome =
  | ({ readonly ok: true; readonly value: Json | undefined } & Counted)
  | ({ readonly ok: false; readonly failure: Failure } & Counted);
