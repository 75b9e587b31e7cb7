// The second stage of one guest on a host that may move its pages: which frame each page lies in, who may write to it, and
// what the hart has noted of it in A and D. Four mebibytes in one piece are one entry of the root, until somebody wants to
// know about a single page of them. Sv32x4: Privileged ISA 1.12, section 8.5.1.

import { Pte } from '../../machine/index.ts';
import type { Frames } from './frames.ts';

/** Frames of the root table. */
const ROOT_FRAMES = 4;
/** Pages under one entry of the root. */
export const LARGE = 1024;
const BITS = Pte.A | Pte.D;
const RIGHTS = Pte.V | Pte.R | Pte.X | Pte.U;

export class GuestMap {
  /** Frames that the tables take. */
  readonly overhead: number;
  /** Large entries that were broken up. */
  splits = 0;
  /** Called when an entry allows less than before: the hart must forget what it remembers. */
  onNarrowed: () => void = () => {};
  readonly #frames: Frames;
  readonly #root: number;
  /** The lower table under each entry of the root that has memory: index → frame. Kept while the entry is large. */
  readonly #lower = new Map<number, number>();
  /** A and D of pages that lie nowhere just now: the host took them away, the guest had touched them all the same. */
  readonly #noted = new Map<number, number>();

  /** For the pages `pages` (numbers), which all its tables are made for now. */
  constructor(frames: Frames, pages: Iterable<number>) {
    this.#frames = frames;
    const root = frames.allocateRun(ROOT_FRAMES, 'table');
    if (root === null)
      throw new RangeError(`GuestMap: expected ${ROOT_FRAMES} free frames in a row for tables, found none`);
    this.#root = root;
    for (const page of pages) {
      const index = Math.floor(page / LARGE);
      if (this.#lower.has(index)) continue;
      const table = frames.allocateTable();
      if (table === null) throw new RangeError('GuestMap: expected a free frame for a table, found none');
      this.#lower.set(index, table);
      this.#setRoot(index, ((frames.addressOf(table) >>> 12) << 10) | Pte.V);
    }
    this.overhead = ROOT_FRAMES + this.#lower.size;
  }

  /** Frames that the tables of such a guest take. */
  static overheadOf(pages: Iterable<number>): number {
    return ROOT_FRAMES + new Set(Array.from(pages, (page) => Math.floor(page / LARGE))).size;
  }

  /** Gives the tables back. The guest must not run any more. */
  release(): void {
    for (let i = 0; i < ROOT_FRAMES; i++) this.#frames.release(this.#root + i);
    for (const table of this.#lower.values()) this.#frames.release(table);
    this.#lower.clear();
  }

  /** What hgatp must hold: Sv32x4, VMID 0. */
  get hgatp(): number {
    return (1 << 31) | (this.#frames.addressOf(this.#root) >>> 12);
  }

  /** The page lies in that frame from now on. A and D stay as they are. */
  map(page: number, frame: number, writable: boolean): void {
    const before = this.entry(page);
    this.#setEntry(page, this.#leaf(frame, writable) | (before & BITS) | (this.#noted.get(page) ?? 0));
    this.#noted.delete(page);
    if ((before & Pte.V) !== 0) this.onNarrowed();
  }

  /** The 1024 pages from `page` lie in the frames from `frame`, in one entry. */
  mapLarge(page: number, frame: number): void {
    this.#setRoot(page / LARGE, this.#leaf(frame, true));
  }

  /** Whether one entry of the root stands for the page and the others of its 4 MiB. */
  isLarge(page: number): boolean {
    return (this.#rootEntry(Math.floor(page / LARGE)) & Pte.R) !== 0;
  }

  /** Makes single entries of the large one that holds the page, with its A and D each. */
  split(page: number): void {
    const index = Math.floor(page / LARGE);
    const large = this.#rootEntry(index);
    if ((large & Pte.R) === 0) return;
    const table = this.#lower.get(index) as number;
    const words = this.#frames.words(table);
    for (let i = 0; i < LARGE; i++) words[i] = large + (i << 10);
    this.#setRoot(index, ((this.#frames.addressOf(table) >>> 12) << 10) | Pte.V);
    this.splits++;
    this.onNarrowed();
  }

  /** The page lies nowhere. */
  unmap(page: number): void {
    this.#remember(page, this.entry(page) & BITS);
    this.#setEntry(page, 0);
    this.onNarrowed();
  }

  /** The page's entry, 0 when there is none; under a large one that entry. */
  entry(page: number): number {
    const upper = this.#rootEntry(Math.floor(page / LARGE));
    if ((upper & Pte.R) !== 0) return upper;
    const table = this.#lower.get(Math.floor(page / LARGE));
    return table === undefined ? 0 : (this.#frames.words(table)[page % LARGE] as number);
  }

  /** Whether the page was touched (A) or written (D) since this was last asked for it. Breaks up a large entry. */
  take(page: number, bit: typeof Pte.A | typeof Pte.D): boolean {
    this.split(page);
    const entry = this.entry(page);
    const noted = this.#noted.get(page) ?? 0;
    if (((entry | noted) & bit) === 0) return false;
    if (noted !== 0) this.#noted.set(page, noted & ~bit);
    else {
      this.#setEntry(page, entry & ~bit);
      this.onNarrowed();
    }
    return true;
  }

  /** Notes an access that no hart made: a device's, or one that was emulated. */
  note(page: number, write: boolean): void {
    const bits = write ? Pte.A | Pte.D : Pte.A;
    const index = Math.floor(page / LARGE);
    if (this.entry(page) === 0) this.#remember(page, bits);
    else if (this.isLarge(page)) this.#setRoot(index, this.#rootEntry(index) | bits);
    else this.#setEntry(page, this.entry(page) | bits);
  }

  #remember(page: number, bits: number): void {
    if (bits !== 0) this.#noted.set(page, (this.#noted.get(page) ?? 0) | bits);
  }

  #leaf(frame: number, writable: boolean): number {
    return ((this.#frames.addressOf(frame) >>> 12) << 10) | RIGHTS | (writable ? Pte.W : 0);
  }

  #rootEntry(index: number): number {
    const table = this.#frames.words(this.#root + (index >> 10));
    return table[index & 0x3ff] as number;
  }

  #setRoot(index: number, entry: number): void {
    this.#frames.words(this.#root + (index >> 10))[index & 0x3ff] = entry;
  }

  #setEntry(page: number, entry: number): void {
    this.split(page);
    const table = this.#lower.get(Math.floor(page / LARGE));
    if (table === undefined)
      throw new Error(`GuestMap: expected a page in one of the guest's slots, found page ${page}`);
    this.#frames.words(table)[page % LARGE] = entry;
  }
}
