// Pages that several address spaces have in common without a file: a System V segment, or an anonymous mapping that was made
// shared and then inherited. A page is made when the first of them touches it, and is the same frame for all from then on.

import type { FrameAccount, Frames } from './frames.ts';

export class SharedPages {
  /** Areas that show it, in all address spaces. */
  areas = 0;
  readonly #frames: Frames;
  readonly #pages = new Map<number, number>();
  readonly #unused: (pages: SharedPages) => void;

  /** `unused`: told when the last area is gone; default: the pages go with it. */
  constructor(frames: Frames, unused: (pages: SharedPages) => void = (pages) => pages.release()) {
    this.#frames = frames;
    this.#unused = unused;
  }

  opened(): void {
    this.areas++;
  }

  closed(): void {
    if (--this.areas === 0) this.#unused(this);
  }

  /** The frame of page `index`; the caller holds it if it keeps it. ENOMEM. */
  frame(index: number, account: FrameAccount): number {
    const known = this.#pages.get(index);
    if (known !== undefined) return known;
    const frame = this.#frames.allocate('anon', account);
    this.#pages.set(index, frame);
    return frame;
  }

  /** Pages in memory. */
  get resident(): number {
    return this.#pages.size;
  }

  /** Gives all frames back; areas that still show some hold those. */
  release(): void {
    for (const frame of this.#pages.values()) this.#frames.release(frame);
    this.#pages.clear();
  }
}
