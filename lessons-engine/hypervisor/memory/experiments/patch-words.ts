// Guests that differ in a few numbers: one assembly, and words of its data put in place before it is loaded.

import type { Assembly } from '../../../isa/index.ts';
import type { Loadable } from '../../../machine/index.ts';

/** The program with the words at these labels set. Throws a `RangeError` for a label that it does not have. */
export function patchWords(program: Assembly, words: Readonly<Record<string, number>>): Loadable {
  const segments = program.segments.map(({ address, bytes }) => ({ address, bytes: bytes.slice() }));
  for (const [label, value] of Object.entries(words)) {
    const at = program.symbols.get(label);
    const segment = segments.find(
      ({ address, bytes }) => at !== undefined && at >= address && at + 4 <= address + bytes.length,
    );
    if (at === undefined || segment === undefined)
      throw new RangeError(`patchWords: expected a word at the label ${label}, found none`);
    new DataView(segment.bytes.buffer).setUint32(at - segment.address, value >>> 0, true);
  }
  return { entry: program.entry, segments };
}
