// Page tables of Sv32 and Sv32x4 laid out in memory from a description that can be read: virtual addresses, and what stands
// in the entry for each. Tables of level 0 appear where they are needed. RISC-V Privileged ISA 1.12, sections 4.3 and 8.5.

import type { Bus } from '../../lessons-engine/machine/index.ts';

/** Bits of an entry by letter, from bit 0. */
const LETTERS = 'vrwxugad';

/** The low bits of an entry, spelled out: `vrwxad` is a page of the kernel's that may do anything. */
export function flags(text: string): number {
  return [...text].reduce((bits, letter) => {
    const bit = LETTERS.indexOf(letter);
    if (bit < 0) throw new Error(`flags: expected letters of ${LETTERS}, found "${letter}"`);
    return bits | (1 << bit);
  }, 0);
}

export interface Entry {
  /** 1: in the root table. */
  level: 0 | 1;
  word: number;
}

/** An entry for the page at `address` (34 bits). */
const pointing = (level: 0 | 1, address: number, text: string): Entry => ({
  level,
  word: Math.floor(address / 4096) * 1024 + flags(text),
});
/** A leaf in the second table: 4 KiB. */
export const page = (address: number, text: string): Entry => pointing(0, address, text);
/** An entry in the root table: a leaf of 4 MiB, or whatever the letters say. */
export const root = (address: number, text: string): Entry => pointing(1, address, text);

/** Entries by the virtual address (of Sv32x4: the guest-physical address, 34 bits) that they are for. */
export type PageMap = Readonly<Record<number, Entry>>;

/** Where tables are put: the root at `base`, tables of level 0 behind it. */
export interface Layout {
  base: number;
  /** 1 for Sv32; 4 for Sv32x4, whose root is indexed with two bits more. */
  rootPages: 1 | 4;
  /** What to take from an address for the page numbers in pointers: a guest's tables name guest-physical pages. */
  offset: number;
}

export interface Tables {
  /** Page number of the root, as satp, vsatp and hgatp want it. */
  rootPage: number;
  /** Physical address of the entry for `address` at `level`. */
  entryAt(address: number, level: 0 | 1): number;
  words: Readonly<Record<number, number>>;
}

/** The tables that `map` describes, as words by physical address. */
export function pageTables(map: PageMap, { base, rootPages, offset }: Layout): Tables {
  const words: Record<number, number> = {};
  const second = new Map<number, number>();
  const rootEntry = (address: number): number => base + 4 * Math.floor(address / 0x40_0000);
  const tableOf = (address: number): number => {
    const at = rootEntry(address);
    const known = second.get(at);
    if (known !== undefined) return known;
    const table = base + 4096 * (rootPages + second.size);
    second.set(at, table);
    words[at] = ((table - offset) / 4096) * 1024 + flags('v');
    return table;
  };
  const entryAt = (address: number, level: 0 | 1): number =>
    level === 1 ? rootEntry(address) : tableOf(address) + 4 * (Math.floor(address / 4096) % 1024);
  for (const [key, { level, word }] of Object.entries(map)) words[entryAt(Number(key), level)] = word;
  return { rootPage: (base - offset) / 4096, entryAt, words };
}

/** Puts them into memory. */
export function store(bus: Bus, { words }: Tables): void {
  for (const [address, word] of Object.entries(words)) bus.store32(Number(address), word);
}
