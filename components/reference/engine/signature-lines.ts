// A declaration line by line, so that each line that has no room can go on further in.

import type { SignaturePart } from './api.ts';

/** The same parts, cut where a line ends; the ends themselves are left out. */
export function signatureLines(parts: readonly SignaturePart[]): SignaturePart[][] {
  const lines: SignaturePart[][] = [[]];
  for (const part of parts)
    for (const [index, text] of part.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...part, text });
    }
  return lines;
}
