// The instructions of WebAssembly as rows: opcode, name, and what follows the opcode in the binary. WebAssembly Core
// Specification 2.0, section 5.4. Left out: SIMD, threads, exceptions, garbage collection.

/** What follows an opcode. `align` is the alignment as a power of two, with its offset behind it. */
export type Immediate =
  | 'block type'
  | 'label'
  | 'labels'
  | 'function'
  | 'type and table'
  | 'local'
  | 'global'
  | 'table'
  | 'tables'
  | 'element and table'
  | 'element'
  | 'data'
  | 'data and memory'
  | 'memory'
  | 'memories'
  | 'align and offset'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'types'
  | 'heap type';

export interface InstructionRow {
  readonly opcode: number;
  readonly name: string;
  readonly immediate: Immediate | null;
}

/** Names from an opcode on, one after the other. */
function run(first: number, names: string, immediate: Immediate | null = null): InstructionRow[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name, index) => ({ opcode: first + index, name, immediate }));
}

const one = (opcode: number, name: string, immediate: Immediate | null): InstructionRow => ({
  opcode,
  name,
  immediate,
});

const integers = (type: string): string =>
  `clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr`
    .split(' ')
    .map((name) => `${type}.${name}`)
    .join(' ');
const comparisons = (type: string): string =>
  `eqz eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u`
    .split(' ')
    .map((name) => `${type}.${name}`)
    .join(' ');
const floats = (type: string): string =>
  `abs neg ceil floor trunc nearest sqrt add sub mul div min max copysign`
    .split(' ')
    .map((name) => `${type}.${name}`)
    .join(' ');
const floatComparisons = (type: string): string =>
  `eq ne lt gt le ge`
    .split(' ')
    .map((name) => `${type}.${name}`)
    .join(' ');

/** One byte of opcode. */
export const plainRows: readonly InstructionRow[] = [
  ...run(0x00, 'unreachable nop'),
  ...run(0x02, 'block loop if', 'block type'),
  one(0x05, 'else', null),
  one(0x0b, 'end', null),
  ...run(0x0c, 'br br_if', 'label'),
  one(0x0e, 'br_table', 'labels'),
  one(0x0f, 'return', null),
  one(0x10, 'call', 'function'),
  one(0x11, 'call_indirect', 'type and table'),
  ...run(0x1a, 'drop select'),
  one(0x1c, 'select', 'types'),
  ...run(0x20, 'local.get local.set local.tee', 'local'),
  ...run(0x23, 'global.get global.set', 'global'),
  ...run(0x25, 'table.get table.set', 'table'),
  ...run(
    0x28,
    `i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u i64.load8_s i64.load8_u
    i64.load16_s i64.load16_u i64.load32_s i64.load32_u i32.store i64.store f32.store f64.store i32.store8 i32.store16
    i64.store8 i64.store16 i64.store32`,
    'align and offset',
  ),
  ...run(0x3f, 'memory.size memory.grow', 'memory'),
  one(0x41, 'i32.const', 'i32'),
  one(0x42, 'i64.const', 'i64'),
  one(0x43, 'f32.const', 'f32'),
  one(0x44, 'f64.const', 'f64'),
  ...run(
    0x45,
    `${comparisons('i32')} ${comparisons('i64')} ${floatComparisons('f32')} ${floatComparisons('f64')}`,
  ),
  ...run(0x67, `${integers('i32')} ${integers('i64')} ${floats('f32')} ${floats('f64')}`),
  ...run(
    0xa7,
    `i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u i64.extend_i32_s i64.extend_i32_u
    i64.trunc_f32_s i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s
    f32.convert_i64_u f32.demote_f64 f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u
    f64.promote_f32 i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64 i32.extend8_s
    i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s`,
  ),
  one(0xd0, 'ref.null', 'heap type'),
  one(0xd1, 'ref.is_null', null),
  one(0xd2, 'ref.func', 'function'),
];

/** The byte 0xfc, and one of these behind it. */
export const PREFIX = 0xfc;
export const prefixedRows: readonly InstructionRow[] = [
  ...run(
    0,
    `i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u i64.trunc_sat_f32_s
    i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u`,
  ),
  one(8, 'memory.init', 'data and memory'),
  one(9, 'data.drop', 'data'),
  one(10, 'memory.copy', 'memories'),
  one(11, 'memory.fill', 'memory'),
  one(12, 'table.init', 'element and table'),
  one(13, 'elem.drop', 'element'),
  one(14, 'table.copy', 'tables'),
  ...run(15, 'table.grow table.size table.fill', 'table'),
];

const plainNames = new Map(plainRows.map((row) => [row.opcode, row]));
const prefixedNames = new Map(prefixedRows.map((row) => [row.opcode, row]));

/** The row of an opcode; `second` is the number behind 0xfc. Undefined for what the course does not know. */
export function rowOf(opcode: number, second = 0): InstructionRow | undefined {
  return opcode === PREFIX ? prefixedNames.get(second) : plainNames.get(opcode);
}
