// One kernel on our machine: loads it, sets how much it is to do, and runs it to its end.

import { loadElf } from '../../lessons-engine/isa/index.ts';
import { stateHash } from '../../lessons-engine/machine/index.ts';
import {
  makeRunner,
  TranslatingMachine,
  type TranslationCounts,
} from '../../lessons-engine/translator/index.ts';

export interface KernelRun {
  milliseconds: number;
  instructions: number;
  /** Eight hexadecimal digits, as it printed them. */
  sum: string;
  /** Of the machine's whole state at the end. */
  hash: number;
  misses: number;
  counts: TranslationCounts | null;
}

const MEMORY = 4 << 20;
/** Steps after which a kernel is taken for endless. */
const MOST_STEPS = 1e12;

export function runKernel(file: Uint8Array, amount: number, translator: boolean): KernelRun {
  const elf = loadElf(file);
  const runner = makeRunner({ ramSize: MEMORY, translator, clock: () => performance.now() });
  const { machine } = runner;
  machine.load(elf);
  const place = elf.symbols.get('amount') as number;
  const ram = machine.bus.ramAt(place, 4);
  if (ram === null) throw new Error('runKernel: expected "amount" in memory, found it elsewhere');
  ram.words[(place - ram.base) >> 2] = amount;
  const start = performance.now();
  const stop = runner.run(MOST_STEPS);
  const milliseconds = performance.now() - start;
  if (stop.reason !== 'shutdown')
    throw new Error(`runKernel: expected the kernel to switch off, found ${stop.reason}`);
  return {
    milliseconds,
    instructions: machine.hart.instret,
    sum: machine.console.trim(),
    hash: stateHash(machine),
    misses: machine.hart.tlbMisses,
    counts: runner instanceof TranslatingMachine ? { ...runner.counts } : null,
  };
}

/** The same source as WebAssembly, by clang: milliseconds, and its result. */
export function runWasm(
  file: Uint8Array<ArrayBuffer>,
  amount: number,
): { milliseconds: number; sum: string } {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(file), {});
  const run = exports['run'] as (amount: number) => number;
  const start = performance.now();
  const sum = run(amount) >>> 0;
  return { milliseconds: performance.now() - start, sum: sum.toString(16).padStart(8, '0') };
}
