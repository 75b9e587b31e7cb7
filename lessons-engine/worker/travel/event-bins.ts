// The whole of a run in a bounded number of bins: how many traps, interrupts and returns each stretch of steps had, and how
// many steps were spent in each world. Counts are exact; what is lost as the run grows is only where in a bin they lie.

import { WORLDS } from '../../machine/index.ts';

export const BINS = 1024;
/** Columns of counts: exceptions, interrupts, returns. */
export const KINDS = 3;

/** Everything that a stretch of steps had. */
export interface BinSum {
  exceptions: number;
  interrupts: number;
  returns: number;
  /** Steps, by world. */
  worlds: number[];
}

export class EventBins {
  /** Steps that a bin stands for: a power of two. */
  width = 1;
  readonly #kinds = new Uint32Array(BINS * KINDS);
  readonly #worlds = new Float64Array(BINS * WORLDS);

  /** Something of `kind` (column) came up in the step after `step` steps. */
  count(step: number, kind: number): void {
    this.#make(step + 1);
    this.#kinds[Math.floor(step / this.width) * KINDS + kind]!++;
  }

  /** The steps after number `from`, up to `to`, were taken in `world`. */
  spend(from: number, to: number, world: number): void {
    this.#make(to);
    let at = from;
    while (at < to) {
      const bin = Math.floor(at / this.width);
      const end = Math.min(to, (bin + 1) * this.width);
      this.#worlds[bin * WORLDS + world]! += end - at;
      at = end;
    }
  }

  /** What the bins from `first` on hold, `count` of them together. */
  sum(first: number, count: number): BinSum {
    const worlds = new Array<number>(WORLDS).fill(0);
    const kinds = [0, 0, 0];
    for (let bin = first; bin < Math.min(BINS, first + count); bin++) {
      for (let kind = 0; kind < KINDS; kind++) kinds[kind]! += this.#kinds[bin * KINDS + kind]!;
      for (let world = 0; world < WORLDS; world++) worlds[world]! += this.#worlds[bin * WORLDS + world]!;
    }
    return { exceptions: kinds[0]!, interrupts: kinds[1]!, returns: kinds[2]!, worlds };
  }

  copy(): EventBins {
    const copy = new EventBins();
    copy.width = this.width;
    copy.#kinds.set(this.#kinds);
    copy.#worlds.set(this.#worlds);
    return copy;
  }

  /** Makes room for `end` steps: two bins become one, as often as it takes. */
  #make(end: number): void {
    while (end > BINS * this.width) {
      fold(this.#kinds, KINDS);
      fold(this.#worlds, WORLDS);
      this.width *= 2;
    }
  }
}

function fold(columns: Uint32Array | Float64Array, count: number): void {
  for (let bin = 0; bin < BINS / 2; bin++)
    for (let column = 0; column < count; column++) {
      const pair = 2 * bin * count + column;
      columns[bin * count + column] = columns[pair]! + columns[pair + count]!;
    }
  columns.fill(0, (BINS / 2) * count);
}
