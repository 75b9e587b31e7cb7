// The part of a monitor that keeps shadow page tables right: it answers page faults of the real hart, and hears of what the
// guest does to its own tables.

import {
  Access,
  Mode,
  Mstatus,
  Pte,
  type Hart,
  type MemoryChange,
  type Reference,
} from '../../machine/index.ts';
import type { HostMemory } from './host-memory.ts';
import { ShadowTables } from './shadow-tables.ts';
import type { View } from './view.ts';

/**
 * When a shadow learns that the guest has changed its tables: at the write, because the monitor watches the tables; or at
 * the guest's next fence, because until then a hart may use old entries.
 */
export type Tracking = 'watch-tables' | 'at-fences';

/** What a page fault of the real hart turned out to be. */
export type Fault =
  /** The guest's tables allow the access and there is memory behind it: the shadow has the entry now. */
  | 'hidden'
  /** They allow it, and behind it is one of the guest's tables. */
  | 'table-write'
  /** They allow it, and behind it is a page that the monitor keeps an eye on. */
  | 'kept-write'
  /** They allow it, and the address is one that the monitor has taken for itself. */
  | 'reserved'
  /** They allow it, and behind it is no memory. */
  | 'no-memory'
  /** They do not allow it: the guest must hear of it. */
  | 'own';

export class ShadowPager {
  readonly tables: ShadowTables;
  readonly #guest: Hart;
  readonly #host: HostMemory;
  readonly #tracking: Tracking;
  readonly #checkedBy: View['checkedBy'];

  /** `guest`: the virtual hart, whose tables are believed. `onChange`: the real hart must flush its TLB. */
  constructor(parts: {
    guest: Hart;
    host: HostMemory;
    tracking: Tracking;
    checkedBy: View['checkedBy'];
    onChange: () => void;
  }) {
    this.#guest = parts.guest;
    this.#checkedBy = parts.checkedBy;
    this.#host = parts.host;
    this.#tracking = parts.tracking;
    this.tables = new ShadowTables(parts.host, parts.tracking === 'watch-tables', parts.onChange);
  }

  /** What satp (or vsatp) of the real hart must hold while the guest runs as it is now. */
  get satp(): number {
    return (1 << 31) | (this.tables.root(this.#view()) >>> 12);
  }

  // #region answer-a-fault
  /** Answers a page fault at a virtual address of the guest. */
  fault(address: number, access: Access): Fault {
    const guest = this.#guest;
    const path: Reference[] = [];
    const physical = guest.mmu.peek(address, access, path);
    if (physical === null) return 'own';
    if (this.#host.hostAddress(physical) < 0) return 'no-memory';
    const to = physical >>> 12;
    if (this.tables.isReserved(this.#view(), address)) return 'reserved';
    if (access === Access.Write && this.tables.isWatched(to)) return 'table-write';
    if (access === Access.Write && this.tables.isKept(to)) return 'kept-write';
    const leaf = path.at(-1);
    const entry = leaf === undefined ? null : this.#setAccessed(leaf, access);
    const lower = path.length === 2 ? (path[1] as Reference).address >>> 12 : -1;
    this.tables.map(this.#view(), address, { path: lower, to, entry });
    return 'hidden';
  }
  // #endregion

  /**
   * Where in the guest's memory an instruction is fetched from, for a monitor that fetches it itself; the guest's entry is
   * marked as its hart would mark it. Null when the fetch would fault.
   */
  fetched(address: number): number | null {
    const path: Reference[] = [];
    const physical = this.#guest.mmu.peek(address, Access.Execute, path);
    if (physical === null || this.#host.hostAddress(physical) < 0) return null;
    const leaf = path.at(-1);
    if (leaf !== undefined) this.#setAccessed(leaf, Access.Execute);
    return physical;
  }

  /** The same without a mark; null also when the fetch would have to set one. */
  fetchable(address: number): number | null {
    const path: Reference[] = [];
    const physical = this.#guest.mmu.peek(address, Access.Execute, path);
    const leaf = path.at(-1);
    return leaf !== undefined && (leaf.entry & Pte.A) === 0 ? null : physical;
  }

  /** The monitor has done something in the guest's place that wrote to its memory. */
  noteWrites(changes: readonly MemoryChange[]): void {
    for (const { address, size } of changes)
      for (const at of new Set([address & ~3, (address + size - 1) & ~3]))
        if (this.tables.isWatched(at >>> 12)) this.tables.entryChanged(at >>> 0);
  }

  /** The guest has executed sfence.vma, for one address or for all (null). */
  fence(address: number | null): void {
    if (this.#tracking === 'watch-tables') return;
    if (address === null) this.tables.flush();
    else this.tables.flushAddress(address);
  }

  /** The guest's leaf entry with A, and D for a write, as its hart would set them. */
  #setAccessed({ address, entry }: Reference, access: Access): number {
    const marked = entry | Pte.A | (access === Access.Write ? Pte.D : 0);
    if (marked !== entry) this.#guest.bus.store(address, 4, marked);
    return marked;
  }

  #view(): View {
    const { mode, csrs } = this.#guest;
    return {
      checkedBy: this.#checkedBy,
      user: mode === Mode.User,
      sum: mode !== Mode.User && (csrs.mstatus & Mstatus.SUM) !== 0,
      mxr: (csrs.mstatus & Mstatus.MXR) !== 0,
      root: csrs.satp < 0 ? csrs.satp & 0x3fffff : -1,
    };
  }
}
