// The page tables of one address space: two levels of Sv32 in real frames, read by the hart, written here.
// RISC-V Privileged ISA 1.12, section 4.3.1 "Addressing and Memory Protection". Left out: superpages, global pages, ASIDs
// (every change is followed by a fence by whoever makes it).

import { PAGE_SIZE, Pte } from '../../machine/index.ts';
import type { FrameAccount, Frames } from './frames.ts';

const ENTRIES = 1024;
/** satp's mode bit for Sv32. */
const SV32 = 1 << 31;

export class PageTables {
  readonly #frames: Frames;
  /** Who pays for tables that are made from now on. */
  account: FrameAccount;
  readonly #root: number;
  /** Frames that hold tables, the root included. */
  count = 1;

  constructor(frames: Frames, account: FrameAccount) {
    this.#frames = frames;
    this.account = account;
    this.#root = frames.allocate('pagetables', account);
  }

  /** What satp holds while these tables are in force. */
  get satp(): number {
    return SV32 | this.#frames.pageNumber(this.#root);
  }

  /** The entry for the page at `address`; 0 when there is none. */
  entry(address: number): number {
    const table = this.#table(address);
    return table === null ? 0 : this.#frames.readWord(table, (address >>> 12) & (ENTRIES - 1));
  }

  /** Puts an entry there, making the table it belongs to when that is missing. ENOMEM. */
  set(address: number, entry: number): void {
    const table = this.#table(address) ?? this.#makeTable(address);
    this.#frames.writeWord(table, (address >>> 12) & (ENTRIES - 1), entry);
  }

  /** Takes the entry at `address` away. Returns what it was. */
  clear(address: number): number {
    const entry = this.entry(address);
    if (entry !== 0) this.set(address, 0);
    return entry;
  }

  /** Addresses of the pages from `start` to `end` that have an entry, with it. */
  *entries(start: number, end: number): Generator<[address: number, entry: number]> {
    for (let address = start; address < end;) {
      const table = this.#table(address);
      const next = (Math.floor(address / (ENTRIES * PAGE_SIZE)) + 1) * ENTRIES * PAGE_SIZE;
      if (table !== null) {
        const words = this.#frames.words(table);
        for (; address < Math.min(end, next); address += PAGE_SIZE) {
          const entry = words[(address >>> 12) & (ENTRIES - 1)] as number;
          if (entry !== 0) yield [address, entry];
        }
      }
      address = next;
    }
  }

  /** Gives all tables back; the pages that they led to are the caller's. */
  release(): void {
    for (const pointer of this.#frames.words(this.#root))
      if (pointer !== 0) this.#frames.release(this.#frames.frameOf(pointer));
    this.#frames.release(this.#root);
  }

  #table(address: number): number | null {
    const pointer = this.#frames.readWord(this.#root, address >>> 22);
    return pointer === 0 ? null : this.#frames.frameOf(pointer);
  }

  #makeTable(address: number): number {
    const table = this.#frames.allocate('pagetables', this.account);
    this.#frames.writeWord(this.#root, address >>> 22, (this.#frames.pageNumber(table) << 10) | Pte.V);
    this.count++;
    return table;
  }
}
