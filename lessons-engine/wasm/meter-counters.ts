// The three globals that a metered module has behind its own: fuel left, bytes left for frames, and scratch space for a length
// that is taken off the operand stack. The first two are exported.

import { ByteSink, leb, signedLeb } from './byte-sink.ts';
import type { Budget } from './meter-fuel.ts';
import type { ModuleShape } from './module-shape.ts';
import { WasmReader } from './wasm-reader.ts';

/** Under these names a metered module exports its counters. */
export const FUEL = 'ring:fuel';
export const FRAMES = 'ring:frames';

/** Indices of the globals. */
export interface Counters {
  readonly fuel: number;
  readonly frames: number;
  readonly scratch: number;
}

const GLOBAL = 3;
const ADDED = 3;

/** Throws an Error for a module that has exports of these names already. */
export function countersFor({ imported, globals, exports }: ModuleShape): Counters {
  const taken = exports.find(({ name }) => name === FUEL || name === FRAMES)?.name;
  if (taken !== undefined) throw new Error(`expected no export named "${taken}", found one`);
  const fuel = imported.globals + globals;
  return { fuel, frames: fuel + 1, scratch: fuel + 2 };
}

/** The global section with the counters behind its own; null when there is none. */
export function withCounters(
  globals: Uint8Array | null,
  { fuel, frames }: Pick<Budget, 'fuel' | 'frames'>,
): Uint8Array {
  const section = new ByteSink(64 + (globals?.length ?? 0));
  const reader = new WasmReader(globals ?? Uint8Array.of(0), 0);
  section.u32(reader.u32() + ADDED);
  section.bytes(reader.rest());
  for (const value of [fuel, frames, 0]) section.bytes([0x7f, 1, 0x41, ...signedLeb(value), 0x0b]);
  return section.result();
}

/** The export section with the counters behind its own; null when there is none. */
export function withExports(exports: Uint8Array | null, { fuel, frames }: Counters): Uint8Array {
  const section = new ByteSink(64 + (exports?.length ?? 0));
  const reader = new WasmReader(exports ?? Uint8Array.of(0), 0);
  section.u32(reader.u32() + 2);
  section.bytes(reader.rest());
  for (const [name, index] of [
    [FUEL, fuel],
    [FRAMES, frames],
  ] as const)
    section.bytes([
      ...leb(name.length),
      ...[...name].map((letter) => letter.charCodeAt(0)),
      GLOBAL,
      ...leb(index),
    ]);
  return section.result();
}
