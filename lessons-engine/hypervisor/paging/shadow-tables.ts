// Shadow page tables: what the hart really translates with while a guest believes in its own tables. Each shadow table
// stands for one page of the guest that is used as a table, seen with certain rights (a *view*), and holds host addresses.
// Entries appear when the guest misses them, and go when the guest's own entry changes or is fenced.
// Adams & Agesen 2006, section 2.3 "Shadow page tables"; Linux, Documentation/virt/kvm/x86/mmu.rst.
// Left out: superpages in the shadow (one guest superpage becomes entries for its pages, one by one), global entries.

import { Pte } from '../../machine/index.ts';
import type { HostMemory } from './host-memory.ts';
import { granted, rights, type View } from './view.ts';

/** Entry `index` of a kernel's root leads to a table of the monitor's own, at `table` (the host's address). */
interface Reserved {
  readonly index: number;
  readonly table: number;
}

interface Table {
  /** The host's address of the shadow table. */
  readonly address: number;
  /** Page of the guest that it stands for; -1 when it stands for no table: a superpage, or no translation. */
  readonly of: number;
  /** Entry of the root that it was made for, when it stands for no table: root's page and index. */
  readonly megapage: string;
  /** A root that the guest's kernel is run with. */
  readonly kernelRoot: boolean;
}

const EMPTY = 0;
const NO_TABLE = -1;
/** A page that was written so often, and not walked through in between, is no table any more. */
const FLOOD = 3;

export class ShadowTables {
  readonly #host: HostMemory;
  readonly #tables = new Map<string, Table>();
  /** Shadow tables by the guest's page that they stand for. */
  readonly #standingFor = new Map<number, Table[]>();
  /** For each page of guest memory, the host's addresses of shadow entries that let it be written. */
  readonly #writable = new Map<number, Set<number>>();
  /** Writes to a table of the guest since it was last walked through. */
  readonly #writes = new Map<number, number>();
  /** Called when entries went or changed: translations that the hart has cached may be old. */
  readonly #onChange: () => void;

  readonly #watches: boolean;
  /** Pages of the guest that somebody else here must not miss a write to. */
  readonly #kept = new Set<number>();
  /** What the monitor has put into one entry of every kernel's root. */
  #reserved: Reserved | null = null;

  /** `watches`: pages of the guest that are tables are not writable. */
  constructor(host: HostMemory, watches: boolean, onChange: () => void) {
    this.#host = host;
    this.#watches = watches;
    this.#onChange = onChange;
  }

  /** Whether a page of the guest (page number) is one of its tables and watched, as far as is known here. */
  isWatched(page: number): boolean {
    return this.#watches && this.#standingFor.has(page);
  }

  /** Whether a page of the guest was handed to `keep`. */
  isKept(page: number): boolean {
    return this.#kept.has(page);
  }

