// Bytes as text, and whether they are text at all: what is not UTF-8 is no submission, and would come out as a text that nobody
// wrote.

import { strFromU8 } from 'fflate';

const REPLACEMENT = '\ufffd';

/** Null for bytes that are not UTF-8. A byte order mark at the beginning is left off. */
export function utf8Text(bytes: Uint8Array): string | null {
  const text = strFromU8(bytes);
  // What cannot be decoded becomes the replacement character, which may also be in the text itself.
  return text.split(REPLACEMENT).length === 1 + replacementsIn(bytes) ? text : null;
}

/** How often the replacement character stands in it, as EF BF BD: EF only ever begins a character. */
function replacementsIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++;
  return count;
}
