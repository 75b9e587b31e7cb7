// The fast path of the MMU: for each place in the TLBs now in force, which page may be read (written) as plain memory, and
// which holds decoded instructions, without asking anybody. A shadow of the TLB's entries: it never says more than they
// do, and it may be cleared at any time, for the slow path fills it again.

import type { Bus } from '../bus.ts';
import { ALL_WATCHERS } from '../ram.ts';
import { Access } from './access.ts';
import { NO_PAGE, TLB_ENTRIES, type Tlb } from './tlb.ts';

/**
 * The same by the number of a virtual page, for whoever wants one look to answer: what to add to an address, or 0 where the tags
 * know nothing.
 */
export interface PageIndex {
  /** One word for each page of 4 GiB. */
  readonly read: Int32Array;
  readonly write: Int32Array;
}

/** 32-bit words that all the arrays take together. */
export const FAST_TAG_WORDS = 7 * TLB_ENTRIES;

/** Of the list of filled places, before it is looked through for repetitions. */
const MOST_FILLED = 4 * TLB_ENTRIES;

export class FastTags {
  /** The address of a virtual page that may be read, or `NO_PAGE`. */
  readonly readTags: Int32Array;
  readonly writeTags: Int32Array;
  /** What to add to a virtual address for the offset in the host's buffer (modulo 2³²). */
  readonly toHost: Int32Array;
  /** Virtual pages whose decoded instructions are known, and where those begin; for an executor that keeps them. */
  readonly codeTags: Int32Array;
  readonly codeBases: Int32Array;
  /** Virtual pages that may be written and hold decoded instructions too, and where those begin. */
  readonly mixedTags: Int32Array;
  readonly mixedBases: Int32Array;

  /** Kept alike with the tags; memory must not begin at a page's boundary then, so that nothing is added as 0. */
  readonly #pages: PageIndex | null;
  /** Places that have been filled since everything was cleared, some of them more than once. */
  #filled: number[] = [];

  /** `words`: `FAST_TAG_WORDS` of them, where an executor wants them. */
  constructor(words: Int32Array = new Int32Array(FAST_TAG_WORDS), pages: PageIndex | null = null) {
    this.#pages = pages;
    const part = (index: number): Int32Array =>
      words.subarray(index * TLB_ENTRIES, (index + 1) * TLB_ENTRIES);
    this.readTags = part(0);
    this.writeTags = part(1);
    this.toHost = part(2);
    this.codeTags = part(3);
    this.codeBases = part(4);
    this.mixedTags = part(5);
    this.mixedBases = part(6);
    words.fill(NO_PAGE);
  }

  /** The decoded instructions of the page at `pc` begin at `base`. */
  knowCode(pc: number, base: number): void {
    const index = (pc >>> 12) & (TLB_ENTRIES - 1);
    this.codeTags[index] = pc & ~0xfff;
    this.codeBases[index] = base;
  }

  /**
   * Sets the tags that the entry of `tlb` for `address` deserves, when it is of plain memory in `buffer`. A page in
   * `watched` (addresses of virtual pages) deserves none.
   */
  knowData(
    tlb: Tlb,
    address: number,
    bus: Bus,
    buffer: ArrayBufferLike,
    watched: ReadonlySet<number> | null,
  ): void {
    const index = (address >>> 12) & (TLB_ENTRIES - 1);
    const tag = address & ~0xfff;
    if (tlb.tags[index] !== tag || watched?.has(tag)) return;
    const physical = (tlb.pageNumbers[index] as number) * 4096;
    const ram = bus.ramAt(physical, 4096);
    if (ram === null || ram.bytes.buffer !== buffer) return;
    const flags = tlb.flags[index] as number;
    const page = (physical - ram.base) >>> 12;
    this.toHost[index] = ram.bytes.byteOffset + page * 4096 - tag;
    this.#filled.push(index);
    if (this.#filled.length > MOST_FILLED) this.#filled = [...new Set(this.#filled)];
    if ((flags & Access.Read) !== 0) {
      this.readTags[index] = tag;
      if (this.#pages !== null) this.#pages.read[tag >>> 12] = this.toHost[index];
    }
    // A page that somebody watches is written the slow way, which says so; one with decoded code too, unless an executor
    // keeps that where it can look for itself.
    if ((flags & Access.Write) === 0 || ram.unseen[page] !== ALL_WATCHERS) return;
    if (ram.codePages[page] === 0) {
      this.writeTags[index] = tag;
      if (this.#pages !== null) this.#pages.write[tag >>> 12] = this.toHost[index];
    } else {
      const base = bus.decodedAt(physical >>> 12);
      if (base < 0) return;
      this.mixedTags[index] = tag;
      this.mixedBases[index] = base;
    }
  }

  /** What the index of pages has for an address. */
  indexed(address: number, access: typeof Access.Read | typeof Access.Write): number {
    return this.#pages?.[access === Access.Read ? 'read' : 'write'][address >>> 12] ?? 0;
  }

  /** The data at one place is about to be another page's. */
  forgetData(index: number): void {
    const tag = this.readTags[index] as number;
    if (this.#pages !== null && tag !== NO_PAGE) this.#pages.read[tag >>> 12] = 0;
    this.readTags[index] = NO_PAGE;
    this.#forgetWrite(index);
  }

  #forgetWrite(index: number): void {
    const tag = this.writeTags[index] as number;
    if (this.#pages !== null && tag !== NO_PAGE) this.#pages.write[tag >>> 12] = 0;
    this.writeTags[index] = this.mixedTags[index] = NO_PAGE;
  }

  /** Stores to the physical page `pageNumber`, as `tlb` has it, must be seen from now on. */
  forgetWrites({ pageNumbers }: Tlb, pageNumber: number): void {
    for (let index = 0; index < TLB_ENTRIES; index++)
      if (pageNumbers[index] === pageNumber) this.#forgetWrite(index);
  }

  clear(): void {
    this.clearData();
    this.clearCode();
  }

  clearData(): void {
    for (const index of this.#filled) this.forgetData(index);
    this.#filled.length = 0;
  }

  clearWritable(): void {
    for (const index of this.#filled) this.#forgetWrite(index);
  }

  clearCode(): void {
    this.codeTags.fill(NO_PAGE);
  }
}
