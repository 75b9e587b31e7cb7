// The page tables of a paravirtual guest. They are its own, in its own memory, but it cannot write to them: it asks, and
// what it asks for is checked before it counts. Nothing is ever found out by a fault.
//
// Each page of the guest is, at any moment, a table of one level or a page that some entry lets be written, never both; as
// Xen's page types have it (Barham et al. 2003, section 3.3.3 "Virtual address translation"). A table has been checked when
// it became one and is checked at every change. It stays a table as long as anything uses it: it is pinned, it is the base
// pointer, an entry of a root leads to it.
//
// On x86 of 2003 the guest's tables were the processor's. Here the kernel and its programs both run in user mode, and one
// table cannot tell them apart (it is the same on x86-64). So each checked table has two twins in the monitor's frames, one
// for each view: entries with U show in the programs' view, the others in the kernel's.
// Left out: superpages, which are refused; A and D, which the guest sets itself, else the page is not there (not writable).

import { MemoryMap, Mode, PAGE_SIZE, Pte, type Bus } from '../../machine/index.ts';
import type { HostMemory } from '../paging/host-memory.ts';
import { Errno, type Outcome } from './errno.ts';
import { StartView } from './start-view.ts';

/** As the specification counts them: 1 the root, 0 below. */
export type Level = 0 | 1;

interface GuestTable {
  readonly level: Level;
  /** How many things keep it a table. Not 0. */
  uses: number;
  pinned: boolean;
  /** As they were checked. The guest's page may hold something else by now: its disk can write there. */
  readonly entries: Int32Array;
  /** The host's addresses of its twins. */
  readonly kernel: number;
  readonly program: number;
}

const ENTRIES = 1024;
/** The entry of a root that belongs to the monitor: 0xffc0_0000 and up, where the shared page is. */
export const MONITOR_ENTRY = 1023;
/** X W R. */
const RIGHTS = 0x0e;

export class GuestTables {
  readonly #host: HostMemory;
  readonly #bus: Bus;
  /** The entry of a root that leads to the shared page. */
  readonly #shared: number;
  /** By number of the guest's page. */
  readonly #tables = new Map<number, GuestTable>();
  /** For each page of the guest, how many checked entries let it be written. */
  readonly #writable: Uint32Array;
  /** Until the guest has set a base pointer. */
  #start: StartView | null;
  #base: GuestTable | null = null;
  #basePage = -1;

  /** `bus`: guest-physical memory. `sharedFrame`: the host's address of the shared page. */
  constructor(host: HostMemory, bus: Bus, sharedFrame: number) {
    this.#host = host;
    this.#bus = bus;
    this.#writable = new Uint32Array(host.guestSize / PAGE_SIZE);
    const lower = host.allocate();
    host.store32(lower + 4 * MONITOR_ENTRY, pointer(sharedFrame) | Pte.R | Pte.W | Pte.U | Pte.A | Pte.D);
    this.#shared = pointer(lower);
    this.#start = new StartView(host, this.#shared);
  }

  /** What satp of the real hart must hold. */
  satp(mode: Mode): number {
    const view = mode === Mode.User ? 'program' : 'kernel';
    const root = this.#base?.[view] ?? (this.#start as StartView)[view];
    return (1 << 31) | (root >>> 12);
  }

  /** Whether the guest's page of that number is a table. */
  isTable(page: number): boolean {
    return this.#tables.has(page);
  }

