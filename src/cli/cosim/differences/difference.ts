// What an entry in the list of known differences says, and the programs that show it.

import type { Show } from '../show.ts';

/** A program with what the machines were seen to print for it. */
export interface Seen extends Show {
  here: string;
  qemu: string;
  /** Where it is not what this machine prints. */
  spike?: string;
}

export interface KnownDifference {
  what: string;
  /** Who is right, by which section of the Privileged ISA. */
  why: string;
  /** What random programs, or their driver, do about it. */
  hidden: string;
  seen: readonly Seen[];
}
