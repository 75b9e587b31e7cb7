// A source that is asked in large steps: what follows the asked bytes is asked for along with them, since an archive is read from
// its beginning to its end and asking costs more than reading. Who jumps about gets what was asked and no more. Holds one window,
// whatever the source's size.

import type { ByteSource } from './byte-source.ts';

/** Unit: bytes. */
const WINDOW = 262_144;

export function readAhead(source: ByteSource, window = WINDOW): ByteSource {
  const { size } = source;
  let held: { from: number; bytes: Uint8Array } = { from: 0, bytes: new Uint8Array(0) };
  return {
    size,
    async read(offset, length) {
      const to = Math.min(offset + length, size);
      if (to <= offset) return new Uint8Array(0);
      // Kept by this call alone while it waits: another may fill the window with something else.
      let { from, bytes } = held;
      if (offset < from || to > from + bytes.length) {
        if (length > window) return source.read(offset, length);
        const goesOn = offset >= from && offset <= from + bytes.length + window;
        const asked = goesOn ? Math.min(window, size - offset) : to - offset;
        [from, bytes] = [offset, await source.read(offset, asked)];
        held = { from, bytes };
      }
      return bytes.subarray(offset - from, to - from);
    },
  };
}
