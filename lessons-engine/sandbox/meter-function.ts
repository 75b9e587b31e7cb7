// One function body with its loops, bulk copies and frame counted. The body becomes a block inside a new body, so that
// every way out, `return` included, passes the code that gives the frame back.

import { leb, signedLeb, skipImmediates, WasmReader, type ByteSink } from '../wasm/index.ts';

/** The signature of a function, as far as its frame and its block type need it. */
export interface FunctionShape {
  readonly parameters: number;
  /** Value types; at most one, for the wrapping block has no type index of its own. */
  readonly results: readonly number[];
}

const OP = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  br: 0x0c,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  tableSet: 0x26,
  bulk: 0xfc,
};
const BULK = { memoryInit: 8, memoryCopy: 10, memoryFill: 11, tableSize: 16 };
const VOID = 0x40;

/** A bulk instruction costs its length shifted right by this: one unit for 64 bytes. */
const BULK_SHIFT = 6;

/** Appends the rewritten body: `firstCounter` is work, then frame bytes, then scratch. */
export function meterFunction(
  body: Uint8Array,
  shape: FunctionShape,
  firstCounter: number,
  out: ByteSink,
): void {
  const reader = new WasmReader(body, 0);
  let locals = shape.parameters;
  reader.vector(() => {
    locals += reader.u32();
    return reader.byte();
  });
  const work = leb(firstCounter);
  const frames = leb(firstCounter + 1);
  const scratch = leb(firstCounter + 2);
  const frame = signedLeb(64 + 8 * locals);
  const calls = callsAnother(body, reader.at);

  out.bytes(body.subarray(0, reader.at));
  if (calls) {
    if (shape.results.length > 1)
      throw new Error(`expected functions with at most one result, found ${shape.results.length}`);
    out.bytes([0x23, ...frames, 0x41, ...frame, 0x6b, 0x24, ...frames]);
    out.bytes(trapBelowZero(frames));
    out.bytes(charge(work));
    out.bytes([OP.block, shape.results[0] ?? VOID]);
  }
  let copied = reader.at;
  const insert = (upTo: number, bytes: number[], continueAt: number): void => {
    out.bytes(body.subarray(copied, upTo));
    out.bytes(bytes);
    copied = continueAt;
  };
  for (let depth = 0; reader.at < body.length;) {
    const start = reader.at;
    const opcode = reader.byte();
    const sub = skipImmediates(reader, opcode);
    if (changesTables(opcode, sub))
      throw new Error(
        `expected no instruction that changes tables or segments, found 0x${opcode.toString(16)}`,
      );
    if (opcode === OP.block || opcode === OP.loop || opcode === OP.if) depth++;
    if (opcode === OP.end) depth--;
    if (opcode === OP.return && calls) {
      insert(start, [OP.br, ...leb(depth)], reader.at);
    } else if (opcode === OP.loop) {
      insert(reader.at, [...trapBelowZero(work), ...charge(work)], reader.at);
    } else if (opcode === OP.bulk && (sub === BULK.memoryCopy || sub === BULK.memoryFill)) {
      // The length is on top: keep it in scratch, charge for it, put it back.
      const pay = [
        0x24,
        ...scratch,
        0x23,
        ...work,
        0x23,
        ...scratch,
        0x41,
        BULK_SHIFT,
        0x76,
        0x6b,
        0x24,
        ...work,
      ];
      insert(start, [...pay, 0x23, ...scratch], start);
    }
  }
  out.bytes(body.subarray(copied));
  if (calls) out.bytes([0x23, ...frames, 0x41, ...frame, 0x6a, 0x24, ...frames, OP.end]);
}

/** Or drops a segment: state that memory and globals do not tell of, so that putting those back would not be enough. */
function changesTables(opcode: number, sub: number): boolean {
  if (opcode !== OP.bulk) return opcode === OP.tableSet;
  const isKnown = sub === BULK.memoryCopy || sub === BULK.memoryFill || sub === BULK.tableSize;
  return sub >= BULK.memoryInit && !isKnown;
}

/** A function that calls nothing adds one frame at the very top of the stack; counting it would cost more than it tells. */
function callsAnother(body: Uint8Array, start: number): boolean {
  const reader = new WasmReader(body, start);
  while (reader.at < body.length) {
    const opcode = reader.byte();
    skipImmediates(reader, opcode);
    if (opcode === OP.call || opcode === OP.callIndirect) return true;
  }
  return false;
}

/** `counter -= 1` */
function charge(counter: readonly number[]): number[] {
  return [0x23, ...counter, 0x41, 1, 0x6b, 0x24, ...counter];
}

/** `if (counter < 0) unreachable` */
function trapBelowZero(counter: readonly number[]): number[] {
  return [0x23, ...counter, 0x41, 0, 0x48, OP.if, VOID, 0x00, OP.end];
}
