// The fastest way to run a machine that is allowed where we are.

import type { Clock } from '../bits/index.ts';
import { FastMachine, ReferenceRunner, type MachineOptions, type Runner } from '../machine/index.ts';
import { compilesWebAssembly } from '../wasm/index.ts';
import { TranslatingMachine } from './translating-machine.ts';

export interface RunnerOptions extends MachineOptions {
  /** As `Machine` has it. */
  interceptTraps?: boolean;
  /** Whether hot code may be translated. Default true. */
  translator?: boolean;
  /** As `TranslatingMachine` has it. */
  threshold?: number;
  /** The same. */
  clock?: Clock;
}

export type RunnerKind = 'translator' | 'interpreter' | 'reference';

/** Throws a `RangeError` when there is not enough memory. */
export function makeRunner({ translator = true, ...options }: RunnerOptions = {}): Runner {
  if (!compilesWebAssembly()) return new ReferenceRunner(options);
  return translator ? new TranslatingMachine(options) : new FastMachine(options);
}

/** Which of the three ways a runner is. */
export function runnerKind(runner: Runner): RunnerKind {
  if (runner instanceof TranslatingMachine) return 'translator';
  return runner instanceof FastMachine ? 'interpreter' : 'reference';
}
