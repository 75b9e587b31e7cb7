// The fastest way to run a machine that is allowed where we are.

import { FastMachine, ReferenceRunner, type MachineOptions, type Runner } from '../machine/index.ts';
import { webAssembly } from '../wasm/index.ts';
import { TranslatingMachine } from './translating-machine.ts';

export interface RunnerOptions extends MachineOptions {
  /** As `Machine` has it. */
  interceptTraps?: boolean;
  /** Whether hot code may be translated. Default true. */
  translator?: boolean;
  /** As `TranslatingMachine` has it. */
  threshold?: number;
  /** The same. */
  clock?: () => number;
}

export type RunnerKind = 'translator' | 'interpreter' | 'reference';

const EMPTY_MODULE = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
let allowed: boolean | null = null;

/** Whether WebAssembly can be compiled here: a content security policy without `wasm-unsafe-eval` forbids it. */
export function compilesWebAssembly(): boolean {
  try {
    allowed ??= new webAssembly.Module(EMPTY_MODULE) instanceof Object;
  } catch {
    allowed = false;
  }
  return allowed;
}

/** Throws a `RangeError` when there is not enough memory. */
export function makeRunner({ translator = true, ...options }: RunnerOptions = {}): Runner {
  if (!compilesWebAssembly()) return new ReferenceRunner(options);
  return translator ? new TranslatingMachine(options) : new FastMachine(options);
}

export function runnerKind(runner: Runner): RunnerKind {
  if (runner instanceof TranslatingMachine) return 'translator';
  return runner instanceof FastMachine ? 'interpreter' : 'reference';
}
