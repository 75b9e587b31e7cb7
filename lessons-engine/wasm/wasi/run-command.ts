// A program for WASI, from its first instruction to its exit: `_start` of a module that exports `memory`.

import { MeteredInstance, type Ended } from '../metered-instance.ts';
import type { Budget } from '../meter-fuel.ts';
import { WasiExit, WasiHost, type WasiCall, type WasiOptions } from './wasi-host.ts';

export interface CommandRun {
  /** `exited`: by `proc_exit`, or by coming back, which is code 0. */
  readonly ended: { readonly how: 'exited'; readonly code: number } | Exclude<Ended, { how: 'returned' }>;
  readonly fuel: number;
  /** What it wrote to fd 1, one character a byte. */
  readonly stdout: string;
  /** What it wrote to fd 2, likewise. */
  readonly stderr: string;
  /** In order; the first 10,000 are kept. */
  readonly calls: readonly WasiCall[];
}

/** Throws what `MeteredInstance` throws, and an Error for a module that exports no memory. */
export function runCommand(wasm: Uint8Array, budget: Budget, options: WasiOptions = {}): CommandRun {
  const host = new WasiHost(options);
  const instance = new MeteredInstance(wasm, budget, host.imports);
  const memory = instance.memory();
  if (memory === undefined) throw new Error('expected a module that exports "memory", found none');
  host.bind(memory);
  const ended = endOf(instance);
  return { ended, fuel: instance.fuelUsed, stdout: host.stdout, stderr: host.stderr, calls: host.calls };
}

function endOf(instance: MeteredInstance): CommandRun['ended'] {
  try {
    const ended = instance.call('_start');
    return ended.how === 'returned' ? { how: 'exited', code: 0 } : ended;
  } catch (thrown) {
    if (thrown instanceof WasiExit) return { how: 'exited', code: thrown.code };
    throw thrown;
  }
}
