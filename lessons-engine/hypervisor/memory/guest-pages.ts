// The memory of one guest, page by page: each lies in a frame of the host, or in its swap area, or in its compression cache,
// or nowhere yet. What the guest reads is the same wherever a page lies: whoever touches it brings it back first.
//
// START READING HERE, at `touch`.

import { Access, PAGE_SIZE, Pte } from '../../machine/index.ts';
import type { Compressed } from './compression-cache.ts';
import { GuestMap, LARGE } from './guest-map.ts';
import type { HostPools } from './host-pools.ts';
import { noMemoryCounts, type MemoryCounts } from './memory-counts.ts';
import { MemorySlots, type MemorySlot } from './memory-slots.ts';

/** Where a page lies. */
export type Backing =
  | { readonly kind: 'frame'; readonly frame: number }
  | { readonly kind: 'swapped'; readonly slot: number }
  | { readonly kind: 'compressed'; readonly at: Compressed };

/** Who touches a page: the guest's hart, or a device (or an instruction that the monitor does in the guest's place). */
export type Toucher = 'guest' | 'device';

/** Pages brought in last are not taken away again: an instruction needs up to five at once, or it never gets done. */
const RECENT = 8;

export interface GuestPagesOptions {
  slots: readonly MemorySlot[];
  /** Pages with the same salt may share frames. Default 0, which all have. */
  salt?: number;
  /** Back every aligned 4 MiB of a slot by frames in a row, at once, while there are any. Default false. */
  largePages?: boolean;
  /** The node whose frames are preferred. Default 0. */
  node?: number;
}

export class GuestPages {
  readonly pools: HostPools;
  readonly slots: MemorySlots;
  /** Pages of guests with the same salt may share frames. */
  readonly salt: number;
  /** The node whose frames are preferred. */
  readonly node: number;
  /** The second stage, kept in step with where pages lie. */
  readonly map: GuestMap;
  readonly counts: MemoryCounts = noMemoryCounts();
  readonly #backing = new Map<number, Backing>();
  /** Pages in the balloon. */
  readonly #balloon = new Set<number>();
  readonly #recent: number[] = [];

  /** No page lies anywhere yet, but with `largePages`. Throws a `RangeError` when no frames are left for tables. */
  constructor(pools: HostPools, options: GuestPagesOptions) {
    this.pools = pools;
    this.salt = options.salt ?? 0;
    this.node = options.node ?? 0;
    this.slots = new MemorySlots(options.slots);
    this.map = new GuestMap(pools.frames, this.slots.pages());
    if (options.largePages === true) this.#backLarge();
  }

