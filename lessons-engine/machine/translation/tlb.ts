// A translation look-aside buffer: 256 entries, direct mapped by the low bits of the virtual page number. One is kept for
// each regime and use, as if entries were tagged with them.

import type { Access } from './access.ts';
import type { Regime } from './regime.ts';

export const TLB_ENTRIES = 256;
/** A tag that no page has: its low bits are set. */
export const NO_PAGE = -1;
/** In an entry's flags, beside permissions: the leaf was a superpage. */
export const SUPERPAGE = 8;

/** What one entry holds: the virtual page's address, the physical page's number, permissions and `SUPERPAGE`. */
export interface TlbEntry {
  readonly index: number;
  readonly tag: number;
  readonly pageNumber: number;
  readonly flags: number;
}

/** What is looked up: fetches and data have TLBs of their own, so that neither evicts the other's entries. */
export type TlbUse = 'code' | 'data';

export class Tlb {
  readonly use: TlbUse;
  readonly regime: Regime;
  readonly tags = new Int32Array(TLB_ENTRIES).fill(NO_PAGE);
  readonly pageNumbers = new Int32Array(TLB_ENTRIES);
  readonly flags = new Uint8Array(TLB_ENTRIES);
  #hasHadSuperpages = false;

  constructor(use: TlbUse, regime: Regime) {
    this.use = use;
    this.regime = regime;
  }

  /** Whether misses mean walks: with no tables in force, translation is the identity and nothing is counted. */
  get translates(): boolean {
    return this.regime.satp !== 0 || this.regime.hgatp !== 0;
  }

  /** The physical page of the page at `address` when it is known to allow `access`, else -1. */
  find(address: number, access: Access): number {
    const index = (address >>> 12) & (TLB_ENTRIES - 1);
    const hit = this.tags[index] === (address & ~0xfff) && ((this.flags[index] as number) & access) !== 0;
    return hit ? (this.pageNumbers[index] as number) : -1;
  }

  entry(index: number): TlbEntry {
    return {
      index,
      tag: this.tags[index] as number,
      pageNumber: this.pageNumbers[index] as number,
      flags: this.flags[index] as number,
    };
  }

  /** Puts an entry in its place. */
  put({ index, tag, pageNumber, flags }: TlbEntry): void {
    this.tags[index] = tag;
    this.pageNumbers[index] = pageNumber;
    this.flags[index] = flags;
    if ((flags & SUPERPAGE) !== 0) this.#hasHadSuperpages = true;
  }

  /** The entries that a fence for `address` must drop: of its page, or of its superpage. */
  indexesFor(address: number): number[] {
    const found: number[] = [];
    const place = (address >>> 12) & (TLB_ENTRIES - 1);
    if (!this.#hasHadSuperpages) return this.tags[place] === (address & ~0xfff) ? [place] : found;
    for (let index = 0; index < TLB_ENTRIES; index++) {
      const tag = this.tags[index] as number;
      if (tag === NO_PAGE) continue;
      const mask = ((this.flags[index] as number) & SUPERPAGE) !== 0 ? ~0x3fffff : ~0xfff;
      if ((tag & mask) === (address & mask)) found.push(index);
    }
    return found;
  }

  /** All entries that hold something. */
  entries(): TlbEntry[] {
    const found: TlbEntry[] = [];
    for (let index = 0; index < TLB_ENTRIES; index++)
      if (this.tags[index] !== NO_PAGE) found.push(this.entry(index));
    return found;
  }
}
