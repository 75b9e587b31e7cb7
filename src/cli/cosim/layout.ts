// Where things are in the memory of a differential run. Both machines have memory at 0x80000000, and neither has anything
// behind its end; code and data of a program share one megapage, so that Sv32 can map them in every size.

export const Place = {
  driver: 0x8000_0000,
  /** Registers of the interrupted program, and the driver's variables. */
  save: 0x8000_4000,
  /** What the traps of a program were. */
  log: 0x8000_4400,
  /** Where Spike looks for the end of a program; and where it would answer. */
  tohost: 0x8000_5ff0,
  fromhost: 0x8000_5ff8,
  /** Sv32: the root, the leaves of the identity map, the leaves of the aliases. */
  root: 0x8000_6000,
  low: 0x8000_7000,
  high: 0x8000_8000,
  /** The handler of supervisor mode. */
  handler: 0x8000_9000,
  code: 0x8000_a000,
  /** Four pages. */
  data: 0x8000_c000,
  /** What the windows hold when a program begins. */
  pattern: 0x8001_0000,
  /** Second stage of address translation: its root of 16 KiB, and the leaves of the guest's memory. */
  guestRoot: 0x8002_0000,
  guestLow: 0x8002_4000,
  guestHigh: 0x8002_5000,
  /** The programs. */
  store: 0x8004_0000,
} as const;

/** Virtual addresses that Sv32 maps elsewhere: pages (the first is code for user mode), and megapages. */
export const Alias = {
  pages: 0xc000_0000,
  megapage: 0xc040_0000,
  misalignedMegapage: 0xc080_0000,
  reservedPointer: 0xc0c0_0000,
} as const;

/** Nobody answers here on either machine. */
export const HOLE = 0xf000_0000;

export const RAM_SIZE = 0x80_0000;

/** Stretches of memory that programs store to, each 128 bytes to either side: two of them across a page boundary. */
export const windows = [
  Place.data + 0x1000,
  Place.data + 0x2800,
  Place.data + 0x3000,
  Place.data + 0x3800,
] as const;
export const WINDOW_REACH = 128;

/** Traps after which a program is over. */
export const MOST_TRAPS = 40;
