// A listing that stands still: a frame brings the few lines round its pc, and this keeps the ones seen before, so that the
// pc walks down the listing and the listing moves only when the pc leaves it.

import type { CodeLine } from '../../lessons-engine/worker/messages.ts';

/** Instructions in the listing. */
export const WINDOW_LINES = 10;
/** Instructions kept above the pc when the listing moves. */
const ABOVE = 3;

export class CodeWindow {
  readonly #seen = new Map<number, CodeLine>();
  #base: number | null = null;

  /** The lines to show for a pc, given the frame's own. Lines of unknown content are left out. */
  show(lines: readonly CodeLine[], pc: number): CodeLine[] {
    for (const line of lines) this.#seen.set(line.address, line);
    const base = this.#base;
    if (base === null || pc < base || pc > base + 4 * (WINDOW_LINES - 2) || !this.#isWhole(base, pc)) {
      this.#base = pc;
      while (this.#base > pc - 4 * ABOVE && this.#seen.has(this.#base - 4)) this.#base -= 4;
    }
    const start = this.#base ?? pc;
    return Array.from({ length: WINDOW_LINES }, (_, i) => this.#seen.get((start + 4 * i) >>> 0)).filter(
      (line) => line !== undefined,
    );
  }

  /** Whether every line between the two addresses is known, so that the listing has no hole above the pc. */
  #isWhole(from: number, to: number): boolean {
    for (let address = Math.max(from, this.#first()); address < to; address += 4) {
      if (!this.#seen.has(address)) return false;
    }
    return true;
  }

  #first(): number {
    return Math.min(...this.#seen.keys());
  }
}
