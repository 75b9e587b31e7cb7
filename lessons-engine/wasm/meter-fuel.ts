// Rewrites a WebAssembly module so that a run of it is bounded and deterministic: every straight piece of code pays for its
// instructions before it runs, every call for the frame that it needs, and who cannot pay executes `unreachable`. An engine
// keeps its own clock and its own stack; these counts are the same in all of them.
// Fuel: one unit an instruction. `block`, `loop`, `else` and `end` mark places and are free. A bulk instruction costs one more
// for 64 bytes or entries. What is added counts nothing. A piece ends where a branch may come in or go out; a trap in the
// middle of one has paid for all of it. Left out: SIMD, threads, exceptions (an unknown opcode is an error).

import { ByteSink, leb, signedLeb } from './byte-sink.ts';
import { fuelPieces } from './fuel-pieces.ts';
import { frameCosts } from './frame-costs.ts';
import { countersFor, type Counters, withCounters, withExports } from './meter-counters.ts';
import { withLimits } from './memory-limits.ts';
import { Section, sectionsOf, PREAMBLE } from './module-sections.ts';
import { readShape, type ModuleShape } from './module-shape.ts';
import { webAssembly } from './web-assembly.ts';
import { skipImmediates, WasmReader } from './wasm-reader.ts';

export interface Budget {
  /** Instructions, below 2^31. */
  readonly fuel: number;
  /** Bytes for frames as we reckon them: 64, and 8 for each parameter, local and operand. */
  readonly frames: number;
  /** Pages that the module's own memory may have, at the start and after growing. */
  readonly pages: number;
  /** Entries that each of its own tables may have. */
  readonly entries: number;
}

/** Enough for everything that the course runs, and less than any worker's stack can hold. */
export const USUAL_BUDGET: Budget = { fuel: 1_000_000, frames: 200_000, pages: 16, entries: 1024 };

/**
 * The same module with counters, exported as `FUEL` and `FRAMES`: mutable `i32`s that count down and may be set.
 * Throws an Error for a binary that is no valid module, has instructions that are left out, or asks for more than `pages`.
 */
export function meterFuel(wasm: Uint8Array, budget: Budget): Uint8Array<ArrayBuffer> {
  // Valid before: no instruction of it can name a counter, for they come behind everything that it has.
  if (!webAssembly.validate(wasm))
    throw new Error('expected a valid WebAssembly module, found one that is not');
  const shape = readShape(wasm);
  const counters = countersFor(shape);
  const out = new ByteSink(wasm.length * 2);
  out.bytes(wasm.subarray(0, PREAMBLE));
  const missing = new Map([
    [Section.global, () => withCounters(null, budget)],
    [Section.export, () => withExports(null, counters)],
  ] as [number, () => Uint8Array][]);
  const addMissing = (before: number): void => {
    for (const [id, make] of missing) {
      if (orderOf(id) >= before) continue;
      out.section(id, make());
      missing.delete(id);
    }
  };
  for (const { id, from, contentFrom, to } of sectionsOf(wasm)) {
    if (id !== Section.custom) addMissing(orderOf(id));
    missing.delete(id);
    const content = wasm.subarray(contentFrom, to);
    if (id === Section.memory) out.section(id, withLimits(content, 'memory', budget.pages));
    else if (id === Section.table) out.section(id, withLimits(content, 'table', budget.entries));
    else if (id === Section.global) out.section(id, withCounters(content, budget));
    else if (id === Section.export) out.section(id, withExports(content, counters));
    else if (id === Section.code) out.section(id, meterCode(content, shape, counters));
    else out.bytes(wasm.subarray(from, to));
  }
  addMissing(Infinity);
  return out.result();
}

/** Sections stand in the order of their ids, but for the count of data segments. */
const orderOf = (id: number): number => (id === Section.dataCount ? Section.code - 0.5 : id);

function meterCode(code: Uint8Array, shape: ModuleShape, counters: Counters): Uint8Array {
  const reader = new WasmReader(code, 0);
  const frames = frameCosts(code, shape);
  const section = new ByteSink(code.length * 3);
  const body = new ByteSink(1 << 12);
  const count = reader.u32();
  section.u32(count);
  for (let index = 0; index < count; index++) {
    body.clear();
    meterBody(reader.take(reader.u32()), frames, counters, body);
    section.u32(body.length);
    section.bytes(body.view());
  }
  return section.view();
}

const OP = { call: 0x10, callIndirect: 0x11, bulk: 0xfc } as const;
/** Bulk instructions with a length on top of the stack, by the number behind 0xfc. */
const LENGTH_ON_TOP = new Set([8, 10, 11, 12, 14, 15, 17]);
/** A bulk instruction costs its length shifted right by this. */
const BULK_SHIFT = 6;

function meterBody(body: Uint8Array, frames: FrameCosts, counters: Counters, out: ByteSink): void {
  const reader = new WasmReader(body, 0);
  reader.vector(() => {
    reader.u32();
    return reader.byte();
  });
  const pieces = fuelPieces(body, reader.at);
  let copied = 0;
  const copy = (upTo: number): void => {
    out.bytes(body.subarray(copied, upTo));
    copied = upTo;
  };
  while (reader.at < body.length) {
    const start = reader.at;
    const cost = pieces.get(start);
    if (cost !== undefined) {
      copy(start);
      out.bytes([...charge(counters.fuel, cost), ...trapBelowZero(counters.fuel)]);
    }
    const opcode = reader.byte();
    const callee = opcode === OP.call ? new WasmReader(body, reader.at).u32() : -1;
    const second = skipImmediates(reader, opcode);
    if (opcode === OP.call || opcode === OP.callIndirect) {
      const bytes = opcode === OP.call ? frames.of(callee) : frames.most;
      copy(start);
      out.bytes([...charge(counters.frames, bytes), ...trapBelowZero(counters.frames)]);
      copy(reader.at);
      out.bytes(charge(counters.frames, -bytes));
    } else if (opcode === OP.bulk && LENGTH_ON_TOP.has(second)) {
      copy(start);
      out.bytes(payForLength(counters));
    }
  }
  copy(body.length);
}

interface FrameCosts {
  of(functionIndex: number): number;
  readonly most: number;
}

/** `counter -= cost` */
function charge(counter: number, cost: number): number[] {
  return [0x23, ...leb(counter), 0x41, ...signedLeb(cost), 0x6b, 0x24, ...leb(counter)];
}

/** `if (counter < 0) unreachable` */
function trapBelowZero(counter: number): number[] {
  return [0x23, ...leb(counter), 0x41, 0, 0x48, 0x04, 0x40, 0x00, 0x0b];
}

/** The length is on top: it is kept in scratch, paid for, and put back. */
function payForLength({ fuel, scratch }: Counters): number[] {
  const [paid, kept] = [leb(fuel), leb(scratch)];
  return [
    ...[0x24, ...kept, 0x23, ...paid, 0x23, ...kept, 0x41, BULK_SHIFT, 0x76, 0x6b, 0x24, ...paid],
    ...trapBelowZero(fuel),
    ...[0x23, ...kept],
  ];
}
