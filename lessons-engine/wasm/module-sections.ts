// The sections of a WebAssembly binary, as ranges of bytes. WebAssembly Core Specification 2.0, section 5.5 "Modules".

import { WasmReader } from './wasm-reader.ts';

/** Ids of sections; they stand in this order, `dataCount` before `code`, and `custom` anywhere. */
export const Section = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
} as const;

/** Bytes before the first section: "\0asm" and version 1. */
export const PREAMBLE = 8;
const MAGIC = '00 61 73 6d';

export interface SectionBytes {
  readonly id: number;
  /** Where it begins in the binary: its id. */
  readonly from: number;
  /** Where its content begins, behind id and size. */
  readonly contentFrom: number;
  readonly to: number;
}

/** Throws an Error for bytes that are no module of version 1, and a RangeError where they end too early. */
export function sectionsOf(wasm: Uint8Array): SectionBytes[] {
  const found = [...wasm.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  if (found !== MAGIC)
    throw new Error(`expected a WebAssembly binary (${MAGIC}), found "${found}" at offset 0`);
  const reader = new WasmReader(wasm, PREAMBLE);
  const sections: SectionBytes[] = [];
  while (reader.at < wasm.length) {
    const from = reader.at;
    const id = reader.byte();
    const length = reader.u32();
    const contentFrom = reader.at;
    reader.take(length);
    sections.push({ id, from, contentFrom, to: reader.at });
  }
  return sections;
}
