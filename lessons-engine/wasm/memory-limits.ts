// Memories and tables with a most that is not the module's to choose: growing beyond it fails as the specification says.

import { ByteSink } from './byte-sink.ts';
import { WasmReader } from './wasm-reader.ts';

const UNITS = { memory: 'pages of memory', table: 'entries of a table' } as const;

/** The content of a memory or table section, limited. Throws an Error when the module wants more from the start. */
export function withLimits(content: Uint8Array, kind: keyof typeof UNITS, most: number): Uint8Array {
  const reader = new WasmReader(content, 0);
  const section = new ByteSink(content.length + 16);
  const count = reader.u32();
  section.u32(count);
  for (let index = 0; index < count; index++) {
    if (kind === 'table') section.bytes([reader.byte()]);
    const bounded = (reader.byte() & 1) === 1;
    const least = reader.u32();
    const wanted = bounded ? reader.u32() : most;
    if (least > most) throw new Error(`expected at most ${most} ${UNITS[kind]}, found ${least}`);
    section.bytes([1]);
    section.u32(least);
    section.u32(Math.min(wanted, most));
  }
  return section.result();
}
