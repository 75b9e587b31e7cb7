// The memory management unit: every load, store and fetch of a hart goes through it. It keeps the regimes in force, lets a
// translator find physical addresses, and reaches memory and devices. The fast path is one comparison: a tag that matches means readable (writable) plain memory,
// aligned. Everything else — devices, misaligned accesses, pages with predecoded code, journaling — takes the slow path.

import { Trap } from '../trap.ts';
import type { Bus } from '../bus.ts';
import { ALL_WATCHERS } from '../ram.ts';
import type { CsrBits } from '../csr/csr-bits.ts';
import type { Hart } from '../hart.ts';
import { Access, faultCause } from './access.ts';
import type { Reference } from './page-table.ts';
import { FastTags } from './fast-tags.ts';
import type { Pmp } from './pmp.ts';
import { dataRegime, fetchRegime, guestRegime, type Regime } from './regime.ts';
import type { Tlbs } from './tlbs.ts';
import { NO_PAGE, TLB_ENTRIES, type Tlb } from './tlb.ts';
import { Translator } from './translator.ts';

const NONE = new Int32Array(TLB_ENTRIES).fill(NO_PAGE);

/** The state of a hart that its regimes depend on, and which set of TLBs they were looked up in. */
type SelectedFrom = Pick<Hart, 'mode' | 'virtual'> &
  Pick<CsrBits, 'mstatus' | 'mstatush' | 'vsstatus' | 'satp' | 'vsatp' | 'hgatp'> & { generation: number };
const NOTHING: SelectedFrom = {
  generation: -1, mode: 3, virtual: false, mstatus: 0, mstatush: 0, vsstatus: 0, satp: 0, vsatp: 0, hgatp: 0,
}; // prettier-ignore

export class Mmu {
  readonly fast: FastTags;
  /** Loads and stores since the last `select`; they become lookups when the regime translates. */
  accesses = 0;
  /** Addresses of virtual pages whose accesses somebody wants to see: they never become fast. */
  watchedPages: ReadonlySet<number> | null = null;
  readonly #hart: Hart;
  readonly #bus: Bus;
  readonly #translator: Translator;
  #data: Tlb;
  #code: Tlb;
  /** What the regimes in force were made from. */
  #selectedFrom: SelectedFrom = NOTHING;
  /** What the fast path looks at: the tags of `fast`, or none while every access must be seen. */
  #readTags: Int32Array = NONE;
  #writeTags: Int32Array = NONE;
  readonly #toHost: Int32Array;
  #words: Int32Array = new Int32Array(0);
  #halves: Uint16Array = new Uint16Array(0);
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(hart: Hart, bus: Bus, pmpEntries: 0 | 16, fast = new FastTags()) {
    this.#hart = hart;
    this.#bus = bus;
    this.#translator = new Translator(hart, bus, pmpEntries, (tlb, index) => this.#slowDown(tlb, index));
    this.fast = fast;
    this.#toHost = fast.toHost;
    this.#data = this.tlbs.for(fetchRegime(hart), 'data');
    this.#code = this.tlbs.for(fetchRegime(hart), 'code');
    bus.onCodePage = () => this.fast.clearWritable();
    bus.onPagesSeen = () => this.fast.clearWritable();
    bus.onRemap = () => this.#remap();
    this.#remap();
  }

  get pmp(): Pmp {
    return this.#translator.pmp;
  }

  get tlbs(): Tlbs {
    return this.#translator.tlbs;
  }

  /** The last fetch was from a page that a PMP region splits: the next one must be looked at anew. */
  get fetchIsSplit(): boolean {
    return this.#translator.pageIsSplit;
  }

  set fetchIsSplit(split: boolean) {
    this.#translator.pageIsSplit = split;
  }

