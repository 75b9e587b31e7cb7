// Pages kept small instead of being swapped: two in one frame of the host, where they compress to half a page or less.
// ESX has had such a cache since version 4.1 (vSphere Resource Management, "Memory Compression"). It lives in the same memory
// that is short: the first page of a pair makes its own frame the place for both. Left out: a full cache does not hand its
// oldest pages on to the swap area; what no longer fits is swapped at once.

import { compressPage, decompressPage } from './compress-page.ts';
import type { Frames } from './frames.ts';

const HALF = 2048;

/** Where a page is kept: half `half` of a frame, so many bytes. */
export interface Compressed {
  readonly frame: number;
  readonly half: 0 | 1;
  readonly length: number;
}

export class CompressionCache {
  /** In frames. */
  readonly capacity: number;
  /** Pages that did not become small enough. */
  rejected = 0;
  readonly #frames: Frames;
  /** Frames of the cache: which halves are taken, as bits. */
  readonly #halves = new Map<number, number>();

  /** Empty. `capacity`: the frames that it may take; 0: nothing fits. */
  constructor(frames: Frames, capacity: number) {
    this.#frames = frames;
    this.capacity = capacity;
  }

  /** Frames in it. */
  get used(): number {
    return this.#halves.size;
  }

  /** Pages in it. */
  get pages(): number {
    return [...this.#halves.values()].reduce((sum, halves) => sum + (halves === 3 ? 2 : 1), 0);
  }

  /**
   * Takes a page out of its frame, which nobody else has; null when it does not fit. The frame is free afterwards, or it
   * belongs to the cache.
   */
  store(frame: number): Compressed | null {
    const open = [...this.#halves].find(([, halves]) => halves !== 3)?.[0];
    if (open === undefined && this.#halves.size >= this.capacity) return null;
    const packed = compressPage(this.#frames.words(frame), HALF);
    if (packed === null) {
      this.rejected++;
      return null;
    }
    const into = open ?? frame;
    const half = open !== undefined && this.#halves.get(open) === 1 ? 1 : 0;
    if (open === undefined) {
      this.#frames.setUse(frame, 'compressed');
      this.#frames.fill(frame, new Uint8Array(2 * HALF));
    } else this.#frames.release(frame);
    this.#frames.bytes(into).set(packed, half * HALF);
    this.#halves.set(into, (this.#halves.get(into) ?? 0) | (1 << half));
    return { frame: into, half, length: packed.length };
  }

  /** The page as it was. */
  peek({ frame, half, length }: Compressed): Uint8Array {
    const packed = this.#frames.bytes(frame).slice(half * HALF, half * HALF + length);
    return new Uint8Array(decompressPage(packed).buffer);
  }

  /** Its half may be used again; a frame with two such halves is given back. */
  free({ frame, half }: Compressed): void {
    const left = (this.#halves.get(frame) ?? 0) & ~(1 << half);
    if (left !== 0) this.#halves.set(frame, left);
    else {
      this.#halves.delete(frame);
      this.#frames.release(frame);
    }
  }
}
