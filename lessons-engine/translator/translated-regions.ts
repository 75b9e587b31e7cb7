// What has been translated for one machine: which regions there are, what each covers, and when one goes.

import type { Clock } from '../bits/index.ts';
import { fastLayout, type RegionHost, type Regions } from '../machine/index.ts';
import { webAssembly } from '../wasm/index.ts';
import type { Offset } from './block.ts';
import { regionModule } from './emit-region.ts';
import { findBlocks, type Found } from './find-blocks.ts';
import { Patience } from './patience.ts';

const { ENTERED, ENTRIES, ENTRY_BITS, LastUse, REGIONS } = fastLayout;
const PAGE = 4096;
/** Of the regions, when there is no room for another, the part that goes. */
const EVICTED = 1 / 4;

/** How much a cache of regions holds at most. */
export interface CacheLimits {
  /** Up to 1024. */
  readonly regions: number;
  /** Of WebAssembly modules. */
  readonly bytes: number;
}

/** An engine's compiled code is several times as large as the module. */
export const USUAL_LIMITS: CacheLimits = { regions: REGIONS, bytes: 8 << 20 };

/** One translated piece of a page. */
interface Region {
  /** Its place in the table. */
  readonly number: number;
  /** Physical address of the page. */
  readonly page: number;
  /** Where it was first entered, and where computed jumps go: what it was made from. */
  readonly roots: readonly Offset[];
  readonly learnt: readonly Offset[];
  /** Where it is entered, by the number of the entry. */
  readonly entries: readonly Offset[];
  /** Each halfword of the page that an instruction of the region stands in. */
  readonly covers: ReadonlySet<Offset>;
  /** Size of its module. */
  readonly bytes: number;
  /** Entries whose slots still lead to it. */
  live: number;
}

/** What a translator has done so far. */
export interface TranslationCounts {
  /** Regions made. */
  made: number;
  /** Those of them that are gone because their code was written to. */
  changed: number;
  /** Those that are gone because others have taken their entries. */
  replaced: number;
  /** Those that had to make room. */
  evicted: number;
  /** Bytes of WebAssembly of all that was made. */
  bytes: number;
  /** Guest instructions in all that was made. */
  instructions: number;
  /** How often the interpreter has gone on in a region. */
  entered: number;
  /** That it has taken to find, write, compile and enter them, by the clock that was handed in; 0 without one. */
  milliseconds: number;
}

/** A region as it is looked at. */
export interface RegionView {
  /** Physical address of its page. */
  readonly page: number;
  /** What it was made from, by offset in that page. */
  readonly found: Found;
  /** As `regionLines` wants it. */
  readonly misaligned: number;
  /** Of its WebAssembly module. */
  readonly bytes: number;
  /** How often the interpreter has gone on in it. */
  readonly entered: number;
}

