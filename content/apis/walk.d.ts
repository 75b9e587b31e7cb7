/** Page tables in a machine's memory, and how to read them. */

/**
 * Reads the entry at a physical address: 32 bits, unsigned. There is no other
 * way to see memory, and every call is noted. Throws where there is no memory,
 * and at an address that is not a multiple of 4.
 */
export type Read = (address: number) => number;

/** What the program of the guest does at its virtual address. */
export type Access = 'load' | 'store' | 'fetch';

/**
 * The host-physical address that the access arrives at, up to 34 bits; or who
 * refuses it: the guest's own tables (`page-fault`) or the host's
 * (`guest-page-fault`).
 */
export type Result = number | 'page-fault' | 'guest-page-fault';

/** A walk to be done. */
export interface Walk {
  read: Read;
  /**
   * Where the guest's root table is. Bit 31: whether there is one at all, else
   * guest-virtual addresses are guest-physical. Bits 21 to 0: the page number
   * of its root, guest-physical.
   */
  satp: number;
  /**
   * The same for the host's tables: host-physical, Sv32x4. When bit 31 is 0,
   * guest-physical addresses are host-physical.
   */
  hgatp: number;
  /** Guest-virtual, 32 bits, unsigned. */
  address: number;
  access: Access;
}
