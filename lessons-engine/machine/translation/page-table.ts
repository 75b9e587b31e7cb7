// One walk through one page table of Sv32 or Sv32x4.
// RISC-V Privileged ISA 1.12, section 4.3.2 "Virtual Address Translation Process", 8.5.1 "Guest Physical Address
// Translation". How entries are reached is the caller's: at the first stage of a guest each lies behind the second.

import { Access, pageFault, type Fault } from './access.ts';

/** Bits of a page-table entry. The page number stands above them, from bit 10. */
export const Pte = { V: 1, R: 2, W: 4, X: 8, U: 16, G: 32, A: 64, D: 128 } as const;

/** One entry that a walk has read, for whoever shows walks. */
export interface Reference {
  /** `first` also of a hart that translates without a guest. */
  stage: 'first' | 'second';
  /** 1 for the root table, 0 for the table below. */
  level: 0 | 1;
  /** Physical address of the entry; for the first stage of a guest, where the second stage put it. */
  address: number;
  /** As it was read: without what the walk then sets of A and D. */
  entry: number;
}

export interface PageTable {
  /** Page number of the root table; in Sv32x4 the first of four. */
  root: number;
  /** The entry at `address` (34 bits), or why it cannot be had. */
  read(address: number, level: 0 | 1): number | Fault;
  /** Puts back an entry with A or D set. Null when it worked. */
  write(address: number, entry: number): Fault | null;
  /** Whether a leaf grants `access`, apart from A and D. */
  grants(entry: number, access: Access): boolean;
  /** Set A and D when an access needs them, or fault so that software sets them. */
  accessedDirty: 'hardware' | 'trap';
}

export interface Leaf {
  /** Number of the page that the address lies in, 22 bits. */
  pageNumber: number;
  /** The leaf, with the bits A and D that the access sets. */
  entry: number;
  /** Where that must be written once the access is certain (4.3.1: D is exact), or null when nothing changes. */
  changed: number | null;
  superpage: boolean;
}

/** Whether the result of a walk is a fault. */
export function isFault<T extends object>(result: T | Fault | number): result is Fault {
  return typeof result === 'object' && 'fault' in result;
}

/** Looks up the page with number `page` (20 bits, in Sv32x4 22) for `access`. */
export function walkTable(table: PageTable, page: number, access: Access): Leaf | Fault {
  let base = table.root;
  for (let level: 0 | 1 = 1; ; level = 0) {
    const index = level === 1 ? page >>> 10 : page & 0x3ff;
    const address = base * 4096 + index * 4;
    const entry = table.read(address, level);
    if (typeof entry !== 'number') return entry;
    const reserved = (entry & Pte.R) === 0 && (entry & Pte.W) !== 0;
    if ((entry & Pte.V) === 0 || reserved) return pageFault;
    if ((entry & (Pte.R | Pte.X)) === 0) {
      // A pointer to the next table: its A, D and U must be clear, and there is no third level.
      if (level === 0 || (entry & (Pte.A | Pte.D | Pte.U)) !== 0) return pageFault;
      base = entry >>> 10;
      continue;
    }
    return leaf(table, { page, access, level, address, entry });
  }
}

interface FoundLeaf {
  page: number;
  access: Access;
  level: 0 | 1;
  address: number;
  entry: number;
}

function leaf(table: PageTable, { page, access, level, address, entry }: FoundLeaf): Leaf | Fault {
  if (!table.grants(entry, access)) return pageFault;
  const number = entry >>> 10;
  if (level === 1 && (number & 0x3ff) !== 0) return pageFault; // a misaligned superpage
  let changed: number | null = null;
  const needed = access === Access.Write ? Pte.A | Pte.D : Pte.A;
  if ((entry & needed) !== needed) {
    if (table.accessedDirty === 'trap') return pageFault;
    entry |= needed;
    changed = address;
  }
  return level === 1
    ? { pageNumber: number | (page & 0x3ff), entry, changed, superpage: true }
    : { pageNumber: number, entry, changed, superpage: false };
}
