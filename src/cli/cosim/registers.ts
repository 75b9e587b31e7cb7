// The registers of a random program: some hold addresses and are never written, the rest is free.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import { Alias, HOLE, Place, WINDOW_REACH, windows } from './layout.ts';

const [first, second, third, fourth] = windows;
const offset = (address: number): number => address - Place.data;

/** The one that leads to a page table: nothing but page-table entries is stored there. */
export const TABLE = 22;

/** Register number → address. */
export const bases: Readonly<Record<number, number>> = {
  2: second - WINDOW_REACH,
  8: first,
  9: second,
  18: HOLE,
  // The pages of data behind the aliases, in order: the page boundary of the first window lies between two of them.
  19: Alias.pages + 0x1000 + offset(first),
  20: Alias.megapage + (third - Place.driver),
  21: Alias.pages + 0x1000 + offset(third),
  [TABLE]: Place.high + 64,
  23: third,
  24: fourth,
  25: Alias.misalignedMegapage + (third - Place.driver),
  26: Alias.reservedPointer,
};

export const baseRegisters = Object.keys(bases).map(Number);
/** x31 is not among them: see driver.ts. */
export const free = [1, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 27, 28, 29, 30];

/** Values that show mistakes: corners of 32 bits, small numbers, anything. */
export function value(random: Random): number {
  switch (random.below(5)) {
    case 0:
      return random.pick([0, 1, -1, 2, -2, 0x7fff_ffff, -0x8000_0000, 0x8000, -0x8000, 0xff, 0x80, 0xffff]);
    case 1:
      return random.below(64) - 32;
    case 2:
      return 1 << random.below(32);
    default:
      return random.word() | 0;
  }
}

/** x1 … x30 at the start of a program. */
export function initialRegisters(random: Random): number[] {
  return Array.from({ length: 30 }, (_, i) => bases[i + 1] ?? value(random));
}
