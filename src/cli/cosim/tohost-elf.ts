// An image as Spike wants it: an ELF file that says where a program writes when it is over. One segment, and the two symbols that
// Spike looks for.

import { Place } from './layout.ts';

const HEADER = 52;
const SEGMENT = 0x1000;
const SECTION = 40;
const SYMBOL = 16;
const NAMES = '\0tohost\0fromhost\0.symtab\0.strtab\0';
const name = (text: string): number => NAMES.indexOf(text);

/** Little-endian words, halfwords and bytes of a part of the file. */
const words = (...values: number[]): number[] =>
  values.flatMap((value) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff));
const halves = (...values: number[]): number[] => values.flatMap((value) => [value & 0xff, value >>> 8]);

/** A section header: its name, type, offset, size, link, size of an entry. */
const section = (
  text: string,
  type: number,
  offset: number,
  size: number,
  link: number,
  entry: number,
): number[] => words(name(text), type, 0, 0, offset, size, link, 1, 1, entry);
const symbol = (text: string, value: number): number[] => [
  ...words(name(text), value, 0),
  ...[0x10, 0],
  ...halves(0xfff1),
];

export function tohostElf(image: Uint8Array): Uint8Array {
  const symbols = SEGMENT + ((image.length + 3) & ~3);
  const names = symbols + 3 * SYMBOL;
  const sections = names + NAMES.length + (-NAMES.length & 3);
  const bytes = new Uint8Array(sections + 3 * SECTION);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  bytes.set(halves(2, 243), 16);
  bytes.set(words(1, Place.driver, HEADER, sections, 0), 20);
  bytes.set(halves(HEADER, 32, 1, SECTION, 3, 2), 40);
  bytes.set(words(1, SEGMENT, Place.driver, Place.driver, image.length, image.length, 7, SEGMENT), HEADER);
  bytes.set(image, SEGMENT);
  bytes.set([...symbol('tohost', Place.tohost), ...symbol('fromhost', Place.fromhost)], symbols + SYMBOL);
  bytes.set(new TextEncoder().encode(NAMES), names);
  bytes.set(
    [
      ...section('', 0, 0, 0, 0, 0),
      ...section('.symtab', 2, symbols, 3 * SYMBOL, 2, SYMBOL),
      ...section('.strtab', 3, names, NAMES.length, 0, 0),
    ],
    sections,
  );
  return bytes;
}
