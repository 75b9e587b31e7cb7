// Page tables of Sv32 made by a linker instead of a kernel: they are bytes of the image and lie in it as everything else does.
// Every address stands for itself; what the tables decide is what may be done there. RISC-V Privileged ISA 1.12, section 4.3.

import { PAGE_SIZE, Pte } from '../machine/index.ts';

/** A piece of the address space. `rights`: letters of r, w, x, and u for user mode. */
export interface Region {
  readonly address: number;
  /** Bytes; whatever shares its first or last page shares its rights. */
  readonly size: number;
  readonly rights: string;
}

const SUPERPAGE = 4 << 20;
const ENTRY = 4;

const bits: Readonly<Record<string, number>> = { r: Pte.R, w: Pte.W, x: Pte.X, u: Pte.U };

function flagsOf(rights: string): number {
  let flags: number = Pte.V;
  for (const letter of rights) {
    const bit = bits[letter];
    if (bit === undefined) throw new RangeError(`rights: expected letters of r, w, x, u, found "${rights}"`);
    flags |= bit;
  }
  return flags;
}

/** How many bytes the tables of these regions take: a root, and one for each 4 MiB that are not mapped as one piece. */
export function tablesSize(regions: readonly Region[]): number {
  return (
    PAGE_SIZE * (1 + new Set(regions.flatMap((region) => (isWhole(region) ? [] : superpagesOf(region)))).size)
  );
}

/**
 * The tables, to stand at `at`: the root first. `marked`: with A and D set from the beginning, so that the hart need not write into
 * them, which it could not where they are locked. Throws a `RangeError` when two regions want one page with different
 * rights.
 */
export function pageTables(regions: readonly Region[], at: number, marked = false): Uint8Array {
  const bytes = new Uint8Array(tablesSize(regions));
  const view = new DataView(bytes.buffer);
  const leaves = new Map<number, number>();
  const put = (offset: number, entry: number, page: number): void => {
    const before = view.getUint32(offset, true);
    if (before !== 0 && before !== entry)
      throw new RangeError(`page tables: expected one set of rights for 0x${page.toString(16)}, found two`);
    view.setUint32(offset, entry, true);
  };
  const entryFor = (address: number, flags: number): number =>
    ((address / PAGE_SIZE) * 2 ** 10 + flags) >>> 0;
  // #region tables
  for (const region of regions) {
    const marks = marked ? Pte.A | (region.rights.includes('w') ? Pte.D : 0) : 0;
    const flags = flagsOf(region.rights) | marks;
    for (const superpage of superpagesOf(region)) {
      const rootOffset = (superpage / SUPERPAGE) * ENTRY;
      if (isWhole(region)) {
        put(rootOffset, entryFor(superpage, flags), superpage);
        continue;
      }
      let leaf = leaves.get(superpage);
      if (leaf === undefined) leaves.set(superpage, (leaf = PAGE_SIZE * (1 + leaves.size)));
      put(rootOffset, entryFor(at + leaf, Pte.V), superpage);
      for (const page of pagesOf(region, superpage))
        put(leaf + ((page - superpage) / PAGE_SIZE) * ENTRY, entryFor(page, flags), page);
    }
  }
  // #endregion
  return bytes;
}

const isWhole = ({ address, size }: Region): boolean => address % SUPERPAGE === 0 && size % SUPERPAGE === 0;

function superpagesOf({ address, size }: Region): number[] {
  const first = Math.floor(address / SUPERPAGE);
  const end = Math.ceil((address + size) / SUPERPAGE);
  return Array.from({ length: end - first }, (_, index) => (first + index) * SUPERPAGE);
}

function pagesOf({ address, size }: Region, superpage: number): number[] {
  const first = Math.floor(Math.max(address, superpage) / PAGE_SIZE);
  const end = Math.ceil(Math.min(address + size, superpage + SUPERPAGE) / PAGE_SIZE);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => (first + index) * PAGE_SIZE);
}
