// Rewrites a WebAssembly binary so that it counts its own work and its own depth, and traps when a count is used up.
// QuickJS asks its interrupt handler at the loop edges and calls of the *guest's* code only; `indexOf` over a huge
// array-like or a sort runs inside one built-in and never asks. And its stack check does not see the frames that the
// place we run in keeps for it: without a count of ours, the depth of a recursion would differ between machines.
// Left out: SIMD, threads, exceptions and GC instructions (an unknown opcode is an error), imported globals.

import { ByteSink, skipImmediates, WasmReader } from '../wasm/index.ts';
import { meterFunction, type FunctionShape } from './meter-function.ts';

/** Names under which the rewritten module exports its counters, mutable `i32`s: work units and frame bytes left. */
export const COUNTERS = ['work_left', 'frames_left'] as const;

/** The module's own mutable globals are exported under this and their index: with memory, they are all of its state. */
export const KEPT_PREFIX = 'kept_';

const SECTION = { type: 1, import: 2, function: 3, global: 6, export: 7, code: 10 } as const;
const FUNCTION_IMPORT = 0;
const GLOBAL_EXPORT = 3;
const I32 = 0x7f;
const END = 0x0b;

/** `(global (mut i32) (i32.const 2147483647))` */
const FULL_COUNTER = [0x7f, 1, 0x41, 0xff, 0xff, 0xff, 0xff, 0x07, 0x0b];

/**
 * The same module with both counters at 2^31 - 1. One unit of work is a pass of a `loop`, a call of a
 * function that calls another, or 64 bytes of a bulk copy or fill.
 * Frame bytes are 64 and 8 for each parameter and local of every function that calls another. Below zero it executes
 * `unreachable`. Throws an Error for a binary that it cannot read, and for one that keeps state in tables or segments.
 */
export function meterWork(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const magic = [...wasm.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  if (magic !== '00 61 73 6d') {
    throw new Error(`expected a WebAssembly binary (00 61 73 6d), found "${magic}" at offset 0`);
  }
  const reader = new WasmReader(wasm, 8);
  const out = new ByteSink(wasm.length * 2);
  out.bytes(wasm.subarray(0, 8));
  let types: FunctionShape[] = [];
  let shapes: FunctionShape[] = [];
  let firstCounter = -1;
  let kept: number[] = [];
  while (reader.at < wasm.length) {
    const id = reader.byte();
    const body = reader.take(reader.u32());
    const content = new WasmReader(body, 0);
    if (id === SECTION.type) types = readTypes(content);
    if (id === SECTION.import) refuseImportedGlobals(content);
    if (id === SECTION.function) shapes = content.vector(() => types[content.u32()]!);
    if (id === SECTION.global) {
      kept = mutableGlobals(new WasmReader(body, 0));
      firstCounter = content.u32();
      out.section(id, addGlobals(content, firstCounter));
    } else if (id === SECTION.export || id === SECTION.code) {
      if (firstCounter < 0) throw new Error(`expected a global section before section ${id}, found none`);
      out.section(
        id,
        id === SECTION.export
          ? addExports(content, firstCounter, kept)
          : meterCode(content, firstCounter, shapes),
      );
    } else {
      out.section(id, body);
    }
  }
  return out.result();
}

function readTypes(types: WasmReader): FunctionShape[] {
  return types.vector(() => {
    const form = types.byte();
    if (form !== 0x60) throw new Error(`expected a function type (0x60), found 0x${form.toString(16)}`);
    const parameters = types.vector(() => types.byte()).length;
    return { parameters, results: types.vector(() => types.byte()) };
  });
}

function refuseImportedGlobals(imports: WasmReader): void {
  imports.vector(() => {
    imports.take(imports.u32());
    imports.take(imports.u32());
    const kind = imports.byte();
    if (kind === FUNCTION_IMPORT) return imports.u32();
    if (kind !== 2)
      throw new Error(`expected imported functions and memories, found an import of kind ${kind}`);
    const hasMaximum = imports.byte() === 1;
    imports.u32();
    return hasMaximum ? imports.u32() : 0;
  });
}

/** The indices of those that can change. */
function mutableGlobals(globals: WasmReader): number[] {
  return globals
    .vector(() => {
      const type = globals.byte();
      const isMutable = globals.byte() === 1;
      if (isMutable && type !== I32)
        throw new Error(`expected mutable globals of i32 (0x7f), found one of type 0x${type.toString(16)}`);
      for (let opcode = globals.byte(); opcode !== END; opcode = globals.byte())
        skipImmediates(globals, opcode);
      return isMutable;
    })
    .flatMap((isMutable, index) => (isMutable ? [index] : []));
}

/** Behind the counters comes scratch space for a length taken off the operand stack. */
function addGlobals(globals: WasmReader, count: number): Uint8Array {
  const section = new ByteSink(64);
  section.u32(count + COUNTERS.length + 1);
  section.bytes(globals.rest());
  for (let added = 0; added <= COUNTERS.length; added++) section.bytes(FULL_COUNTER);
  return section.view();
}

function addExports(exports: WasmReader, firstCounter: number, kept: readonly number[]): Uint8Array {
  const added = [
    ...COUNTERS.map((name, index) => [name, firstCounter + index] as const),
    ...kept.map((index) => [`${KEPT_PREFIX}${index}`, index] as const),
  ];
  const section = new ByteSink(1024);
  section.u32(exports.u32() + added.length);
  section.bytes(exports.rest());
  for (const [name, index] of added) {
    section.u32(name.length);
    section.bytes([...name].map((letter) => letter.charCodeAt(0)));
    section.bytes([GLOBAL_EXPORT]);
    section.u32(index);
  }
  return section.view();
}

function meterCode(code: WasmReader, firstCounter: number, shapes: readonly FunctionShape[]): Uint8Array {
  const section = new ByteSink(code.source.length * 2);
  section.u32(shapes.length);
  const metered = new ByteSink(1 << 16);
  const found = code.u32();
  if (found !== shapes.length) throw new Error(`expected ${shapes.length} function bodies, found ${found}`);
  for (const shape of shapes) {
    metered.clear();
    meterFunction(code.take(code.u32()), shape, firstCounter, metered);
    section.u32(metered.length);
    section.bytes(metered.view());
  }
  return section.view();
}