  /** Puts the regimes in force that the hart's state asks for. Before a stretch of instructions, and after CSRs change. */
  select(): void {
    this.#settle();
    if (this.#regimesMayDiffer()) {
      const data = this.tlbs.for(dataRegime(this.#hart), 'data');
      if (data !== this.#data) this.fast.clearData();
      this.#data = data;
      const code = this.tlbs.for(fetchRegime(this.#hart), 'code');
      if (code !== this.#code) this.fast.clearCode();
      this.#code = code;
    }
    this.#readTags = this.fast.readTags;
    this.#writeTags = this.#bus.journal === null ? this.fast.writeTags : NONE;
  }

  /** Whether anything has changed that the regimes in force were made from, the set of TLBs included. */
  #regimesMayDiffer(): boolean {
    const { mode, virtual, csrs } = this.#hart;
    const from = this.#selectedFrom;
    const same =
      from.generation === this.tlbs.generation &&
      from.mode === mode &&
      from.virtual === virtual &&
      from.mstatus === csrs.mstatus &&
      from.mstatush === csrs.mstatush &&
      from.vsstatus === csrs.vsstatus &&
      from.satp === csrs.satp &&
      from.vsatp === csrs.vsatp &&
      from.hgatp === csrs.hgatp;
    if (same) return false;
    const { mstatus, mstatush, vsstatus, satp, vsatp, hgatp } = csrs;
    const { generation } = this.tlbs;
    this.#selectedFrom = { generation, mode, virtual, mstatus, mstatush, vsstatus, satp, vsatp, hgatp };
    return true;
  }

  /** The end of a stretch of so many steps: each was one lookup of a fetch, each access one of data. */
  settle(steps: number): void {
    if (this.#code.translates) this.#hart.tlbLookups += steps;
    this.#settle();
  }

  /** Forgets every translation: fences, and changes of what they were made from. */
  flush(): void {
    this.#settle();
    this.tlbs.flush();
    this.fast.clear();
    this.#hart.attention = true;
    this.select();
  }

  /** Forgets translations of one address (its page or superpage). */
  flushAddress(address: number): void {
    this.tlbs.flushAddress(address);
    this.fast.clear();
    this.#hart.attention = true;
  }

  /** A PMP register was written. */
  protectionChanged(): void {
    this.pmp.update(this.#hart.csrs);
    this.flush();
  }

  // #region fast-path
  load8(address: number): number {
    this.accesses++;
    const index = (address >>> 12) & 255;
    if (this.#readTags[index] === (address & ~0xfff))
      return this.#bytes[(address + this.#toHost[index]!) | 0] as number;
    return this.#load(address >>> 0, 1);
  }

  load16(address: number): number {
    this.accesses++;
    const index = (address >>> 12) & 255;
    if (this.#readTags[index] === (address & ~0xffe))
      return this.#halves[(address + this.#toHost[index]!) >> 1] as number;
    return this.#load(address >>> 0, 2);
  }

  load32(address: number): number {
    this.accesses++;
    const index = (address >>> 12) & 255;
    if (this.#readTags[index] === (address & ~0xffc))
      return this.#words[(address + this.#toHost[index]!) >> 2] as number;
    return this.#load(address >>> 0, 4);
  }

  store8(address: number, value: number): void {
    this.accesses++;
    const index = (address >>> 12) & 255;
    if (this.#writeTags[index] === (address & ~0xfff))
      this.#bytes[(address + this.#toHost[index]!) | 0] = value;
    else this.#store(address >>> 0, 1, value & 0xff);
  }

  store16(address: number, value: number): void {
    this.accesses++;
    const index = (address >>> 12) & 255;
    if (this.#writeTags[index] === (address & ~0xffe))
      this.#halves[(address + this.#toHost[index]!) >> 1] = value;
    else this.#store(address >>> 0, 2, value & 0xffff);
  }

  store32(address: number, value: number): void {
    this.accesses++;
    const index = (address >>> 12) & 255;
    if (this.#writeTags[index] === (address & ~0xffc))
      this.#words[(address + this.#toHost[index]!) >> 2] = value;
    else this.#store(address >>> 0, 4, value >>> 0);
  }
  // #endregion

  /** The physical page that `pc` is fetched from when the TLB knows it, else -1. Counts nothing. */
  knownCodePage(pc: number): number {
    return this.#code.find(pc, Access.Execute);
  }

  /** The physical page that `pc` is fetched from. Raises the fetch's exceptions. */
  fetchPage(pc: number): number {
    this.#translator.pageIsSplit = false;
    return Math.floor(this.#translator.physical(this.#code, pc, Access.Execute, 2) / 4096);
  }

  /** In a page that a PMP region splits: an instruction of four bytes at `pc` is fetched in two halves; checks the second. */
  checkSecondHalf(pc: number): void {
    this.#translator.physical(this.#code, (pc + 2) >>> 0, Access.Execute, 2);
  }

  /** The access fault of a fetch at `pc`. */
  fetchFault(pc: number): Trap {
    return this.#translator.fault(this.#code.regime, pc, Access.Execute);
  }

  /** For an atomic access: the physical address of the aligned word at `address`, which lies in memory. */
  wordFor(address: number, access: typeof Access.Read | typeof Access.Write): number {
    this.accesses++;
    const virtual = address >>> 0;
    const { regime } = this.#data;
    if ((virtual & 3) !== 0)
      throw new Trap(faultCause('misaligned', access), virtual, { gva: regime.virtual });
    const physical = this.#translator.physical(this.#data, virtual, access, 4);
    if (this.#bus.ramAt(physical, 4) === null) throw this.#translator.fault(regime, virtual, access);
    return physical;
  }

  /** Does `action` with loads and stores as the guest's (HLV, HSV). */
  asGuest<T>(action: (mmu: Mmu) => T): T {
    this.#settle();
    const own = this.#data;
    this.#data = this.tlbs.for(guestRegime(this.#hart), 'data');
    this.#readTags = this.#writeTags = NONE;
    try {
      return action(this);
    } finally {
      this.#settle();
      this.#data = own;
      this.#selectedFrom = NOTHING;
      this.select();
    }
  }

  /** HLVX: reads `size` bytes of the guest's that it may execute. */
  loadGuestCode(address: number, size: 2 | 4): number {
    const regime = guestRegime(this.#hart);
    const virtual = address >>> 0;
    if (virtual % size !== 0 && this.#bus.misaligned === 'trap')
      throw new Trap(faultCause('misaligned', Access.Read), virtual, { gva: true });
    let value = 0;
    let pageNumber = -1;
    for (let byte = 0; byte < size; byte++) {
      const at = (virtual + byte) >>> 0;
      if (pageNumber < 0 || (at & 0xfff) === 0) pageNumber = this.#codePageOfGuest(regime, at);
      const physical = pageNumber * 4096 + (at & 0xfff);
      // Physical memory must grant both (8.3.1).
      const needed = Access.Read | Access.Execute;
      const allowed = (this.pmp.permissions(physical, 1, regime.privilege) & needed) === needed;
      const found = allowed ? this.#bus.load(physical, 1) : undefined;
      if (found === undefined) throw this.#translator.fault(regime, at, Access.Read);
      value |= found << (8 * byte);
    }
    return value;
  }

  /** Where `address` leads for `access`, without a trace: no counts, no A and D bits. Null when it faults. */
  peek(address: number, access: Access, references?: Reference[]): number | null {
    const regime = access === Access.Execute ? fetchRegime(this.#hart) : dataRegime(this.#hart);
    return this.#translator.peek(regime, address, access, references);
  }

  #codePageOfGuest(regime: Regime, address: number): number {
    const translation = this.#translator.walk(regime, address, Access.Read, 'code');
    this.#translator.commit(regime, translation, address, Access.Read);
    return translation.pageNumber;
  }

  #load(address: number, size: 1 | 2 | 4): number {
    if (address % size !== 0) return this.#loadMisaligned(address, size);
    const physical = this.#translator.physical(this.#data, address, Access.Read, size);
    this.#speedUp(address);
    const value = this.#bus.load(physical, size);
    if (this.#bus.deviceTouched) this.#hart.reservation = -1;
    if (value === undefined) throw this.#translator.fault(this.#data.regime, address, Access.Read);
    return value;
  }

  #store(address: number, size: 1 | 2 | 4, value: number): void {
    if (address % size !== 0) {
      this.#storeMisaligned(address, size, value);
      return;
    }
    const physical = this.#translator.physical(this.#data, address, Access.Write, size);
    const stored = this.#bus.store(physical, size, value);
    if (this.#bus.deviceTouched) this.#hart.reservation = -1; // the device may have written to memory
    if (!stored) throw this.#translator.fault(this.#data.regime, address, Access.Write);
    this.#speedUp(address);
  }

  #loadMisaligned(address: number, size: 2 | 4 | 1): number {
    let value = 0;
    this.#bytesOf(address, size, Access.Read).forEach((physical, byte) => {
      value |= (this.#bus.load(physical, 1) as number) << (8 * byte);
    });
    return size === 2 ? value & 0xffff : value;
  }

  #storeMisaligned(address: number, size: 2 | 4 | 1, value: number): void {
    this.#bytesOf(address, size, Access.Write).forEach((physical, byte) => {
      this.#bus.store(physical, 1, (value >>> (8 * byte)) & 0xff);
    });
  }

  /** Physical addresses of the bytes of a misaligned access, all of them allowed before any is touched. */
  #bytesOf(address: number, size: number, access: Access): number[] {
    const { regime } = this.#data;
    if (this.#bus.misaligned === 'trap')
      throw new Trap(faultCause('misaligned', access), address, { gva: regime.virtual });
    return Array.from({ length: size }, (_, byte) => {
      const at = (address + byte) >>> 0;
      const physical = this.#translator.physical(this.#data, at, access, 1);
      if (this.#bus.ramAt(physical, 1) === null) throw this.#translator.fault(regime, at, access);
      return physical;
    });
  }

  /** An entry in force is about to be another. */
  #slowDown(tlb: Tlb, index: number): void {
    if (tlb === this.#code) this.fast.codeTags[index] = NO_PAGE;
    if (tlb !== this.#data) return;
    const { readTags, writeTags, mixedTags } = this.fast;
    readTags[index] = writeTags[index] = mixedTags[index] = NO_PAGE;
  }

  /** Sets the tags that the entry for `address` deserves: plain memory in the host's one buffer. */
  #speedUp(address: number): void {
    if (this.#readTags === NONE) return;
    const tlb = this.#data;
    const index = (address >>> 12) & (TLB_ENTRIES - 1);
    const tag = address & ~0xfff;
    if (tlb.tags[index] !== tag || this.watchedPages?.has(tag)) return;
    const physical = (tlb.pageNumbers[index] as number) * 4096;
    const ram = this.#bus.ramAt(physical, 4096);
    if (ram === null || ram.bytes.buffer !== this.#bytes.buffer) return;
    const { fast } = this;
    const flags = tlb.flags[index] as number;
    const page = (physical - ram.base) >>> 12;
    fast.toHost[index] = ram.bytes.byteOffset + page * 4096 - tag;
    if ((flags & Access.Read) !== 0) fast.readTags[index] = tag;
    // A page that somebody watches is written the slow way, which says so; one with decoded code too, unless an executor
    // keeps that where it can look for itself.
    if ((flags & Access.Write) === 0 || ram.unseen[page] !== ALL_WATCHERS) return;
    if (ram.codePages[page] === 0) fast.writeTags[index] = tag;
    else {
      const base = this.#bus.decodedAt(physical >>> 12);
      if (base < 0) return;
      fast.mixedTags[index] = tag;
      fast.mixedBases[index] = base;
    }
  }

  #settle(): void {
    if (this.#data.translates) this.#hart.tlbLookups += this.accesses;
    this.accesses = 0;
  }

  #remap(): void {
    const first = this.#bus.rams[0];
    const buffer = first?.bytes.buffer ?? new ArrayBuffer(0);
    this.#bytes = new Uint8Array(buffer);
    this.#halves = new Uint16Array(buffer, 0, buffer.byteLength >> 1);
    this.#words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
    this.tlbs.flush();
    this.fast.clear();
    this.select();
  }
}
