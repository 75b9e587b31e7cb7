// The locals of a region's function, and what it imports.

/** The parameters first. */
export const Local = {
  /** The entry; later where a dispatcher is to go next. */
  next: 0,
  /** Instructions that it may still do. */
  remaining: 1,
  /** Virtual address of the page that its code is in. */
  page: 2,
  /** An address on its way: of an access, or of a jump. */
  address: 3,
  /** Offset into the TLB's arrays. */
  index: 4,
  /** Where an access lies in memory. */
  host: 5,
  /** Loads and stores made. */
  accesses: 6,
  /** When it leaves in the middle of a block: where, and what was counted too much. */
  place: 7,
  /** What it is to answer. */
  answer: 8,
} as const;
export const FIRST_FREE = 9;

export const Import = { besideCode: 0 } as const;
