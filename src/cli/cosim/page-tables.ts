// The page tables that a program starts with: the code where it is, data here and there with random rights, megapages, and
// entries that are wrong in every way that Sv32 knows.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import { Alias, HOLE, Place } from './layout.ts';
import type { Setting } from './setting.ts';

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
export function pageTableEntry(random: Random, index: number, { reference }: Setting): number {
  if (index === 0) return pointTo(Place.code, V | R | X | U | A);
  // Addresses of more than 32 bits, where there is no memory: see differences.ts.
  if (reference === 'spike' && random.below(24) === 0)
    return pointTo(dataPage(random), rights(random)) | (0x4000_0000 << random.below(2)) | 0;
  const page = index <= 4 ? Place.data + 0x1000 * (index - 1) : dataPage(random);
  return pointTo(page, rights(random));
}

/** Where the machines would differ on who sets A and D when an access comes to nothing (see differences.ts), these are set. */
export function entryFor({ theme, reference, atomics, openSecondStage }: Setting, entry: number): number {
  if ((entry & (R | W | X)) === 0 || openSecondStage) return entry;
  if (theme === 'protection' || theme === 'locked' || theme === 'guests')
    // QEMU has an AMO read before it asks for the right to write, and what lies behind may refuse that.
    return entry | A | D | (reference === 'qemu' && atomics ? R | W : 0);
  return theme === 'atomics' && (entry & W) === 0 ? entry | A : entry;
}

/** Everything that a program may change in the tables is set before it. */
export function pageTables(random: Random, setting: Setting): Pair[] {
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
  // A table where there is no memory: see differences.ts.
  const beside = setting.reference === 'spike' && random.below(4) === 0 ? HOLE : Place.low;
  const pairs: Pair[] = [
    [slot(Place.driver), pointTo(Place.low, V)],
    [slot(Alias.pages), pointTo(Place.high, V)],
    [slot(Alias.megapage), pointTo(Place.driver, rights(random))],
    [slot(Alias.misalignedMegapage), pointTo(Place.driver + 0x1000, rights(random))],
    [slot(Alias.reservedPointer), pointTo(beside, V | random.pick([A, D, U, G, 0]))],
    ...low,
    ...Array.from({ length: 16 }, (_, index): Pair => [
      Place.high + 4 * index,
      pageTableEntry(random, index, setting),
    ]),
  ];
  return pairs.map(([address, entry]) => [address, entryFor(setting, entry)]);
}
