// What has been translated for one machine: which regions there are, what each covers, and when one goes.

import { fastLayout, type RegionHost, type Regions } from '../machine/index.ts';
import { encodeModule, webAssembly } from '../wasm/index.ts';
import type { Offset } from './block.ts';
import { emitRegion } from './emit-region.ts';
import { findBlocks } from './find-blocks.ts';

const { ENTRIES, ENTRY_BITS, REGIONS, REGION_PARAMETERS } = fastLayout;
const PAGE = 4096;

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
  /** Entries whose slots still lead to it. */
  live: number;
}

/** What a translator has done so far. */
export interface TranslationCounts {
  /** Regions made, and dropped because their code changed, or because others took their entries. */
  made: number;
  dropped: number;
  /** Bytes of WebAssembly. */
  bytes: number;
  /** Guest instructions in them. */
  instructions: number;
}

export class TranslatedRegions implements Regions {
  readonly counts: TranslationCounts = { made: 0, dropped: 0, bytes: 0, instructions: 0 };
  readonly #host: RegionHost;
  readonly #regions: (Region | undefined)[] = [];
  readonly #free: number[] = Array.from({ length: REGIONS }, (_, index) => REGIONS - 1 - index);
  readonly #byPage = new Map<number, Set<Region>>();

  constructor(host: RegionHost) {
    this.#host = host;
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
    const around = [...(this.#byPage.get(page) ?? [])].find(({ covers }) => covers.has(offset));
    this.#make(page, [...(around?.roots ?? []), offset], around?.learnt ?? []);
  }

  forget(physical: number): void {
    const page = physical - (physical % PAGE);
    for (const region of this.#byPage.get(page) ?? [])
      if (region.covers.has(physical % PAGE)) this.#drop(region);
  }

  clear(): void {
    for (const regions of this.#byPage.values()) for (const region of regions) this.#drop(region);
  }

  #make(page: number, roots: readonly Offset[], learnt: readonly Offset[]): void {
    const { pool, table, memory, misaligned, besideCode } = this.#host;
    const found = findBlocks((offset) => pool.instructionAt(page + offset), roots, learnt, ENTRIES);
    const number = this.#free.pop();
    if (found.entries.length === 0 || number === undefined) return;
    const body = emitRegion(found, misaligned);
    const bytes = encodeModule({
      imports: [{ name: 'besideCode', parameters: 2 }],
      exports: [{ name: 'region', parameters: REGION_PARAMETERS, body }],
    });
    const { exports } = new webAssembly.Instance(new webAssembly.Module(bytes), {
      env: { memory, besideCode },
    });
    table.set(number, exports['region']);
    const covers = new Set<Offset>();
    for (const { start, end, operations } of found.blocks.values()) {
      for (let offset = start; offset < end; offset += 2) covers.add(offset);
      this.counts.instructions += operations.length;
    }
    const region: Region = { number, page, roots, learnt, entries: found.entries, covers, live: 0 };
    this.#regions[number] = region;
    this.#byPage.set(page, (this.#byPage.get(page) ?? new Set()).add(region));
    found.entries.forEach((offset, entry) => this.#enterAt(region, offset, entry));
    this.counts.made++;
    this.counts.bytes += bytes.length;
  }

  #enterAt(region: Region, offset: Offset, entry: number): void {
    const { pool } = this.#host;
    const slot = pool.slotOf(region.page + offset);
    const before = pool.regionEntry(slot);
    pool.enterRegion(slot, (region.number << ENTRY_BITS) | entry);
    region.live++;
    if (before < 0) return;
    const other = this.#regions[before >> ENTRY_BITS] as Region;
    if (--other.live === 0) this.#drop(other);
  }

  #drop(region: Region): void {
    const { pool, table } = this.#host;
    for (const [entry, offset] of region.entries.entries()) {
      const slot = pool.slotOf(region.page + offset);
      if (pool.regionEntry(slot) === ((region.number << ENTRY_BITS) | entry)) pool.leaveRegion(slot);
    }
    table.set(region.number, null);
    this.#regions[region.number] = undefined;
    this.#free.push(region.number);
    this.#byPage.get(region.page)?.delete(region);
    this.counts.dropped++;
  }
}
