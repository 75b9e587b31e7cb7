// The page tables that a program starts with: the code where it is, data here and there with random rights, megapages, and
// entries that are wrong in every way that Sv32 knows.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import { Alias, Place } from './layout.ts';

export const Pte = { V: 1, R: 2, W: 4, X: 8, U: 0x10, G: 0x20, A: 0x40, D: 0x80 } as const;
const { V, R, W, X, U, G, A, D } = Pte;

/** A word of memory to be set: address, value. */
export type Pair = readonly [number, number];

export const pointTo = (address: number, flags: number): number => ((address >>> 12) << 10) | flags;
const slot = (virtual: number): number => Place.root + 4 * (virtual >>> 22);

/** Rights as they mostly are, with a bit or two wrong now and then. */
export function rights(random: Random): number {
  const usual = random.pick([
    V | R | W | A | D,
    V | R | W | A | D | U,
    V | R | A,
    V | R | X | A | U,
    V | R | W | X | U,
  ]);
  const odd = random.below(3) === 0 ? 1 << random.below(10) : 0;
  return usual ^ odd;
}

const dataPage = (random: Random): number => Place.data + 0x1000 * random.below(4);

/** Entry `index` of the aliases' table: 0 is code for user mode, 1 to 4 the pages of data in order, the rest any of them. */
export function pageTableEntry(random: Random, index: number): number {
  if (index === 0) return pointTo(Place.code, V | R | X | U | A);
  const page = index <= 4 ? Place.data + 0x1000 * (index - 1) : dataPage(random);
  return pointTo(page, rights(random));
}

/**
 * What a program plays with beside the rest: AMOs, PMP entries, guests, or nothing. Where the two would differ on who sets A and D
 * when an access comes to nothing (see differences.ts), they are set already.
 */
export type Theme = 'plain' | 'atomics' | 'protection' | 'guests';

export function entryFor(theme: Theme, entry: number): number {
  if ((entry & (R | W | X)) === 0) return entry;
  if (theme === 'protection' || theme === 'guests') return entry | A | D;
  return theme === 'atomics' && (entry & W) === 0 ? entry | A : entry;
}

/** Everything that a program may change in the tables is set before it. */
export function pageTables(random: Random, theme: Theme): Pair[] {
  const low: Pair[] = [
    [Place.root, rights(random)],
    [Place.low, random.pick([0, rights(random)])],
    [Place.high, random.pick([rights(random), V | R | W | A | D])],
    [Place.handler, V | R | X | A],
    [Place.code, random.pick([V | R | X | A, V | X | A, V | R | X | A | G, V | R | W | X])],
    ...[0, 1, 2, 3].map((index): Pair => [Place.data + 0x1000 * index, rights(random)]),
  ].map(([address, flags]) => [
    Place.low + 4 * (((address as number) >>> 12) & 0x3ff),
    pointTo(address as number, flags as number),
  ]);
  const pairs: Pair[] = [
    [slot(Place.driver), pointTo(Place.low, V)],
    [slot(Alias.pages), pointTo(Place.high, V)],
    [slot(Alias.megapage), pointTo(Place.driver, rights(random))],
    [slot(Alias.misalignedMegapage), pointTo(Place.driver + 0x1000, rights(random))],
    [slot(Alias.reservedPointer), pointTo(Place.low, V | random.pick([A, D, U, G, 0]))],
    ...low,
    ...Array.from({ length: 16 }, (_, index): Pair => [
      Place.high + 4 * index,
      pageTableEntry(random, index),
    ]),
  ];
  return pairs.map(([address, entry]) => [address, entryFor(theme, entry)]);
}
