// One instruction of a function's code: its name, and what follows the opcode in the words of the text format.

import { rowOf, PREFIX, type Immediate } from './instructions.ts';
import { valueType } from './value-type.ts';
import type { WasmReader } from './wasm-reader.ts';

export interface Instruction {
  /** Offset of its first byte. */
  readonly from: number;
  /** Offset of the byte behind its last one. */
  readonly to: number;
  /** As the text format has it: `i32.load`. */
  readonly name: string;
  /** `i32.load offset=8`, as the text format has it; labels and functions by their index. */
  readonly text: string;
}

const VOID = 0x40;

/** Reads one instruction. Throws an Error that names the byte for an opcode outside `rows`. */
export function decodeInstruction(reader: WasmReader): Instruction {
  const from = reader.at;
  const opcode = reader.byte();
  const second = opcode === PREFIX ? reader.u32() : 0;
  const row = rowOf(opcode, second);
  if (row === undefined)
    throw new Error(
      `expected an instruction of core WebAssembly at ${from}, found 0x${opcode.toString(16)}${opcode === PREFIX ? ` ${second}` : ''}`,
    );
  const operands = row.immediate === null ? '' : immediateText(reader, row.immediate, row.name);
  return { from, to: reader.at, name: row.name, text: `${row.name}${operands}` };
}

/** With a space before it; '' where the text format leaves it out. */
function immediateText(reader: WasmReader, immediate: Immediate, name: string): string {
  switch (immediate) {
    case 'block type':
      return blockType(reader);
    case 'label':
    case 'function':
    case 'local':
    case 'global':
    case 'element':
    case 'data':
      return ` ${reader.u32()}`;
    case 'labels':
      return ` ${reader.vector(() => reader.u32()).join(' ')} ${reader.u32()}`.replace('  ', ' ');
    case 'type and table':
      return callIndirect(reader);
    case 'table':
    case 'memory':
      return known(reader.u32());
    case 'tables':
    case 'memories':
      return known(reader.u32()) + known(reader.u32());
    case 'element and table':
    case 'data and memory':
      return ` ${reader.u32()}${known(reader.u32())}`;
    case 'align and offset':
      return memoryAccess(reader, name);
    case 'i32':
      return ` ${reader.i32()}`;
    case 'i64':
      return ` ${reader.i64()}`;
    case 'f32':
    case 'f64':
      return ` ${float(reader, immediate)}`;
    case 'types':
      return ` (result ${reader.vector(() => valueType(reader.byte())).join(' ')})`;
    case 'heap type':
      return ` ${reader.byte() === 0x6f ? 'extern' : 'func'}`;
  }
}

/** The first table and the first memory are not written. */
const known = (index: number): string => (index === 0 ? '' : ` ${index}`);

function blockType(reader: WasmReader): string {
  const first = reader.source[reader.at];
  if (first === VOID) {
    reader.byte();
    return '';
  }
  if (first !== undefined && first >= 0x40 && first < 0x80) return ` (result ${valueType(reader.byte())})`;
  return ` (type ${reader.u32()})`;
}

function callIndirect(reader: WasmReader): string {
  const type = reader.u32();
  return `${known(reader.u32())} (type ${type})`;
}

function memoryAccess(reader: WasmReader, name: string): string {
  const align = reader.u32();
  const offset = reader.u32();
  const written = [
    ...(offset === 0 ? [] : [`offset=${offset}`]),
    ...(align === naturalAlignment(name) ? [] : [`align=${2 ** align}`]),
  ];
  return written.map((each) => ` ${each}`).join('');
}

/** As a power of two: 2 for `i32.load`, 0 for `i64.load8_u`. */
function naturalAlignment(name: string): number {
  const bits = /(?:load|store)(\d+)/.exec(name)?.[1] ?? name.slice(1, 3);
  return Math.log2(Number(bits) / 8);
}

function float(reader: WasmReader, type: 'f32' | 'f64'): string {
  const bytes = reader.take(type === 'f32' ? 4 : 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value = type === 'f32' ? view.getFloat32(0, true) : view.getFloat64(0, true);
  return Number.isNaN(value) ? 'nan' : Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';
}