  /** The host's addresses of all roots that the hart may come to use: for whoever checks them. */
  get realRoots(): { kernel: number; program: number }[] {
    const roots = [...this.#tables.values()].filter(({ level }) => level === 1);
    return [...(this.#start === null ? [] : [this.#start]), ...roots];
  }

  /** Makes the page at a guest-physical address a table and keeps it one. */
  pin(address: number, level: number): Outcome {
    if (address % PAGE_SIZE !== 0 || (level !== 0 && level !== 1)) return Errno.EINVAL;
    const page = address / PAGE_SIZE;
    if (!this.#isGuests(page)) return Errno.EPERM;
    if (this.#tables.get(page)?.pinned === true) return Errno.EINVAL;
    const taken = this.#take(page, level);
    if (taken === 0) this.#at(page).pinned = true;
    return taken;
  }

  /** It is a table no more, when nothing else uses it. */
  unpin(address: number): Outcome {
    const page = address / PAGE_SIZE;
    const table = this.#tables.get(page);
    if (table === undefined || !table.pinned) return Errno.EINVAL;
    table.pinned = false;
    this.#release(page);
    return 0;
  }

  /** The root to translate with from now on; checked now when it was no table before. */
  use(address: number): Outcome {
    if (address % PAGE_SIZE !== 0) return Errno.EINVAL;
    const page = address / PAGE_SIZE;
    if (!this.#isGuests(page)) return Errno.EPERM;
    const taken = this.#take(page, 1);
    if (taken !== 0) return taken;
    const before = this.#basePage;
    this.#base = this.#at(page);
    this.#basePage = page;
    if (before >= 0) this.#release(before);
    this.#start?.release();
    this.#start = null;
    return 0;
  }

  /** Puts `entry` at a guest-physical address in one of the tables. */
  update(address: number, entry: number): Outcome {
    if (address % 4 !== 0) return Errno.EINVAL;
    const page = Math.floor(address / PAGE_SIZE);
    if (!this.#isGuests(page)) return Errno.EPERM;
    const table = this.#tables.get(page);
    if (table === undefined) return Errno.EINVAL;
    const set = this.#set(table, (address % PAGE_SIZE) / 4, entry);
    if (set === 0) this.#bus.store(address, 4, entry);
    return set;
  }

  /** One more use of a page as a table; the first one checks it whole. */
  #take(page: number, level: Level): Outcome {
    const known = this.#tables.get(page);
    if (known !== undefined) {
      if (known.level !== level) return Errno.EBUSY;
      known.uses++;
      return 0;
    }
    if (this.#writable[index(page)] !== 0) return Errno.EBUSY;
    if (this.#host.freeFrames < 2) return Errno.ENOMEM;
    const [kernel, program] = [this.#host.allocate(), this.#host.allocate()];
    const table = { level, uses: 1, pinned: false, entries: new Int32Array(ENTRIES), kernel, program };
    if (level === 1) this.#host.store32(kernel + 4 * MONITOR_ENTRY, this.#shared);
    this.#tables.set(page, table);
    this.#start?.setWritable(page, false);
    const from = this.#host.hostAddress(page * PAGE_SIZE);
    for (let i = 0; i < ENTRIES; i++) {
      const set = this.#set(table, i, this.#host.load32(from + 4 * i));
      if (set !== 0) {
        this.#dismantle(page, table);
        return set;
      }
    }
    return 0;
  }

  #release(page: number): void {
    const table = this.#at(page);
    if (--table.uses === 0) this.#dismantle(page, table);
  }

  /** The page is no table any more; its entries go, and what they used is used less. */
  #dismantle(page: number, table: GuestTable): void {
    this.#tables.delete(page);
    this.#start?.setWritable(page, true);
    for (let i = 0; i < ENTRIES; i++) this.#set(table, i, 0);
    this.#host.store32(table.kernel + 4 * MONITOR_ENTRY, 0);
    this.#host.release(table.kernel);
    this.#host.release(table.program);
  }

  /** Checks an entry, counts what it uses, forgets the one before it, and shows it to the hart. */
  #set(table: GuestTable, i: number, entry: number): Outcome {
    const checked = table.level === 1 ? this.#takePointer(i, entry) : this.#takeLeaf(entry);
    if (checked !== 0) return checked;
    this.#drop(table.level, table.entries[i] as number);
    table.entries[i] = entry;
    if (table.level === 0) {
      const leaf = this.#realLeaf(entry);
      const user = (entry & Pte.U) !== 0;
      this.#host.store32(table.kernel + 4 * i, user ? 0 : leaf);
      this.#host.store32(table.program + 4 * i, user ? leaf : 0);
    } else if (i !== MONITOR_ENTRY) {
      const lower = (entry & Pte.V) === 0 ? null : this.#at(entry >>> 10);
      this.#host.store32(table.kernel + 4 * i, lower === null ? 0 : pointer(lower.kernel));
      this.#host.store32(table.program + 4 * i, lower === null ? 0 : pointer(lower.program));
    }
    return 0;
  }

  #takePointer(i: number, entry: number): Outcome {
    if ((entry & Pte.V) === 0) return 0;
    if (i === MONITOR_ENTRY) return Errno.EPERM;
    if ((entry & (RIGHTS | Pte.A | Pte.D | Pte.U)) !== 0) return Errno.EINVAL;
    const page = entry >>> 10;
    return this.#isGuests(page) ? this.#take(page, 0) : Errno.EPERM;
  }

  #takeLeaf(entry: number): Outcome {
    if ((entry & Pte.V) === 0) return 0;
    const rights = entry & RIGHTS;
    if (rights === 0 || (rights & (Pte.R | Pte.W)) === Pte.W) return Errno.EINVAL;
    const page = entry >>> 10;
    if (!this.#isGuests(page)) return Errno.EPERM;
    if ((entry & Pte.W) === 0) return 0;
    if (this.#tables.has(page)) return Errno.EBUSY;
    this.#writable[index(page)]!++;
    return 0;
  }

  /** What a checked entry used, it uses no more. */
  #drop(level: Level, entry: number): void {
    if ((entry & Pte.V) === 0) return;
    const page = entry >>> 10;
    if (level === 1) this.#release(page);
    else if ((entry & Pte.W) !== 0) this.#writable[index(page)]!--;
  }

  #realLeaf(entry: number): number {
    if ((entry & Pte.V) === 0 || (entry & Pte.A) === 0) return 0;
    const rights = entry & ((entry & Pte.D) === 0 ? RIGHTS & ~Pte.W : RIGHTS);
    const frame = this.#host.hostAddress((entry >>> 10) * PAGE_SIZE);
    return pointer(frame) | rights | Pte.U | Pte.A | Pte.D;
  }

  #isGuests(page: number): boolean {
    return this.#host.hostAddress(page * PAGE_SIZE) >= 0;
  }

  #at(page: number): GuestTable {
    return this.#tables.get(page) as GuestTable;
  }
}

/** An entry that leads to a frame of the host. */
function pointer(frame: number): number {
  return ((frame >>> 12) << 10) | Pte.V;
}

/** The number of a page, counted from the beginning of the guest's memory. */
function index(page: number): number {
  return page - MemoryMap.ram.base / PAGE_SIZE;
}
