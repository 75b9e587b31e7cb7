// Where a run is to pause, besides where it must stop. An executor asks about what `looksAt` and `watchedPages` name, and
// about no other instruction: so a run without breakpoints costs what it always costs.

import type { Machine } from './machine.ts';
import type { Operation } from './predecode.ts';

/** An access to memory that a watchpoint waited for. */
export interface WatchedAccess {
  readonly access: 'read' | 'write';
  /** Virtual address. */
  readonly address: number;
  /** Bytes: 1, 2 or 4. */
  readonly size: number;
  /** What stood there; null where it is not memory (a device is not read twice). */
  readonly before: number | null;
  /** What stands there now; null likewise. */
  readonly after: number | null;
  /**
   * Who made it: the instruction; the instruction as the guest that it acts for (HLV and HSV), at an address of that guest's;
   * or the device of this name, because the instruction told it to.
   */
  readonly by: 'hart' | 'guest' | { readonly device: string };
}

/** Why a run paused; the machine can go on. */
export type Pause =
  /** The instruction at `pc` is next, and has a breakpoint. */
  | { reason: 'breakpoint'; pc: number }
  /** The instruction at `pc`, which has been executed, made an access that is watched. */
  | { reason: 'watchpoint'; pc: number; watched: WatchedAccess }
  /** What was asked for has been reached: the place, or the way out. */
  | { reason: 'arrived'; pc: number };

export interface Pauses {
  /** Whether an instruction must be looked at; `offset` is that in its page, wherever the page is. */
  looksAt(offset: number, operation: Operation): boolean;
  /** Addresses of the virtual pages whose loads and stores must be looked at; null for none. */
  readonly watchedPages: ReadonlySet<number> | null;
  /** The instruction at pc is about to be executed. */
  before(machine: Machine): Pause | null;
  /** It has been executed, or has trapped. */
  after(machine: Machine): Pause | null;
}
