// The memory management unit: every load, store and fetch of a hart goes through it. It keeps the regimes in force and who
// accesses: the hart itself, or the hart as its guest. The fast path is one comparison: a tag that matches means readable
// (writable) plain memory, aligned. Everything else — devices, misaligned accesses, pages with predecoded code, journaling —
// takes the slow path (slow-path.ts).

import type { Bus } from '../bus.ts';
import type { Hart } from '../hart.ts';
import type { Trap } from '../trap.ts';
import { Access, type ReadAccess } from './access.ts';
import type { Reference } from './page-table.ts';
import { FastTags } from './fast-tags.ts';
import type { Pmp } from './pmp.ts';
import { dataRegime, fetchRegime, guestRegime } from './regime.ts';
import { Selection } from './selection.ts';
import { SlowPath } from './slow-path.ts';
import type { Tlbs } from './tlbs.ts';
import { NO_PAGE, TLB_ENTRIES, type Tlb } from './tlb.ts';
import { Translator } from './translator.ts';

const NONE = new Int32Array(TLB_ENTRIES).fill(NO_PAGE);

export class Mmu {
  readonly fast: FastTags;
  /** Loads and stores since the last `select`; they become lookups when the regime translates. */
  accesses = 0;
  /** Addresses of virtual pages whose accesses somebody wants to see: they never become fast. */
  watchedPages: ReadonlySet<number> | null = null;
  readonly #hart: Hart;
  readonly #bus: Bus;
  readonly #translator: Translator;
  readonly #slow: SlowPath;
  readonly #selection = new Selection();
  #data: Tlb;
  #code: Tlb;
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
    this.#slow = new SlowPath(hart, bus, this.#translator);
    this.fast = fast;
    this.#toHost = fast.toHost;
    this.#data = this.tlbs.for(fetchRegime(hart), 'data');
    this.#code = this.tlbs.for(fetchRegime(hart), 'code');
    bus.onCodePage = (pageNumber) => this.fast.forgetWrites(this.#data, pageNumber);
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
    if (this.#selection.renew(this.#hart, this.tlbs.generation)) {
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

  /** Whether the regimes in force are still those that the hart's state asks for. */
  get isSelected(): boolean {
    return this.#selection.holds(this.#hart, this.tlbs.generation);
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
    this.tlbs.flushAddress(address, (tlb, index) => this.#slowDown(tlb, index));
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
    return this.#load(address >>> 0, 1, Access.Read);
  }

  load16(address: number): number {
    this.accesses++;
    const index = (address >>> 12) & 255;
    if (this.#readTags[index] === (address & ~0xffe))
      return this.#halves[(address + this.#toHost[index]!) >> 1] as number;
    return this.#load(address >>> 0, 2, Access.Read);
  }

  load32(address: number): number {
    this.accesses++;
    const index = (address >>> 12) & 255;
    if (this.#readTags[index] === (address & ~0xffc))
      return this.#words[(address + this.#toHost[index]!) >> 2] as number;
    return this.#load(address >>> 0, 4, Access.Read);
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
    return this.#slow.word(this.#data, address >>> 0, access);
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
      this.#selection.forget();
      this.select();
    }
  }

  /** HLVX: reads `size` bytes of the guest's that it may execute. */
  loadGuestCode(address: number, size: 2 | 4): number {
    return this.asGuest(() => {
      this.accesses++;
      return this.#load(address >>> 0, size, Access.ReadCode);
    });
  }

  /** Where `address` leads for `access`, without a trace: no counts, no A and D bits. Null when it faults. */
  peek(address: number, access: Access, references?: Reference[]): number | null {
    const regime = access === Access.Execute ? fetchRegime(this.#hart) : dataRegime(this.#hart);
    return this.#translator.peek(regime, address, access, references);
  }

  /**
   * For an executor with an index of pages: what to add to an address whose page is not in it, after a simple miss, which is counted. 0
   * where the access must be made by somebody who can do all that it may need; then nothing has happened that would happen twice.
   */
  fill(address: number, access: typeof Access.Read | typeof Access.Write): number {
    const tlb = this.#data;
    const known = this.#readTags === NONE || tlb.find(address, access) >= 0;
    if (known || !this.#translator.fill(tlb, address >>> 0, access)) return 0;
    this.#speedUp(address);
    return this.fast.indexed(address, access);
  }

  #load(address: number, size: 1 | 2 | 4, access: ReadAccess): number {
    const value = this.#slow.load(this.#data, address, size, access);
    this.#speedUp(address);
    return value;
  }

  #store(address: number, size: 1 | 2 | 4, value: number): void {
    this.#slow.store(this.#data, address, size, value);
    this.#speedUp(address);
  }

  #speedUp(address: number): void {
    if (this.#readTags === NONE) return; // every access must be seen, or goes through another's TLB
    this.fast.knowData(this.#data, address, this.#bus, this.#bytes.buffer, this.watchedPages);
  }

  /** An entry in force is about to be another. */
  #slowDown(tlb: Tlb, index: number): void {
    if (tlb === this.#code) this.fast.codeTags[index] = NO_PAGE;
    if (tlb === this.#data) this.fast.forgetData(index);
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
