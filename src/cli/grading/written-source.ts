// What is kept of one program, as text: in a journal, and in the result of one share of a run, because who resembles whom can be
// told only when all shares are together.

import { fromBase64, toBase64, type KeptSource } from '../../../lessons-engine/assignment/index.ts';

export interface WrittenSource {
  ref: string;
  hash: string;
  /** Fingerprints, four bytes each, little-endian, in base64. */
  prints: string;
}

export function writtenSource({ ref, hash, prints }: KeptSource): WrittenSource {
  const bytes = new DataView(new ArrayBuffer(4 * prints.length));
  for (const [index, print] of prints.entries()) bytes.setUint32(4 * index, print, true);
  return { ref, hash, prints: toBase64(new Uint8Array(bytes.buffer)) };
}

/** Fewer fingerprints where the text was damaged. */
export function keptSource({ ref, hash, prints }: WrittenSource): KeptSource {
  const bytes = fromBase64(prints) ?? new Uint8Array();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words = Uint32Array.from({ length: bytes.length >> 2 }, (_, index) =>
    view.getUint32(4 * index, true),
  );
  return { ref, hash, prints: words };
}
