// From an address back to the object and the section: what is left of a debugger when there is nobody on the
// machine who could run one. It works outside, on the map of the link, which therefore has to be kept.

import type { Image } from './link.ts';

/** `server.o (.text.answer+0x14)`, or a sentence that says that nothing was linked there. */
export function placeOf(image: Image, address: number): string {
  const line = image.kept.find((each) => address >= each.address && address < each.address + each.size);
  if (line === undefined) return `0x${address.toString(16)}, where nothing was linked`;
  return `${line.object} (${line.section}+0x${(address - line.address).toString(16)})`;
}
