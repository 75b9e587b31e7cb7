// A machine with page tables of one stage or two, made entry by entry, and the walks that its hart does through them: which
// entries it reads, in which order, and where it arrives. Nothing runs on it; only its tables and its MMU are used.

import { Cause } from '../../../../../lessons-engine/isa/index.ts';
import {
  Access,
  Bus,
  Hart,
  Mode,
  PAGE_SIZE,
  Pte,
  Ram,
  Trap,
  type Reference,
} from '../../../../../lessons-engine/machine/index.ts';

const BASE = 0x8000_0000;
const FRAMES = 64;
/** Sv32x4 has a root of four frames. */
const ROOT_FRAMES = 4;
const ALL = Pte.V | Pte.R | Pte.W | Pte.X | Pte.U | Pte.A | Pte.D;

export type Level = 0 | 1;
export type AccessName = 'load' | 'store' | 'fetch';

export interface Walked {
  /** Where the access arrives (34 bits), or which stage refuses it. */
  result: number | 'page-fault' | 'guest-page-fault';
  references: Reference[];
}

const accesses = { load: Access.Read, store: Access.Write, fetch: Access.Execute } as const;

/** What `satp` (or `vsatp`, `hgatp`) holds for a root table at a page: Sv32 (Sv32x4), ASID 0; as an unsigned word. */
export const rootRegister = (page: number): number => ((1 << 31) | page) >>> 0;

export class TwoStages {
  readonly ram = new Ram(BASE, new Uint8Array(FRAMES * PAGE_SIZE));
  readonly hart = new Hart({
    bus: new Bus([this.ram], [], 'trap'),
    pc: 0,
    options: { extensions: ['M', 'A', 'Sv32', 'H'], pmpEntries: 0, accessedDirty: 'hardware' },
  });
  /** Whether each stage translates. */
  readonly stages: { first: boolean; second: boolean };
  readonly #secondRoot: number;
  #firstRoot = 0;
  #nextFrame = ROOT_FRAMES;
  /** Where the guest's tables lie: host page by guest page. */
  readonly #guestTables = new Map<number, number>();
  #nextTable: number;

  /** `tables`: the guest page of its first table; the others follow. */
  constructor(stages: { first: boolean; second: boolean }, tables = 0x8_0100) {
    this.stages = stages;
    this.#nextTable = tables;
    this.#secondRoot = BASE / PAGE_SIZE;
    this.hart.mode = Mode.User;
    this.hart.virtual = true;
    if (stages.second) this.hart.csrs.hgatp = rootRegister(this.#secondRoot) | 0;
    if (stages.first) {
      this.#firstRoot = this.#guestTable();
      this.hart.csrs.vsatp = rootRegister(this.#firstRoot) | 0;
    }
  }

  get satp(): number {
    return this.hart.csrs.vsatp >>> 0;
  }

  get hgatp(): number {
    return this.hart.csrs.hgatp >>> 0;
  }

  /** Puts a leaf into the guest's tables: on level 0 for a page, on level 1 for a superpage of 1,024 pages. */
  mapFirst(virtualPage: number, guestPage: number, level: Level = 0, flags = ALL): void {
    const root = this.#hostOf(this.#firstRoot) + 4 * (virtualPage >>> 10);
    if (level === 1) return this.#store(root, guestPage, flags);
    let upper = this.#load(root);
    if ((upper & Pte.V) === 0) {
      this.#store(root, this.#guestTable(), Pte.V);
      upper = this.#load(root);
    }
    this.#store(this.#hostOf(upper >>> 10) + 4 * (virtualPage & 0x3ff), guestPage, flags);
  }

  /** Puts a leaf into the host's tables. */
  mapSecond(guestPage: number, hostPage: number, level: Level = 0, flags = ALL): void {
    const root = this.#secondRoot * PAGE_SIZE + 4 * (guestPage >>> 10);
    if (level === 1) return this.#store(root, hostPage, flags);
    let upper = this.#load(root);
    if ((upper & Pte.V) === 0) {
      this.#store(root, this.frame(), Pte.V);
      upper = this.#load(root);
    }
    this.#store((upper >>> 10) * PAGE_SIZE + 4 * (guestPage & 0x3ff), hostPage, flags);
  }

  /** The page number of a frame that nobody has. */
  frame(): number {
    if (this.#nextFrame >= FRAMES)
      throw new RangeError(`TwoStages: expected a free frame of ${FRAMES}, found none`);
    return BASE / PAGE_SIZE + this.#nextFrame++;
  }

  /** The word at a physical address, or null where there is no memory. */
  read(address: number): number | null {
    return Number.isInteger(address) && address % 4 === 0 && this.ram.contains(address, 4)
      ? this.#load(address) >>> 0
      : null;
  }

  /** What the hart does for an access of a program of the guest's, with an empty TLB. */
  walk(address: number, access: AccessName): Walked {
    const { mmu } = this.hart;
    const references: Reference[] = [];
    mmu.flush();
    mmu.select();
    const physical = mmu.peek(address, accesses[access], references);
    if (physical !== null) return { result: physical, references };
    try {
      if (access === 'load') mmu.load8(address | 0);
      else if (access === 'store') mmu.store8(address | 0, 0);
      else mmu.fetchPage(address);
    } catch (thrown) {
      if (!(thrown instanceof Trap)) throw thrown;
      return { result: guestPageFaults.has(thrown.cause) ? 'guest-page-fault' : 'page-fault', references };
    }
    throw new Error(`TwoStages: expected a fault at 0x${address.toString(16)}, found none`);
  }

  /** A page for one more table of the guest's. */
  #guestTable(): number {
    const host = this.frame();
    const page = this.stages.second ? this.#nextTable++ : host;
    this.#guestTables.set(page, host);
    // The host lets tables be read and no more: it is with loads that a walk reads them.
    if (this.stages.second) this.mapSecond(page, host, 0, ALL & ~(Pte.W | Pte.X));
    return page;
  }

  #hostOf(tablePage: number): number {
    return (this.#guestTables.get(tablePage) as number) * PAGE_SIZE;
  }

  #load(address: number): number {
    return this.ram.words[(address - BASE) >> 2] as number;
  }

  #store(address: number, page: number, flags: number): void {
    this.ram.words[(address - BASE) >> 2] = (page << 10) | flags;
  }
}

const guestPageFaults: ReadonlySet<number> = new Set([
  Cause.InstructionGuestPageFault,
  Cause.LoadGuestPageFault,
  Cause.StoreGuestPageFault,
]);
