// Where the fast interpreter's memory keeps what: registers and state first, then the MMU's tags, the guest's memory, and
// last a pool of pages with decoded instructions. All offsets in bytes.

import { FAST_TAG_WORDS } from '../translation/fast-tags.ts';
import { TLB_ENTRIES } from '../translation/tlb.ts';

/** x0 … x31, and a place that takes what is written to x0. */
export const REGISTERS = 0;
export const NOWHERE = 32;

/** The words that go in and out of the emitted function. */
export const State = {
  pc: 0x100,
  /** Steps that it may still take. */
  remaining: 0x104,
  /** Loads and stores that it has made. */
  accesses: 0x108,
  /** The decoded page that `pc` is in, and the virtual address of that page. */
  codeBase: 0x10c,
  codePage: 0x110,
  /** Bits of a jump's target that must be 0 and that a jump can set: 2 without compressed instructions, else 0. */
  misaligned: 0x114,
  /** Loads and stores that regions have made. */
  regionAccesses: 0x118,
  /** Jumps to an instruction after which it is worth translating. */
  hot: 0x11c,
  /** Computed jumps from a region to an instruction, after each so many of which the region is looked at. */
  oftenComputed: 0x120,
} as const;

/** The arrays of `FastTags`, in its order. */
const TAGS = 0x400;
const ARRAY = 4 * TLB_ENTRIES;
export const Tags = {
  start: TAGS,
  words: FAST_TAG_WORDS,
  read: TAGS,
  write: TAGS + ARRAY,
  toHost: TAGS + 2 * ARRAY,
  code: TAGS + 3 * ARRAY,
  codeBase: TAGS + 4 * ARRAY,
  mixed: TAGS + 5 * ARRAY,
  mixedBase: TAGS + 6 * ARRAY,
} as const;

/** A word for each region: the value of `LastUse.now` when it was last entered. */
export const LastUse = { now: 0x2000, regions: 0x2004 } as const;
/** A word for each region: how often the loop has entered it, modulo 2^32. */
export const ENTERED = 0x4000;
const BEHIND_TAGS = 0x1_0000;
/** The two arrays of `PageIndex`, where regions are made. */
export const Pages = {
  words: 1 << 20,
  read: BEHIND_TAGS,
  write: BEHIND_TAGS + 0x40_0000,
} as const;
/** The guest's memory: half a page behind the boundary of one, as a `PageIndex` wants it. */
export const RAM = BEHIND_TAGS + 0x800;
export const RAM_BEHIND_PAGES = RAM + 0x80_0000;

/**
 * One decoded instruction: operation, places of rd, rs1, rs2 (bytes); immediate (word); distance to the next slot, the
 * operation beneath a region's (bytes), how often it was jumped to or which region begins here (halfword); itself (word).
 */
export const SLOT = 16;
export const Slot = {
  operation: 0,
  rd: 1,
  rs1: 2,
  rs2: 3,
  immediate: 4,
  step: 8,
  beneath: 9,
  heat: 10,
  word: 12,
} as const;
/** A slot for each halfword of a page, an empty one before the first, and one behind the last that leads on. */
export const SLOTS = 2048;
export const CODE_PAGE = (SLOTS + 2) * SLOT;

/** Where a region begins: its number, and in the lowest bits which of its entries. */
export const ENTRY_BITS = 6;
export const ENTRIES = 1 << ENTRY_BITS;
/** As many regions as a halfword has room for. */
export const REGIONS = 1 << (16 - ENTRY_BITS);
/** What a region takes: entry, steps that remain, virtual address of the page. */
export const REGION_PARAMETERS = 3;
/** What it answers: the run goes on at pc; the instruction at pc, in the same page, is not done here; as `on`, by a computed jump. */
export const RegionReturn = { on: 0, stay: 1, computed: 2 } as const;
