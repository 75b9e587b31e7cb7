// A guest's memory with page tables in it, and the engine's own paravirtual tables over it: what is allowed, and what is not,
// is theirs to say. Left out of this lab: the two views, A and D; the hart translates with the guest's tables as they are.

import { GuestTables, HostMemory } from '../../../../../lessons-engine/hypervisor/index.ts';
import { Bus, MemoryMap, PAGE_SIZE, Pte } from '../../../../../lessons-engine/machine/index.ts';

export const GUEST_PAGES = 64;
export const BASE = MemoryMap.ram.base;
export const BASE_PAGE = BASE / PAGE_SIZE;
export const ENTRIES = PAGE_SIZE / 4;
export const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`;

/** The address of an entry of a table. */
export const entryAt = (table: number, index: number): number => table * PAGE_SIZE + 4 * index;
export const pointer = (table: number): number => (table << 10) | Pte.V;
/** A leaf for programs; A and D are set, so that nobody has to. */
export const leaf = (page: number, rights: number): number =>
  (page << 10) | Pte.V | Pte.U | Pte.A | Pte.D | rights;

export class GuestMemory {
  readonly words: Int32Array;
  readonly tables: GuestTables;

  constructor(memory: Int32Array) {
    const host = new HostMemory(GUEST_PAGES * PAGE_SIZE);
    const ram = host.guestWindow();
    ram.words.set(memory);
    this.words = ram.words;
    this.tables = new GuestTables(host, new Bus([ram], [], 'trap'), host.allocate());
  }

  /** Where a guest-physical address stands in `words`; -1 where the guest has no word. */
  static index(address: number): number {
    const index = (address - BASE) / 4;
    return Number.isInteger(index) && index >= 0 && index < GUEST_PAGES * ENTRIES ? index : -1;
  }

  /** Updates in their order, all or none. The number of the one that is not allowed, or -1. */
  updateAll(updates: readonly { address: number; entry: number }[]): number {
    const undo: { address: number; entry: number }[] = [];
    for (const [number, { address, entry }] of updates.entries()) {
      const before = this.words[GuestMemory.index(address)];
      if (before === undefined || this.tables.update(address, entry | 0) !== 0) {
        for (const back of undo.reverse())
          if (this.tables.update(back.address, back.entry) !== 0)
            throw new Error(`GuestMemory: expected to put ${hex(back.entry)} back, found it refused`);
        return number;
      }
      undo.push({ address, entry: before });
    }
    return -1;
  }
}

/** The leaf that `words` hold for a page under a root; 0 where there is none. */
export function walk(words: Int32Array, root: number, page: number): number {
  const upper = words[GuestMemory.index(entryAt(root, page >>> 10))] as number;
  return (upper & Pte.V) === 0 ? 0 : lowerEntry(words, upper, page & (ENTRIES - 1));
}

function lowerEntry(words: Int32Array, upper: number, index: number): number {
  const entry = words[GuestMemory.index(entryAt(upper >>> 10, index))] as number;
  return (entry & Pte.V) === 0 ? 0 : entry;
}

/** A page that two memories translate differently, each from its root; -1 when there is none. */
export function difference(a: Int32Array, rootA: number, b: Int32Array, rootB: number): number {
  for (let slot = 0; slot < ENTRIES; slot++) {
    const [upperA, upperB] = [
      a[GuestMemory.index(entryAt(rootA, slot))],
      b[GuestMemory.index(entryAt(rootB, slot))],
    ];
    if ((((upperA as number) | (upperB as number)) & Pte.V) === 0) continue;
    for (let page = slot * ENTRIES; page < (slot + 1) * ENTRIES; page++)
      if (walk(a, rootA, page) !== walk(b, rootB, page)) return page;
  }
  return -1;
}
