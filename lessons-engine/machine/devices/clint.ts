// The core-local interruptor: software interrupt, timer compare, time. One hart.
// SiFive E31 core complex manual, chapter "Core-Local Interruptor"; layout as on QEMU's virt board.
// Time is not a clock here: one tick passes with each step of the hart, and a hart that waits skips to the next event.
// Left out: the upper 12 bits of mtime, which a write does not reach. 2⁵² ticks are more than any run takes.

import { numberIn } from '../device-state.ts';
import type { Device, DeviceState } from '../device.ts';
import { MemoryMap } from '../memory-map.ts';

const MSIP = 0x0000;
const MTIMECMP = 0x4000;
const MTIME = 0xbff8;

export class Clint implements Device {
  readonly name = 'clint';
  readonly base = MemoryMap.clint.base;
  readonly size = MemoryMap.clint.size;
  #msip = 0;
  #compareLow = 0xffffffff;
  #compareHigh = 0xffffffff;
  /** Added to the ticks that have passed, after software wrote `mtime`. */
  #offset = 0;
  readonly #ticks: () => number;

  /** `ticks` says how many ticks have passed since reset. */
  constructor(ticks: () => number) {
    this.#ticks = ticks;
  }

  /** `mtime`, in ticks. */
  get time(): number {
    return this.#ticks() + this.#offset;
  }

  /** `mtimecmp`, in ticks. */
  get compare(): number {
    return this.#compareHigh * 0x1_0000_0000 + this.#compareLow;
  }

  /** Whether `mtime` has come to `mtimecmp`: bit 7 of mip, for as long as that is so. */
  get timerPending(): boolean {
    return this.time >= this.compare;
  }

  /** Whether `msip` is set: bit 3 of mip. */
  get softwarePending(): boolean {
    return this.#msip !== 0;
  }

  load(offset: number, size: number): number | undefined {
    if (size !== 4) return undefined;
    switch (offset) {
      case MSIP:
        return this.#msip;
      case MTIMECMP:
        return this.#compareLow | 0;
      case MTIMECMP + 4:
        return this.#compareHigh | 0;
      case MTIME:
        return low(this.time);
      case MTIME + 4:
        return high(this.time);
      default:
        return undefined;
    }
  }

  store(offset: number, size: number, value: number): boolean {
    if (size !== 4) return false;
    const word = value >>> 0;
    if (offset === MSIP) this.#msip = word & 1;
    else if (offset === MTIMECMP) this.#compareLow = word;
    else if (offset === MTIMECMP + 4) this.#compareHigh = word;
    else if (offset === MTIME) this.#offset += word - (low(this.time) >>> 0);
    else if (offset === MTIME + 4) this.#offset += ((word & 0xfffff) - high(this.time)) * 0x1_0000_0000;
    else return false;
    return true;
  }

  save(): DeviceState {
    return {
      msip: this.#msip,
      compareLow: this.#compareLow,
      compareHigh: this.#compareHigh,
      offset: this.#offset,
    };
  }

  restore(state: DeviceState): void {
    const [msip, compareLow, compareHigh, offset] = [
      numberIn(state, 'msip'),
      numberIn(state, 'compareLow'),
      numberIn(state, 'compareHigh'),
      numberIn(state, 'offset'),
    ];
    this.#msip = msip;
    this.#compareLow = compareLow;
    this.#compareHigh = compareHigh;
    this.#offset = offset;
  }
}

function low(ticks: number): number {
  return (ticks % 0x1_0000_0000) | 0;
}

function high(ticks: number): number {
  return Math.floor(ticks / 0x1_0000_0000) | 0;
}
