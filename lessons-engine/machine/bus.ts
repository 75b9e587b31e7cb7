// The bus: takes a physical address to memory or to a device. What a hart asks of it has been translated and checked by
// its MMU; devices that reach into memory by themselves ask here too. Left out: caches, ordering.

import { Cause } from '../isa/index.ts';
import type { Device } from './device.ts';
import { ALL_WATCHERS, PAGE_SIZE, Watcher, type Ram } from './ram.ts';
import { Trap } from './trap.ts';

/** Bytes that a store replaced. */
export interface MemoryChange {
  kind: 'memory';
  /** Physical. */
  address: number;
  /** Bytes: 1, 2 or 4. */
  size: number;
  /** What stood there, unsigned, the lowest address in the lowest bits. */
  before: number;
  /** What stands there now, unsigned. */
  after: number;
}

/** What a misaligned load or store does: trap, as small cores do, or work, as large ones do. */
export type Misaligned = 'trap' | 'works';

export class Bus {
  /** The memory tried first; more of it in `#rams`. A bus without memory has an empty one. */
  #first: Ram | null;
  #rams: readonly Ram[];
  readonly devices: readonly Device[];
  readonly misaligned: Misaligned;
  /** When set, every store to memory is noted here: how `step` learns what changed. */
  journal: MemoryChange[] | null = null;
  /** Set by every device access; cleared by whoever looks. */
  deviceTouched = false;
  /** Called when `size` bytes at `address` were written in a page that holds predecoded instructions. */
  onCodeChanged: (address: number, size: number) => void = () => {};
  /** Called when the physical page with this number begins to hold predecoded instructions. */
  onCodePage: (pageNumber: number) => void = () => {};
  /** Where an executor keeps the decoded instructions of a physical page, or -1. */
  decodedAt: (pageNumber: number) => number = () => -1;
  /** Called when somebody has seen which pages were written: from now on, new writes must be noticed. */
  onPagesSeen: () => void = () => {};
  /** Called when memory was replaced. */
  onRemap: () => void = () => {};
  /** Called when what memory holds was replaced behind everybody's back: a program was loaded, a snapshot restored. */
  onContentsReplaced: () => void = () => {};
  /** Called by `fence.i`: what was decoded may stand at another address of memory that was written. */
  onFenceI: () => void = () => {};

  /** `rams` are tried in this order, then `devices`; none may overlap another. */
  constructor(rams: readonly Ram[], devices: readonly Device[], misaligned: Misaligned) {
    this.#rams = rams;
    this.#first = rams[0] ?? null;
    this.devices = devices;
    this.misaligned = misaligned;
  }

  /** All memory, in the order in which it is tried. */
  get rams(): readonly Ram[] {
    return this.#rams;
  }

  /** Replaces all memory. Whoever holds predecoded instructions of the old one must drop them. */
  remap(rams: readonly Ram[]): void {
    this.#rams = rams;
    this.#first = rams[0] ?? null;
    this.onRemap();
  }

