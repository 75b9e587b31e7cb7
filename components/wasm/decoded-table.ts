// The decoded binary as a table: what both the server and the page write, as rows of plain data.

import type { DecodedSection } from '../../lessons-engine/wasm/index.ts';

export interface DecodedRows {
  readonly name: string;
  readonly rows: readonly {
    readonly at: number;
    readonly hex: string;
    readonly says: string;
    readonly depth: number;
  }[];
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
/** Bytes of one item that are shown. */
const SHOWN = 16;

export function decodedRows(sections: readonly DecodedSection[], wasm: Uint8Array): DecodedRows[] {
  return sections.map(({ name, items }) => ({
    name,
    rows: items.map(({ from, to, says, depth }) => ({
      at: from,
      hex:
        [...wasm.subarray(from, Math.min(to, from + SHOWN))].map(hex).join(' ') +
        (to - from > SHOWN ? ' …' : ''),
      says,
      depth,
    })),
  }));
}
