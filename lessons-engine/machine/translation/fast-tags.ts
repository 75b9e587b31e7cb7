// The fast path of the MMU: for each place in the TLBs now in force, which page may be read (written) as plain memory, and
// which holds decoded instructions, without asking anybody. A shadow of the TLB's entries: it never says more than they
// do, and it may be cleared at any time, for the slow path fills it again.

import { NO_PAGE, TLB_ENTRIES } from './tlb.ts';

/** 32-bit words that all the arrays take together. */
export const FAST_TAG_WORDS = 7 * TLB_ENTRIES;

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

  /** `words`: `FAST_TAG_WORDS` of them, where an executor wants them. */
  constructor(words: Int32Array = new Int32Array(FAST_TAG_WORDS)) {
    const part = (index: number): Int32Array =>
      words.subarray(index * TLB_ENTRIES, (index + 1) * TLB_ENTRIES);
    this.readTags = part(0);
    this.writeTags = part(1);
    this.toHost = part(2);
    this.codeTags = part(3);
    this.codeBases = part(4);
    this.mixedTags = part(5);
    this.mixedBases = part(6);
    this.clear();
  }

  /** The decoded instructions of the page at `pc` begin at `base`. */
  knowCode(pc: number, base: number): void {
    const index = (pc >>> 12) & (TLB_ENTRIES - 1);
    this.codeTags[index] = pc & ~0xfff;
    this.codeBases[index] = base;
  }

  clear(): void {
    this.clearData();
    this.clearCode();
  }

  clearData(): void {
    this.readTags.fill(NO_PAGE);
    this.clearWritable();
  }

  clearWritable(): void {
    this.writeTags.fill(NO_PAGE);
    this.mixedTags.fill(NO_PAGE);
  }

  clearCode(): void {
    this.codeTags.fill(NO_PAGE);
  }
}