  /** Pages that lie in a frame, shared ones included. */
  get resident(): number {
    let sum = 0;
    for (const { kind } of this.#backing.values()) if (kind === 'frame') sum++;
    return sum;
  }

  /** Frames that its pages lie in: one that n pages share counts 1/n for each. */
  get shareOfFrames(): number {
    let sum = 0;
    for (const each of this.#backing.values())
      if (each.kind === 'frame') sum += 1 / this.pools.frames.references(each.frame);
    return sum;
  }

  /** Frames that the guest is charged for: these, and half of one for each compressed page. */
  get charged(): number {
    let compressed = 0;
    for (const { kind } of this.#backing.values()) if (kind === 'compressed') compressed++;
    return this.shareOfFrames + compressed / 2;
  }

  /** Pages that the host has taken away: swapped, or compressed. */
  get away(): number {
    let sum = 0;
    for (const { kind } of this.#backing.values()) if (kind !== 'frame') sum++;
    return sum;
  }

  /** Pages that the guest has put into its balloon, by number. */
  get balloon(): ReadonlySet<number> {
    return this.#balloon;
  }

  /** Every page that lies somewhere, in the order in which they were first touched. */
  get pages(): ReadonlyMap<number, Backing> {
    return this.#backing;
  }

  /** Where a page lies; undefined when nowhere yet. */
  backing(page: number): Backing | undefined {
    return this.#backing.get(page);
  }

  // #region touch
  /** Brings the page into a frame, for a write into one that nobody else has. Returns the frame. */
  touch(page: number, access: Access, by: Toucher): number {
    const { frames, sharing } = this.pools;
    const write = access === Access.Write;
    const backing = this.#backing.get(page);
    let frame = backing?.kind === 'frame' ? backing.frame : this.#bringIn(page, backing, by);
    if (write && frames.isShared(frame)) {
      this.#remember(page); // it must not be taken away while a frame is looked for
      frame = sharing.breakFor(this, page, frame);
    }
    const entry = this.map.entry(page);
    if ((entry & Pte.V) === 0 || (write && (entry & Pte.W) === 0))
      this.map.map(page, frame, !frames.isShared(frame));
    if (by === 'device') this.map.note(page, write);
    return frame;
  }
  // #endregion

  /** The page lies in this frame from now on. */
  place(page: number, frame: number): void {
    this.#backing.set(page, { kind: 'frame', frame });
    this.map.map(page, frame, !this.pools.frames.isShared(frame));
  }

  /** Pages that the host may take away, because they were not just brought in: alone in their frames, or all of them. */
  victims(which: 'alone' | 'all'): number[] {
    const found: number[] = [];
    for (const [page, backing] of this.#backing)
      if (
        backing.kind === 'frame' &&
        (which === 'all' || this.pools.frames.references(backing.frame) === 1) &&
        !this.#recent.includes(page)
      )
        found.push(page);
    return found;
  }

  /**
   * Takes a page out of its frame: into the compression cache if it fits, else into the swap area. A frame that others
   * share is not free afterwards.
   */
  evict(page: number): void {
    const { frames, compression, swap, sharing } = this.pools;
    const backing = this.#backing.get(page);
    if (backing?.kind !== 'frame')
      throw new Error(`GuestPages: expected page ${page} in a frame, found it ${backing?.kind ?? 'nowhere'}`);
    const { frame } = backing;
    const alone = frames.references(frame) === 1;
    this.map.unmap(page);
    if (alone) {
      sharing.forget(frame);
      frames.setShared(frame, false);
    }
    const at = alone ? compression.store(frame) : null;
    if (at !== null) {
      this.counts.compressions++;
      this.#backing.set(page, { kind: 'compressed', at });
      return;
    }
    this.counts.pageOuts++;
    this.#backing.set(page, { kind: 'swapped', slot: swap.write(frames.bytes(frame)) });
    frames.release(frame);
  }

  /** The guest has put the page into its balloon: what it held is gone. */
  inflate(page: number): void {
    if (this.#balloon.has(page)) return;
    this.#balloon.add(page);
    this.counts.ballooned++;
    this.#discard(page);
  }

  /** The guest has taken it out again. */
  deflate(page: number): void {
    this.#balloon.delete(page);
  }

  /** The page as the guest would read it, without bringing it anywhere. */
  peek(page: number): Uint8Array {
    const { frames, swap, compression } = this.pools;
    const backing = this.#backing.get(page);
    if (backing === undefined) return new Uint8Array(PAGE_SIZE);
    if (backing.kind === 'frame') return frames.bytes(backing.frame);
    return backing.kind === 'swapped' ? swap.peek(backing.slot) : compression.peek(backing.at);
  }

  /** Gives everything back, tables included. */
  releaseAll(): void {
    for (const page of [...this.#backing.keys()]) this.#discard(page);
    this.map.release();
  }

  #discard(page: number): void {
    const { frames, swap, compression, sharing } = this.pools;
    const backing = this.#backing.get(page);
    if (backing === undefined) return;
    this.map.note(page, true); // to whoever copies the guest, it is another page than before
    this.#backing.delete(page);
    if (backing.kind === 'swapped') swap.free(backing.slot);
    else if (backing.kind === 'compressed') compression.free(backing.at);
    else {
      this.map.unmap(page);
      if (frames.references(backing.frame) === 1) sharing.forget(backing.frame);
      frames.release(backing.frame);
    }
  }

  #bringIn(page: number, backing: Backing | undefined, by: Toucher): number {
    const { frames, swap, compression } = this.pools;
    if (!this.slots.holds(page))
      throw new Error(`GuestPages: expected a page of the guest's memory, found page ${page}`);
    this.#remember(page);
    const frame = this.pools.obtain(this);
    if (backing === undefined) {
      this.counts.firstTouches++;
      if (this.#balloon.has(page)) this.counts.touchedInBalloon++;
    } else if (backing.kind === 'swapped') {
      frames.fill(frame, swap.peek(backing.slot));
      swap.free(backing.slot);
      this.counts.pageIns++;
      if (by === 'device') this.counts.pageInsForDevices++;
    } else if (backing.kind === 'compressed') {
      frames.fill(frame, compression.peek(backing.at));
      compression.free(backing.at);
      this.counts.decompressions++;
    }
    this.place(page, frame);
    return frame;
  }

  #remember(page: number): void {
    this.#recent.push(page);
    if (this.#recent.length > RECENT) this.#recent.shift();
  }

  #backLarge(): void {
    for (const { first, count } of this.slots.runs(LARGE)) {
      for (let page = first; page < first + count; page += LARGE) {
        const frame = this.pools.frames.allocateRun(LARGE, 'page');
        if (frame === null) return;
        for (let i = 0; i < LARGE; i++) this.#backing.set(page + i, { kind: 'frame', frame: frame + i });
        this.map.mapLarge(page, frame);
      }
    }
  }
}
