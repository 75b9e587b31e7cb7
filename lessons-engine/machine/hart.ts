// A hardware thread: registers, program counter, privilege mode, control and status registers, counters.
// What instructions do to it stands in execute/, what a trap does to it in deliver-trap.ts.

import type { CsrName, Mnemonic } from '../isa/index.ts';
import type { Bus } from './bus.ts';
import { csrBitsAtReset, type CsrBits } from './csr/csr-bits.ts';
import { hartOptions, type HartOptions } from './hart-options.ts';
import { Mode } from './mode.ts';
import type { FastTags } from './translation/fast-tags.ts';
import { Mmu } from './translation/mmu.ts';

/** An instruction that the hardware lets through where it should trap; `csr` narrows it to one register. */
export interface Quirk {
  instruction: Mnemonic;
  csr?: CsrName;
  /**
   * `ignored`: below the mode that it needs it does nothing, as x86's popf did with the interrupt flag.
   * `executed`: it works in every mode, as x86's smsw and sgdt did.
   */
  kind: 'ignored' | 'executed';
}

/**
 * Hears of everything that takes a hart from one mode to another, while it happens: so `hart.cycle` is the number of steps
 * before this one. Must not change anything of the hart.
 */
export interface HartWatcher {
  /** A trap came up at `pc`, in the mode given, and its handler has been entered. */
  trapped(hart: Hart, cause: number, pc: number, mode: Mode, virtual: boolean): void;
  /** mret or sret at `hart.pc` has left the mode given. */
  returned(hart: Hart, mode: Mode, virtual: boolean): void;
}

export class Hart {
  /** x0 … x31. A virtual hart shares them with the hart that it runs on. */
  readonly x: Int32Array;
  mode: Mode = Mode.Machine;
  /** V: in a guest's world (VS-mode or VU-mode). Never in machine mode. */
  virtual = false;
  /** The registers as they are kept. What an instruction reads and writes of them, `readCsr` and `writeCsr` say. */
  csrs: CsrBits;
  /** Physical address of the word that LR has reserved, or -1. */
  reservation = -1;
  /** Steps taken since the last `settle`: kept small and apart because it changes with every instruction. */
  ran = 0;
  /** Steps that retired no instruction: exceptions and interrupt entries. */
  unretired = 0;
  /** Ticks that passed while the hart waited. */
  idle = 0;
  /** What to add to the cycles counted since software wrote mcycle: the lower half of a number of 64 bits, unsigned. */
  cycleOffsetLow = 0;
  /** The upper half. */
  cycleOffsetHigh = 0;
  /** The same for minstret. */
  instretOffsetLow = 0;
  /** The upper half. */
  instretOffsetHigh = 0;
  /** Addresses looked up in a TLB. */
  tlbLookups = 0;
  /** Those that were not found there. */
  tlbMisses = 0;
  /** Entries of page tables read, of the first stage or the only one. */
  firstStageReferences = 0;
  /** Entries read of the second stage. */
  secondStageReferences = 0;
  /** In `wfi`, with nothing pending. */
  waiting = false;
  /** Set by whatever may change which interrupt is due, or end the run; makes the run loop look up. */
  attention = false;
  /** Cause of the last trap entered, for whoever watches; not a part of the state. */
  lastCause: number | null = null;
  /** Whoever wants to hear of changes of mode; not a part of the state. */
  watcher: HartWatcher | null = null;
  readonly bus: Bus;
  readonly mmu: Mmu;
  /** With defaults filled in. */
  readonly options: Required<HartOptions>;
  readonly quirks: readonly Quirk[];
  /** Interrupts that devices raise, as bits of mip. */
  readonly lines: () => number;
  /** `mtime` for the time CSR. */
  readonly time: () => number;
  #settled = 0;
  /** pc and next pc. In a typed array they stay plain 32-bit integers; as fields, addresses above 2³¹ would be boxed. */
  readonly #pcs = new Int32Array(2);

  /**
   * A hart at reset, in machine mode. `x`: registers to share with another hart, else 32 of its own, all 0. `lines`:
   * interrupts that devices raise, as bits of mip; default none. `time`: `mtime`, in ticks; default the hart's own
   * clock.
   */
  constructor(parts: {
    bus: Bus;
    pc: number;
    x?: Int32Array;
    lines?: () => number;
    time?: () => number;
    quirks?: readonly Quirk[];
    options?: HartOptions;
    /** Where the MMU keeps what its fast path looks at. */
    fastTags?: FastTags;
  }) {
    this.bus = parts.bus;
    this.options = hartOptions(parts.options);
    this.csrs = csrBitsAtReset(this.options);
    this.x = parts.x ?? new Int32Array(32);
    this.pc = parts.pc >>> 0;
    this.nextPc = this.pc;
    this.quirks = parts.quirks ?? [];
    this.lines = parts.lines ?? (() => 0);
    this.time = parts.time ?? (() => this.ticks);
    this.mmu = new Mmu(this, this.bus, this.options.pmpEntries, parts.fastTags);
    this.mmu.pmp.update(this.csrs);
  }

  /** Who sets A and D in page-table entries. */
  get accessedDirty(): 'hardware' | 'trap' {
    return this.options.accessedDirty;
  }

  /** The bits of an instruction's address that must be 0: bit 1 too where nothing is compressed (IALIGN). */
  get misalignment(): 1 | 3 {
    return this.options.extensions.includes('C') ? 1 : 3;
  }

  /** Address of the current instruction, unsigned. */
  get pc(): number {
    return (this.#pcs[0] as number) >>> 0;
  }

  set pc(address: number) {
    this.#pcs[0] = address;
  }

  /** Where to go on after it, unsigned. An instruction that jumps writes this. */
  get nextPc(): number {
    return (this.#pcs[1] as number) >>> 0;
  }

  set nextPc(address: number) {
    this.#pcs[1] = address;
  }

  /** Steps taken since reset: instructions tried, and interrupts entered. */
  get cycle(): number {
    return this.#settled + this.ran;
  }

  /** Sets the whole count; `ran` begins at 0 again. */
  set cycle(value: number) {
    this.#settled = value;
    this.ran = 0;
  }

  /** Instructions retired since reset. */
  get instret(): number {
    return this.cycle - this.unretired;
  }

  /** Time as devices see it: one tick a step, and what was skipped in `wfi`. */
  get ticks(): number {
    return this.cycle + this.idle;
  }

  /** Moves `ran` into the long count. */
  settle(): void {
    this.#settled += this.ran;
    this.ran = 0;
  }
}