  /** From now on nobody writes to this page of the guest unnoticed. */
  keep(page: number): void {
    if (this.#kept.has(page)) return;
    this.#kept.add(page);
    this.#protect(page);
  }

  /** Writes to this page concern nobody any more. It becomes writable again when it is next written to. */
  letGo(page: number): void {
    this.#kept.delete(page);
  }

  /**
   * Takes 4 MiB of the kernel's virtual addresses, from `index` · 4 MiB, for the monitor: what lies there is in the table
   * at `table`, and nothing of the guest's is put there. Instead of what was taken before. Programs keep their addresses.
   */
  reserve(index: number, table: number): void {
    const before = this.#reserved;
    this.#reserved = { index, table };
    for (const root of this.#tables.values()) {
      if (before !== null && root.kernelRoot) this.#host.store32(root.address + 4 * before.index, EMPTY);
      this.#putReserved(root);
    }
    this.#onChange();
  }

  /** Whether in this view an address is the monitor's. */
  isReserved(view: View, address: number): boolean {
    return !view.user && this.#reserved !== null && address >>> 22 === this.#reserved.index;
  }

  /** The host's address of the root for a view. Good until the next call of anything here. */
  root(view: View): number {
    if (this.#host.freeFrames < 1) this.flush();
    return this.#root(view).address;
  }

  /**
   * Puts in the entry for a page: `address` in the guest's virtual memory leads to `to`, a page of the guest that it has
   * memory for. `path`: the guest's page of the lower table, or -1 when there is none (a superpage, no translation).
   * `entry`: the guest's leaf, with A and D as they are now; null when it does not translate.
   */
  map(view: View, address: number, mapping: { path: number; to: number; entry: number | null }): void {
    const { path, to, entry } = mapping;
    if (this.#host.freeFrames < 2) this.flush();
    const root = this.#root(view);
    const megapage = path === NO_TABLE ? `${view.root} ${address >>> 22}` : '';
    const lower = this.#table(
      view,
      path === NO_TABLE ? `megapage ${megapage}` : `table ${path}`,
      path,
      megapage,
    );
    this.#writes.delete(path);
    this.#writes.delete(view.root);
    this.#host.store32(root.address + 4 * (address >>> 22), ((lower.address >>> 12) << 10) | Pte.V);
    const at = lower.address + 4 * ((address >>> 12) & 0x3ff);
    let flags = granted(view, entry);
    // Before the guest's entry says dirty, and while the page is a table of the guest, a write must be noticed.
    if (entry !== null && (entry & Pte.D) === 0) flags &= ~Pte.W;
    if (this.isWatched(to) || this.isKept(to)) flags &= ~Pte.W;
    this.#forgetWritable(at);
    if ((flags & Pte.W) !== 0) this.#writableOf(to).add(at);
    const frame = this.#host.hostAddress(to * 4096) / 4096;
    this.#host.store32(at, (frame << 10) | flags | Pte.V | Pte.A | Pte.D);
    this.#onChange();
  }

  /** The guest has written to one of its tables, at a guest-physical address: what was made from that entry goes. */
  entryChanged(guestAddress: number): void {
    const page = guestAddress >>> 12;
    const index = (guestAddress >>> 2) & 0x3ff;
    const writes = (this.#writes.get(page) ?? 0) + 1;
    this.#writes.set(page, writes);
    if (writes > FLOOD) {
      this.forgetTable(page);
      return;
    }
    for (const table of this.#standingFor.get(page) ?? [])
      if (!table.kernelRoot || index !== this.#reserved?.index) this.#clear(table.address + 4 * index);
    for (const table of this.#tables.values())
      if (table.megapage === `${page} ${index}`) this.#clearAll(table);
    this.#onChange();
  }

  /** Forgets what stands for one address, in every view; for an address in a superpage all of it. */
  flushAddress(address: number): void {
    const lowers = new Map([...this.#tables.values()].map((table) => [table.address, table]));
    for (const [name, { address: at }] of this.#tables) {
      const upper = isRoot(name) ? this.#host.load32(at + 4 * (address >>> 22)) : EMPTY;
      const lower = lowers.get((upper >>> 10) * 4096);
      if (upper === EMPTY || lower === undefined) continue;
      if (lower.of === NO_TABLE) this.#clearAll(lower);
      else this.#clear(lower.address + 4 * ((address >>> 12) & 0x3ff));
    }
    this.#onChange();
  }

  /** Forgets everything. */
  flush(): void {
    for (const { address } of this.#tables.values()) this.#host.release(address);
    this.#tables.clear();
    this.#standingFor.clear();
    this.#writable.clear();
    this.#writes.clear();
    this.#onChange();
  }

  /** Forgets that a page of the guest is one of its tables, with all that stands for it. */
  forgetTable(page: number): void {
    const gone = this.#standingFor.get(page) ?? [];
    this.#standingFor.delete(page);
    this.#writes.delete(page);
    for (const [name, table] of this.#tables) {
      const orphan = table.megapage.startsWith(`${page} `);
      if (!orphan && !gone.includes(table)) continue;
      this.#tables.delete(name);
      this.#clearAll(table);
      this.#unlink(table);
      this.#host.release(table.address);
    }
    this.#onChange();
  }

  #root(view: View): Table {
    return this.#table(view, `root ${view.root}`, view.root, '');
  }

  #putReserved({ kernelRoot, address }: Table): void {
    if (!kernelRoot || this.#reserved === null) return;
    const { index, table } = this.#reserved;
    this.#host.store32(address + 4 * index, ((table >>> 12) << 10) | Pte.V);
  }

  #table(view: View, what: string, of: number, megapage: string): Table {
    const name = `${rights(view)} ${what}`;
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const kernelRoot = isRoot(name) && !view.user;
    const table: Table = { address: this.#host.allocate(), of, megapage, kernelRoot };
    this.#tables.set(name, table);
    this.#putReserved(table);
    if (of !== NO_TABLE) {
      const others = this.#standingFor.get(of);
      if (others === undefined) {
        this.#standingFor.set(of, [table]);
        if (this.#watches) this.#protect(of);
      } else others.push(table);
    }
    return table;
  }

  /** Takes a table out of the roots that lead to it. */
  #unlink({ address }: Table): void {
    for (const [name, root] of this.#tables) {
      if (!isRoot(name)) continue;
      for (let entry = root.address; entry < root.address + 4096; entry += 4)
        if ((this.#host.load32(entry) >>> 10) * 4096 === address) this.#host.store32(entry, EMPTY);
    }
  }

  /** Nobody writes to this page unnoticed any more. */
  #protect(page: number): void {
    for (const at of this.#writable.get(page) ?? []) this.#host.store32(at, this.#host.load32(at) & ~Pte.W);
    if (this.#writable.delete(page)) this.#onChange();
  }

  #clearAll({ address }: Table): void {
    for (let entry = address; entry < address + 4096; entry += 4) this.#clear(entry);
  }

  #clear(at: number): void {
    this.#forgetWritable(at);
    this.#host.store32(at, EMPTY);
  }

  #forgetWritable(at: number): void {
    const entry = this.#host.load32(at);
    if ((entry & Pte.W) === 0) return;
    const page = this.#host.guestAddress((entry >>> 10) * 4096) / 4096;
    this.#writable.get(page)?.delete(at);
  }

  #writableOf(page: number): Set<number> {
    let all = this.#writable.get(page);
    if (all === undefined) this.#writable.set(page, (all = new Set()));
    return all;
  }
}

function isRoot(name: string): boolean {
  return name.includes(' root ');
}
