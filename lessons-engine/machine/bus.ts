// The bus: takes a physical address to memory or to a device, and raises the access faults and misalignment traps.
// Memory is tried first and inline, because nearly every access is to it. Left out: caches, ordering, other bus masters.

import { Cause } from '../isa/index.ts';
import type { Device } from './device.ts';
import type { Ram } from './ram.ts';
import { Trap } from './trap.ts';

/** Bytes that a store replaced. */
export interface MemoryChange {
  kind: 'memory';
  address: number;
  size: number;
  before: number;
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
  /** Called by `fence.i`: what was decoded may stand at another address of memory that was written. */
  onFenceI: () => void = () => {};

  constructor(rams: readonly Ram[], devices: readonly Device[], misaligned: Misaligned) {
    this.#rams = rams;
    this.#first = rams[0] ?? null;
    this.devices = devices;
    this.misaligned = misaligned;
  }

  get rams(): readonly Ram[] {
    return this.#rams;
  }

  /** Replaces all memory. Whoever holds predecoded instructions of the old one must drop them. */
  remap(rams: readonly Ram[]): void {
    this.#rams = rams;
    this.#first = rams[0] ?? null;
  }

  /** The memory that holds `address`, or null. */
  ramAt(address: number, length = 1): Ram | null {
    for (const ram of this.#rams) if (ram.contains(address, length)) return ram;
    return null;
  }

  load8(address: number): number {
    const ram = this.#first;
    if (ram !== null) {
      const offset = (address - ram.base) >>> 0;
      if (offset < ram.size) return ram.bytes[offset] as number;
    }
    return this.#load(address >>> 0, 1);
  }

  load16(address: number): number {
    const ram = this.#first;
    if (ram !== null) {
      const offset = (address - ram.base) >>> 0;
      if (offset < ram.size && (offset & 1) === 0) return (ram.halves[offset >> 1] as number) & 0xffff;
    }
    return this.#load(address >>> 0, 2);
  }

  load32(address: number): number {
    const ram = this.#first;
    if (ram !== null) {
      const offset = (address - ram.base) >>> 0;
      if (offset < ram.size && (offset & 3) === 0) return ram.words[offset >> 2] as number;
    }
    return this.#load(address >>> 0, 4);
  }

  store8(address: number, value: number): void {
    const ram = this.#first;
    if (ram !== null && this.journal === null) {
      const offset = (address - ram.base) >>> 0;
      if (offset < ram.size) {
        ram.bytes[offset] = value;
        if (ram.codePages[offset >> 12] !== 0) this.onCodeChanged(address >>> 0, 1);
        return;
      }
    }
    this.#store(address >>> 0, 1, value & 0xff);
  }

  store16(address: number, value: number): void {
    const ram = this.#first;
    if (ram !== null && this.journal === null) {
      const offset = (address - ram.base) >>> 0;
      if (offset < ram.size && (offset & 1) === 0) {
        ram.halves[offset >> 1] = value;
        if (ram.codePages[offset >> 12] !== 0) this.onCodeChanged(address >>> 0, 2);
        return;
      }
    }
    this.#store(address >>> 0, 2, value & 0xffff);
  }

  store32(address: number, value: number): void {
    const ram = this.#first;
    if (ram !== null && this.journal === null) {
      const offset = (address - ram.base) >>> 0;
      if (offset < ram.size && (offset & 3) === 0) {
        ram.words[offset >> 2] = value;
        if (ram.codePages[offset >> 12] !== 0) this.onCodeChanged(address >>> 0, 4);
        return;
      }
    }
    this.#store(address >>> 0, 4, value >>> 0);
  }

  /** The instruction word at `pc`; raises an instruction access fault outside memory. `pc` is a multiple of 4. */
  fetch(pc: number): number {
    const ram = this.ramAt(pc, 4);
    if (ram === null) throw new Trap(Cause.InstructionAccessFault, pc);
    return ram.words[(pc - ram.base) >>> 2] as number;
  }

  #load(address: number, size: number): number {
    if (address % size !== 0 && this.misaligned === 'trap')
      throw new Trap(Cause.LoadAddressMisaligned, address);
    const ram = this.ramAt(address, size);
    if (ram !== null) {
      let value = 0;
      for (let i = size - 1; i >= 0; i--)
        value = (value << 8) | (ram.bytes[address - ram.base + i] as number);
      return value;
    }
    const device = this.#deviceAt(address, size);
    this.deviceTouched = true;
    const value = device?.load(address - device.base, size);
    if (value === undefined) throw new Trap(Cause.LoadAccessFault, address);
    return value;
  }

  #store(address: number, size: number, value: number): void {
    if (address % size !== 0 && this.misaligned === 'trap')
      throw new Trap(Cause.StoreAddressMisaligned, address);
    const ram = this.ramAt(address, size);
    if (ram === null) {
      const device = this.#deviceAt(address, size);
      this.deviceTouched = true;
      if (!device?.store(address - device.base, size, value)) throw new Trap(Cause.StoreAccessFault, address);
      return;
    }
    if (this.journal !== null) {
      const before = this.#load(address, size) >>> 0;
      this.journal.push({ kind: 'memory', address, size, before, after: value });
    }
    for (let i = 0; i < size; i++) ram.bytes[address - ram.base + i] = value >>> (8 * i);
    this.onCodeChanged(address, size);
  }

  #deviceAt(address: number, size: number): Device | undefined {
    return this.devices.find(({ base, size: length }) => address >= base && address + size <= base + length);
  }
}
