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
  /** What to add to an address. */
  host: 4,
  /** Loads and stores made. */
  accesses: 5,
  /** When it leaves in the middle of a block: where, and what was counted too much. */
  place: 6,
  /** What it is to answer. */
  answer: 7,
} as const;
export const FIRST_FREE = 8;

export const Import = { besideCode: 0, fill: 1 } as const;
