// How long things take here: compile, instantiate, call, many instances, a start by computing against one from a snapshot. The
// clock is handed in; its figures belong to one machine and one moment, and nothing that is graded may depend on them.
// An engine reserves far more addresses for a memory than it has bytes, so there may be room for less than a thousand of them:
// then the figure is how many. Engines compile lazily and better with time, browsers make their clocks coarse: each figure is the median of many.

import { median, resolutionOf, type Clock } from '../bits/index.ts';
import { snapshotOf } from './snapshot.ts';
import { webAssembly, type WasmInstance } from './web-assembly.ts';

export interface MeasuredRow {
  /**
   * `fresh`, `restored`: a start that computes, one from the snapshot. `bare`, `own`: many instances at once, without a
   * memory and with one of their own each.
   */
  readonly id: 'compile' | 'instantiate' | 'call' | 'fresh' | 'restored' | 'bare' | 'own';
  /** Milliseconds for one, the median; of `bare` and `own` for all of them together, once. */
  readonly each: number;
  /** How many times `each` is the median of. */
  readonly samples: number;
  /** How many were done between two looks at the clock. */
  readonly at: number;
}

export interface Measured {
  /** Milliseconds between two readings of the clock that differ: no single figure can be finer. */
  readonly resolution: number;
  readonly rows: readonly MeasuredRow[];
  /** Instances with a memory of their own that were alive at once. */
  readonly alive: number;
  /** Instances that should have been. */
  readonly wanted: number;
  /** Bytes that the memories of these have together. */
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

/**
 * Rows of times for one module, in milliseconds of `clock`. `instances` bounds how many are kept at once; an engine may
 * have room for fewer.
 */
export function measure({ wasm, clock, instances }: Subject): Measured {
  const resolution = resolutionOf(clock);
  const timed = (id: MeasuredRow['id'], once: () => unknown): MeasuredRow => {
    let at = 1;
    // A pause of something else makes one of three long, and not all.
    const shortest = (): number => Math.min(...[1, 2, 3].map(() => duration(clock, once, at)));
    while (at < MOST && shortest() < LONG_ENOUGH * resolution) at *= 2;
    const times = Array.from({ length: SAMPLES }, () => duration(clock, once, at) / at);
    return { id, each: median(times), samples: SAMPLES, at };
  };
  let copies = 0;
  const renewed = (): Uint8Array => {
    // An engine may keep what it compiled for bytes that it has seen: each copy has a number in a section that means nothing.
    copies++;
    const number = [copies, copies >>> 8, copies >>> 16].map((byte) => byte & 0xff);
    return Uint8Array.of(...wasm, 0, 5, 1, 0x6e, ...number);
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
    timed('compile', () => new webAssembly.Module(renewed())),
    timed('instantiate', fresh),
    timed('call', call),
    timed('fresh', () => run(started(), 'serve')),
    timed('restored', () => run(restored(), 'serve')),
  ];
  const bare = new webAssembly.Module(BARE);
  const crowd = (id: MeasuredRow['id'], one: () => WasmInstance): WasmInstance[] => {
    const begin = clock();
    const alive = manyOf(one, instances);
    rows.push({ id, each: clock() - begin, samples: 1, at: alive.length });
    return alive;
  };
  crowd('bare', () => new webAssembly.Instance(bare, {}));
  const alive = crowd('own', fresh);
  const memory = alive.reduce((sum, { exports }) => sum + bytesOf(exports['memory']), 0);
  return { resolution, rows, alive: alive.length, wanted: instances, memory, snapshot: snapshot.bytes };
}

/** `(module (global (mut i32) (i32.const 0)) (func (export "f")))`: state of its own, and no memory. */
const BARE = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 6, 6, 1, 0x7f, 1, 0x41, 0, 0x0b],
  ...[7, 5, 1, 1, 0x66, 0, 0, 10, 4, 1, 2, 0, 0x0b],
);

/** All alive at once; fewer where the engine has no addresses left for another memory. */
function manyOf(one: () => WasmInstance, wanted: number): WasmInstance[] {
  const alive: WasmInstance[] = [];
  try {
    while (alive.length < wanted) alive.push(one());
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return alive;
}

const run = ({ exports }: WasmInstance, name: 'start' | 'serve'): number => (exports[name] as () => number)();
const bytesOf = (memory: unknown): number => (memory as { buffer: ArrayBuffer }).buffer.byteLength;

function duration(clock: Clock, once: () => unknown, times: number): number {
  const begin = clock();
  for (let count = 0; count < times; count++) once();
  return clock() - begin;
}
