// What happened to a hart's mode, step by step: traps, interrupts, returns. The latest events are kept one by one, all of
// them together as counts in bins, so that a run of any length takes the same memory and its whole can still be shown.

import { INTERRUPT_BIT } from '../../isa/index.ts';
import { EventBins } from './event-bins.ts';
import {
  type Hart,
  type HartWatcher,
  type Mode,
  type WorldName,
  worldName,
  worldOf,
} from '../../machine/index.ts';

const eventKinds = ['exception', 'interrupt', 'return'] as const;

export interface HartEvent {
  /** Number of the step that it happened in, from 1: after so many steps the hart is in the new world. */
  readonly step: number;
  readonly kind: (typeof eventKinds)[number];
  /** As in mcause; 0 for a return. */
  readonly cause: number;
  /** Where it came up. */
  readonly pc: number;
  readonly from: WorldName;
  readonly to: WorldName;
}

/** Events kept one by one: a power of two. */
const KEPT = 1 << 16;
const RETURN = 2;

export class EventLog implements HartWatcher {
  #bins = new EventBins();
  readonly #steps = new Float64Array(KEPT);
  readonly #causes = new Uint32Array(KEPT);
  readonly #pcs = new Uint32Array(KEPT);
  /** Kind, world before, world after: 2, 3 and 3 bits. */
  readonly #ways = new Uint8Array(KEPT);
  /** Events written since the beginning, and the first of them that is still there. */
  #end = 0;
  #first = 0;
  #completeFrom = 0;
  /** The world since step `#since` is not in the bins yet. */
  #since = 0;
  #world: number;

  constructor(hart: Hart) {
    this.#world = worldOf(hart);
    this.#since = hart.cycle;
  }

  trapped(hart: Hart, cause: number, pc: number, mode: Mode, virtual: boolean): void {
    const kind = (cause & INTERRUPT_BIT) !== 0 ? 1 : 0;
    this.#add(hart, kind, cause, pc, worldOf({ mode, virtual }));
  }

  returned(hart: Hart, mode: Mode, virtual: boolean): void {
    this.#add(hart, RETURN, 0, hart.pc, worldOf({ mode, virtual }));
  }

  #add(hart: Hart, kind: number, cause: number, pc: number, from: number): void {
    const to = worldOf(hart);
    const step = hart.cycle;
    this.#bins.count(step, kind);
    this.#bins.spend(this.#since, step + 1, from);
    this.#since = step + 1;
    this.#world = to;
    const at = this.#end++ & (KEPT - 1);
    if (this.#end - this.#first > KEPT) {
      this.#first++;
      this.#completeFrom = this.#steps[at] as number;
    }
    this.#steps[at] = step + 1;
    this.#causes[at] = cause;
    this.#pcs[at] = pc;
    this.#ways[at] = kind | (from << 2) | (to << 5);
  }

  /** The bins, complete up to the hart's present step. Whoever is given them may keep them. */
  bins(step: number): EventBins {
    const bins = this.#bins.copy();
    bins.spend(this.#since, step, this.#world);
    return bins;
  }

  /** Every event after this step is still there, one by one. */
  get completeFrom(): number {
    return this.#completeFrom;
  }

  /** Up to `most` of the events that are still there, in steps after `from`, up to `to`; the first ones. */
  between(from: number, to: number, most: number): HartEvent[] {
    const found: HartEvent[] = [];
    for (let index = this.#after(from); index < this.#end && found.length < most; index++) {
      const event = this.#event(index);
      if (event.step > to) break;
      found.push(event);
    }
    return found;
  }

  /** How many those are. */
  countBetween(from: number, to: number): number {
    return this.#after(to) - this.#after(from);
  }

  /** What it takes to make the log what it is now, when the hart is back at this step. */
  mark(hart: Hart): () => void {
    const bins = this.bins(hart.cycle);
    const step = hart.cycle;
    const world = worldOf(hart);
    return () => {
      this.#bins = bins.copy();
      this.#end = this.#after(step);
      this.#completeFrom = Math.min(this.#completeFrom, step);
      this.#since = step;
      this.#world = world;
    };
  }

  /** Number of the first event after `step`. */
  #after(step: number): number {
    let low = this.#first;
    let high = this.#end;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#steps[middle & (KEPT - 1)] as number) <= step) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #event(index: number): HartEvent {
    const at = index & (KEPT - 1);
    const way = this.#ways[at] as number;
    return {
      step: this.#steps[at] as number,
      kind: eventKinds[(way & 3) as 0 | 1 | 2],
      cause: this.#causes[at] as number,
      pc: this.#pcs[at] as number,
      from: worldName((way >> 2) & 7),
      to: worldName(way >> 5),
    };
  }
}
