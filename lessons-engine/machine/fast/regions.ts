// How the fast interpreter and whoever translates hot code for it meet. The interpreter counts jumps and runs what is entered
// at a slot; the other decides what is translated, and forgets it.

import type { WasmMemory, WasmTable } from '../../wasm/index.ts';
import type { CodePool } from './code-pool.ts';

/** What was translated for one machine. */
export interface Regions {
  /**
   * The instruction at `slot` is worth a look: it was jumped to `threshold` times; or, when `from` is the entry of a region, a
   * computed jump has left that region for it `threshold / 32` times more.
   */
  hot(slot: number, from: number): void;
  /** Drops what was translated from the halfword at a physical address. No region runs meanwhile. */
  forget(physical: number): void;
  /** Drops everything: the slots are about to go. */
  clear(): void;
}

/** What a translator works on. */
export interface RegionHost {
  /** The one that the loop, the machine's memory and the regions share. */
  readonly memory: WasmMemory;
  /** Where the loop finds a region by its number. */
  readonly table: WasmTable;
  readonly pool: CodePool;
  /** Bits of a jump's target that must be 0 and that a jump can set: 2 without compressed instructions, else 0. */
  readonly misaligned: number;
  /** Where an address of a page with decoded instructions may be written; 0 when somebody must look. For regions to import. */
  readonly besideCode: (address: number, size: number) => number;
  /** What to add to an address whose page is not in the index; 0 when somebody must look. `write`: 0 or 1. For regions to import. */
  readonly fill: (address: number, write: number) => number;
}

export interface Translation {
  /** Called once, when the machine is made. */
  readonly translate: (host: RegionHost) => Regions;
  /** Jumps to an instruction after which it is worth translating, from 1 to 65535. */
  readonly threshold: number;
}
