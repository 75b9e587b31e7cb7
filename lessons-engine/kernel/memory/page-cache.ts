// Pages of files in memory, one frame for everybody who maps them: a program started a hundred times has its code in memory
// once. A page is charged to whoever brought it in. A file that changes gets new pages; who mapped the old ones keeps those,
// which Linux avoids by refusing writes to a file in execution (ETXTBSY) and by sharing pages with write() — left out.

import { PAGE_SIZE } from '../../machine/index.ts';
import type { FrameAccount, Frames } from './frames.ts';

/** What a page of a file is made from. */
export interface FileContent {
  /** Bytes. */
  readonly size: number;
  /** Another number whenever what the file holds is another. */
  readonly version: number;
  /** Up to `length` bytes from `offset`, fewer at the end. */
  read(offset: number, length: number): Uint8Array;
}

/** A file as far as memory knows it: a regular inode. */
export interface MappedFile extends FileContent {
  /** Somebody has it in memory: its content stays although it may lose its last name. */
  acquire(): void;
  dispose(): void;
}

interface CachedFile {
  readonly version: number;
  readonly pages: Map<number, number>;
}

export class PageCache {
  /** Pages that were brought in, and pages that were asked for and there. */
  misses = 0;
  hits = 0;
  readonly #frames: Frames;
  readonly #files = new Map<FileContent, CachedFile>();

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** The frame with page `index` of the file; the caller holds it if it keeps it. Behind the end of the file are zeros. ENOMEM. */
  page(file: FileContent, index: number, account: FrameAccount): number {
    const pages = this.#pagesOf(file);
    const known = pages.get(index);
    if (known !== undefined) {
      this.hits++;
      return known;
    }
    const frame = this.#frames.allocate('file', account);
    this.#frames.write(frame, 0, file.read(index * PAGE_SIZE, PAGE_SIZE));
    // Asked for again: to make room for the frame, all other pages of the file may have been dropped.
    this.#pagesOf(file).set(index, frame);
    this.misses++;
    return frame;
  }

  /** Pages in memory. */
  get size(): number {
    let size = 0;
    for (const { pages } of this.#files.values()) size += pages.size;
    return size;
  }

  /** Drops up to `most` pages that nobody maps, oldest first; those alone whose account `may` allows. Returns how many. */
  shrink(most: number, may: (account: FrameAccount) => boolean = () => true): number {
    let dropped = 0;
    for (const [file, { pages }] of this.#files) {
      for (const [index, frame] of pages) {
        if (dropped === most) return dropped;
        if (this.#frames.holders(frame) > 1) continue;
        if (!may(this.#frames.accountOf(frame))) continue;
        this.#frames.release(frame);
        pages.delete(index);
        dropped++;
      }
      if (pages.size === 0) this.#files.delete(file);
    }
    return dropped;
  }

  #pagesOf(file: FileContent): Map<number, number> {
    const cached = this.#files.get(file);
    if (cached !== undefined && cached.version === file.version) return cached.pages;
    if (cached !== undefined) for (const frame of cached.pages.values()) this.#frames.release(frame);
    const pages = new Map<number, number>();
    this.#files.set(file, { version: file.version, pages });
    return pages;
  }
}
