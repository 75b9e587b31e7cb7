// How long things take here: compile, instantiate, call, many instances, a start by computing against one from a snapshot. The
// clock is handed in; its figures belong to one machine and one moment, and nothing that is graded may depend on them.
// Engines compile lazily and better with time, browsers make their clocks coarse: each figure is the median of many.

import { snapshotOf } from './snapshot.ts';
import { webAssembly, type WasmInstance } from './web-assembly.ts';

/** Milliseconds from some moment on. */
export type Clock = () => number;

export interface MeasuredRow {
  readonly id: 'compile' | 'instantiate' | 'call' | 'thousand' | 'fresh' | 'restored';
  /** Milliseconds for one, the median. */
  readonly each: number;
  readonly samples: number;
  /** How many were done between two looks at the clock. */
  readonly at: number;
}

export interface Measured {
  /** Milliseconds between two readings of the clock that differ: no single figure can be finer. */
  readonly resolution: number;
  readonly rows: readonly MeasuredRow[];
  /** Instances that were alive at once, and the bytes of memory that they have together. */
  readonly alive: number;
  readonly memory: number;
  /** Bytes that the snapshot holds. */
  readonly snapshot: number;
}

/**
 * What is measured: a module that exports `memory`, `start`, which computes what `serve` needs, and `serve`, which answers in
 * an instant.
 */
export interface Subject {
  readonly wasm: Uint8Array;
  readonly clock: Clock;
  readonly instances: number;
}

const SAMPLES = 15;
/** A sample should be so many times the resolution of the clock. */
const LONG_ENOUGH = 20;
const MOST = 1 << 20;

export function measure({ wasm, clock, instances }: Subject): Measured {
  const resolution = resolutionOf(clock);
  const timed = (id: MeasuredRow['id'], once: () => unknown): MeasuredRow => {
    let at = 1;
    while (at < MOST && duration(clock, once, at) < LONG_ENOUGH * resolution) at *= 2;
    const times = Array.from({ length: SAMPLES }, () => duration(clock, once, at) / at);
    return { id, each: median(times), samples: SAMPLES, at };
  };
  const module = new webAssembly.Module(wasm);
  const fresh = (): WasmInstance => new webAssembly.Instance(module, {});
  const started = (): WasmInstance => {
    const instance = fresh();
    run(instance, 'start');
    return instance;
  };
  const one = started();
  const expected = run(one, 'serve');
  const snapshot = snapshotOf(one);
  const restored = (): WasmInstance => {
    const instance = fresh();
    snapshot.restore(instance);
    return instance;
  };
  if (run(restored(), 'serve') !== expected)
    throw new Error(`expected ${expected} from the restored instance, found another answer`);
  const call = one.exports['serve'] as () => number;
  const rows = [
    timed('compile', () => new webAssembly.Module(wasm)),
    timed('instantiate', fresh),
    timed('call', call),
    timed('fresh', () => run(started(), 'serve')),
    timed('restored', () => run(restored(), 'serve')),
  ];
  const alive: WasmInstance[] = [];
  const begin = clock();
  for (let count = 0; count < instances; count++) alive.push(fresh());
  rows.push({ id: 'thousand', each: clock() - begin, samples: 1, at: alive.length });
  const memory = alive.reduce((sum, { exports }) => sum + bytesOf(exports['memory']), 0);
  return { resolution, rows, alive: alive.length, memory, snapshot: snapshot.bytes };
}

const run = ({ exports }: WasmInstance, name: 'start' | 'serve'): number => (exports[name] as () => number)();
const bytesOf = (memory: unknown): number => (memory as { buffer: ArrayBuffer }).buffer.byteLength;

function duration(clock: Clock, once: () => unknown, times: number): number {
  const begin = clock();
  for (let count = 0; count < times; count++) once();
  return clock() - begin;
}

/** The smallest of some steps that the clock makes. */
function resolutionOf(clock: Clock): number {
  const steps = Array.from({ length: 20 }, () => {
    const begin = clock();
    let now = begin;
    while (now === begin) now = clock();
    return now - begin;
  });
  return Math.min(...steps);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