export class TranslatedRegions implements Regions {
  readonly #counts: TranslationCounts = {
    made: 0,
    changed: 0,
    replaced: 0,
    evicted: 0,
    bytes: 0,
    instructions: 0,
    entered: 0,
    milliseconds: 0,
  };
  readonly #host: RegionHost;
  readonly #regions: (Region | undefined)[] = [];
  readonly #free: number[];
  readonly #byPage = new Map<number, Set<Region>>();
  readonly #patience = new Patience();
  readonly #limits: CacheLimits;
  readonly #clock: Clock;
  readonly #words: Int32Array;
  /** Bytes of the modules of all regions that there are. */
  #bytes = 0;

  /** `clock`: milliseconds from some moment on. Nothing depends on it. */
  constructor(host: RegionHost, limits: CacheLimits = USUAL_LIMITS, clock: Clock = () => 0) {
    this.#host = host;
    this.#limits = limits;
    this.#clock = clock;
    this.#words = new Int32Array(host.memory.buffer);
    this.#free = Array.from({ length: limits.regions }, (_, index) => limits.regions - 1 - index);
  }

  get counts(): TranslationCounts {
    const kept = [...this.#byPage.values()].flatMap((regions) => [...regions]);
    const entered = kept.reduce((sum, region) => sum + this.#entered(region), this.#counts.entered);
    return { ...this.#counts, entered };
  }

  /** The regions that there are, as they were made. */
  views(): RegionView[] {
    return [...this.#byPage.values()]
      .flatMap((regions) => [...regions])
      .map((region) => ({
        page: region.page,
        found: this.#find(region.page, region.roots, region.learnt),
        misaligned: this.#host.misaligned,
        bytes: region.bytes,
        entered: this.#entered(region),
      }));
  }

  /** Bytes of the modules that are kept now, and how many there are. */
  get kept(): { bytes: number; regions: number } {
    return { bytes: this.#bytes, regions: this.#limits.regions - this.#free.length };
  }

  /** Whether a region begins at a physical address. */
  beginsAt(physical: number): boolean {
    const page = physical - (physical % PAGE);
    return [...(this.#byPage.get(page) ?? [])].some(({ entries }) => entries.includes(physical % PAGE));
  }

  hot(slot: number, from: number): void {
    const { pool } = this.#host;
    const physical = pool.addressOf(slot);
    const page = physical - (physical % PAGE);
    const offset = physical % PAGE;
    const left = from < 0 ? undefined : this.#regions[from >> ENTRY_BITS];
    if (left !== undefined && left.page === page && !left.learnt.includes(offset)) {
      this.#make(page, left.roots, [...left.learnt, offset]);
      return;
    }
    if (from >= 0) return;
    if (!this.#patience.allows(page)) {
      pool.cool(slot);
      return;
    }
    const around = [...(this.#byPage.get(page) ?? [])].find(({ covers }) => covers.has(offset));
    this.#make(page, [...(around?.roots ?? []), offset], around?.learnt ?? []);
  }

  forget(physical: number): void {
    const page = physical - (physical % PAGE);
    for (const region of this.#byPage.get(page) ?? []) {
      if (!region.covers.has(physical % PAGE)) continue;
      this.#drop(region);
      this.#patience.changed(page);
      this.#counts.changed++;
    }
  }

  clear(): void {
    for (const regions of this.#byPage.values()) for (const region of regions) this.#drop(region);
    this.#byPage.clear();
    this.#patience.clear();
  }

  #make(page: number, roots: readonly Offset[], learnt: readonly Offset[]): void {
    const start = this.#clock();
    const { table, memory, misaligned, besideCode, fill } = this.#host;
    const found = this.#find(page, roots, learnt);
    if (found.entries.length === 0) return;
    if (this.#free.length === 0 || this.#bytes > this.#limits.bytes) this.#evict();
    const number = this.#free.pop() as number;
    const { bytes } = regionModule(found, misaligned, number);
    const { exports } = new webAssembly.Instance(new webAssembly.Module(bytes), {
      env: { memory, besideCode, fill },
    });
    table.set(number, exports['region']);
    const covers = new Set<Offset>();
    for (const { start, end, operations } of found.blocks.values()) {
      for (let offset = start; offset < end; offset += 2) covers.add(offset);
      this.#counts.instructions += operations.length;
    }
    const region: Region = {
      number,
      page,
      roots,
      learnt,
      entries: found.entries,
      covers,
      bytes: bytes.length,
      live: 0,
    };
    this.#bytes += bytes.length;
    this.#words[LastUse.now / 4]!++;
    this.#words[ENTERED / 4 + number] = 0;
    this.#regions[number] = region;
    this.#byPage.set(page, (this.#byPage.get(page) ?? new Set()).add(region));
    found.entries.forEach((offset, entry) => this.#enterAt(region, offset, entry));
    this.#counts.made++;
    this.#counts.bytes += bytes.length;
    this.#counts.milliseconds += this.#clock() - start;
  }

  #find(page: number, roots: readonly Offset[], learnt: readonly Offset[]): Found {
    const { pool } = this.#host;
    return findBlocks((offset) => pool.instructionAt(page + offset), roots, learnt, ENTRIES);
  }

  #entered({ number }: Region): number {
    return (this.#words[ENTERED / 4 + number] as number) >>> 0;
  }

  #enterAt(region: Region, offset: Offset, entry: number): void {
    const { pool } = this.#host;
    const slot = pool.slotOf(region.page + offset);
    const before = pool.regionEntry(slot);
    pool.enterRegion(slot, (region.number << ENTRY_BITS) | entry);
    region.live++;
    if (before < 0) return;
    const other = this.#regions[before >> ENTRY_BITS] as Region;
    if (--other.live > 0) return;
    this.#drop(other);
    this.#counts.replaced++;
  }

  /** Drops those that were not entered for longest. */
  #evict(): void {
    const lastUse = ({ number }: Region): number => this.#words[LastUse.regions / 4 + number] as number;
    const oldest = this.#regions
      .filter((region) => region !== undefined)
      .sort((a, b) => lastUse(a) - lastUse(b));
    for (const region of oldest.slice(0, Math.ceil(oldest.length * EVICTED))) {
      this.#drop(region);
      this.#counts.evicted++;
    }
  }

  #drop(region: Region): void {
    const { pool, table } = this.#host;
    for (const [entry, offset] of region.entries.entries()) {
      const slot = pool.slotOf(region.page + offset);
      if (pool.regionEntry(slot) === ((region.number << ENTRY_BITS) | entry)) pool.leaveRegion(slot);
    }
    table.set(region.number, null);
    this.#counts.entered += this.#entered(region);
    this.#regions[region.number] = undefined;
    this.#free.push(region.number);
    this.#bytes -= region.bytes;
    const others = this.#byPage.get(region.page);
    others?.delete(region);
    if (others?.size === 0) this.#byPage.delete(region.page);
  }
}
