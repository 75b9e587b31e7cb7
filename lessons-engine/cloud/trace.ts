// What is asked of a platform: calls in the order of their times, as columns. A trace is data: it can be kept, hashed, cut,
// and run again under other settings.

import { Fnv1a } from '../bits/index.ts';

export interface Trace {
  /** Microseconds, never falling. */
  readonly times: Float64Array;
  /** Index of the function that is called. */
  readonly functions: Int32Array;
  /** Microseconds that the call runs once it has begun. */
  readonly durations: Float64Array;
}

/** One call. */
export interface Call {
  /** Microseconds. */
  time: number;
  /** Index of the function that is called. */
  function: number;
  /** Microseconds that it runs once it has begun. */
  duration: number;
}

/** Calls in any order, as a trace; times and durations in microseconds. */
export function traceOf(calls: readonly Call[]): Trace {
  return sortedTrace(
    Float64Array.from(calls, ({ time }) => time),
    Int32Array.from(calls, (call) => call.function),
    Float64Array.from(calls, ({ duration }) => duration),
  );
}

/** Columns in any order; calls of the same moment keep theirs. */
export function sortedTrace(times: Float64Array, functions: Int32Array, durations: Float64Array): Trace {
  const order = Uint32Array.from(times, (_, index) => index).sort(
    (a, b) => (times[a] as number) - (times[b] as number) || a - b,
  );
  return {
    times: Float64Array.from(order, (index) => times[index] as number),
    functions: Int32Array.from(order, (index) => functions[index] as number),
    durations: Float64Array.from(order, (index) => durations[index] as number),
  };
}

/** A word that stands for the whole trace, down to the last bit. */
export function traceHash({ times, functions, durations }: Trace): number {
  const hash = new Fnv1a();
  for (const column of [times, functions, durations])
    hash.bytes(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.value;
}