  /** The memory that holds `length` bytes at `address`, or null. */
  ramAt(address: number, length = 1): Ram | null {
    const first = this.#first;
    if (first !== null && first.contains(address, length)) return first;
    for (const ram of this.#rams) if (ram.contains(address, length)) return ram;
    return null;
  }

  /** Reads `size` (1, 2, 4) bytes; undefined when nothing answers. A word may come signed. */
  load(address: number, size: number): number | undefined {
    const ram = this.ramAt(address, size);
    if (ram !== null) {
      const offset = address - ram.base;
      if (size === 4 && (offset & 3) === 0) return ram.words[offset >> 2] as number;
      let value = 0;
      for (let i = size - 1; i >= 0; i--) value = (value << 8) | (ram.bytes[offset + i] as number);
      return value;
    }
    const device = this.#deviceAt(address, size);
    if (device === undefined) return undefined;
    this.deviceTouched = true;
    return device.load(address - device.base, size);
  }

  /** Writes the low `size` (1, 2, 4) bytes of `value`; false when nothing answers. */
  store(address: number, size: number, value: number): boolean {
    const ram = this.ramAt(address, size);
    if (ram === null) {
      const device = this.#deviceAt(address, size);
      if (device === undefined) return false;
      this.deviceTouched = true;
      return device.store(address - device.base, size, size === 4 ? value >>> 0 : value);
    }
    const offset = address - ram.base;
    if (this.journal !== null) {
      const before = (this.load(address, size) as number) >>> 0;
      this.journal.push({ kind: 'memory', address, size, before, after: value >>> 0 });
    }
    ram.unseen[offset >> 12] = ALL_WATCHERS;
    ram.unseen[(offset + size - 1) >> 12] = ALL_WATCHERS;
    if (size === 4 && (offset & 3) === 0) ram.words[offset >> 2] = value;
    else for (let i = 0; i < size; i++) ram.bytes[offset + i] = value >>> (8 * i);
    if (ram.codePages[offset >> 12] !== 0 || ram.codePages[(offset + size - 1) >> 12] !== 0)
      this.onCodeChanged(address, size);
    return true;
  }

  /** Addresses of the pages written since this was last called, or since the beginning. KVM calls it the dirty log. */
  takeDirtyLog(): number[] {
    const pages: number[] = [];
    for (const { base, unseen } of this.#rams)
      for (let page = 0; page < unseen.length; page++) {
        if ((unseen[page]! & Watcher.DirtyLog) === 0) continue;
        pages.push(base + page * PAGE_SIZE);
        unseen[page]! &= ~Watcher.DirtyLog;
      }
    this.onPagesSeen();
    return pages;
  }

  /** The byte at a physical address, unsigned. Throws a `Trap`, a load access fault, where nothing answers. */
  load8(address: number): number {
    return this.#answered(this.load(address >>> 0, 1), Cause.LoadAccessFault, address);
  }

  /**
   * The half word at a physical address, little-endian, unsigned; it need not be aligned. Throws a `Trap`, a load
   * access fault, where nothing answers.
   */
  load16(address: number): number {
    return this.#answered(this.load(address >>> 0, 2), Cause.LoadAccessFault, address) & 0xffff;
  }

  /**
   * The word at a physical address, little-endian; from memory it comes signed. Throws a `Trap`, a load access fault,
   * where nothing answers.
   */
  load32(address: number): number {
    return this.#answered(this.load(address >>> 0, 4), Cause.LoadAccessFault, address);
  }

  /** Writes the low 8 bits of `value`. Throws a `Trap`, a store access fault, where nothing answers. */
  store8(address: number, value: number): void {
    if (!this.store(address >>> 0, 1, value & 0xff)) throw new Trap(Cause.StoreAccessFault, address);
  }

  /** Writes the low 16 bits of `value`. Throws a `Trap`, a store access fault, where nothing answers. */
  store16(address: number, value: number): void {
    if (!this.store(address >>> 0, 2, value & 0xffff)) throw new Trap(Cause.StoreAccessFault, address);
  }

  /** Writes the low 32 bits of `value`. Throws a `Trap`, a store access fault, where nothing answers. */
  store32(address: number, value: number): void {
    if (!this.store(address >>> 0, 4, value)) throw new Trap(Cause.StoreAccessFault, address);
  }

  /** The word in memory at `address`, a multiple of 2; raises an instruction access fault outside memory. */
  fetch(address: number): number {
    const ram = this.ramAt(address, 4);
    if (ram === null) throw new Trap(Cause.InstructionAccessFault, address);
    return this.load(address, 4) as number;
  }

  #answered(value: number | undefined, cause: number, address: number): number {
    if (value === undefined) throw new Trap(cause, address);
    return value;
  }

  #deviceAt(address: number, size: number): Device | undefined {
    return this.devices.find(({ base, size: length }) => address >= base && address + size <= base + length);
  }
}
