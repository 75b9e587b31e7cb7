// Equal pages in one frame, found by what they hold. A page is looked at, its hash looked up; pages with equal hashes are
// compared in full, and only then put into one frame that nobody may write to. A write breaks it: the writer gets a copy.
// The first page with a hash is only noted down as a hint, stays writable, and may have changed when the next one comes.
// Waldspurger 2002, section 4 "Sharing Memory". The hash is a short one, because a full comparison follows.

import { Fnv1a } from '../../bits/index.ts';
import type { Frames } from './frames.ts';
import type { GuestPages } from './guest-pages.ts';

/** Stands for what a page holds: equal for equal pages, seldom for others. */
export type PageHash = (words: Int32Array) => number;

export interface SharingCounts {
  /** Pages looked at. */
  scanned: number;
  /** Equal hashes that were met, among the shared frames or among the hints; a page that meets both counts twice. */
  candidates: number;
  /** Candidates that held something else after all, though their hashes were equal. */
  falseHits: number;
  /** Candidates whose hint was out of date: what it was about has been written to. */
  staleHints: number;
  /** Pages that were put into a frame with others. */
  merged: number;
  /** Those of them that held zeros alone. */
  zeros: number;
  /** Writes that ended it with a copy. */
  broken: number;
  /** Writes that ended it without one, because nobody else was left in the frame. */
  kept: number;
}

/** Pages that lie in frames with others, those frames, and how many more would be needed without. */
export interface SharingUsage {
  pages: number;
  frames: number;
  saved: number;
}

/** Stands for the hash of a page of zeros. */
const ZERO = 'zero';

interface Hint {
  readonly guest: GuestPages;
  readonly page: number;
  readonly frame: number;
}

/** FNV-1a over the bytes of a page. */
export const fnvOfPage: PageHash = (words) =>
  new Fnv1a().bytes(new Uint8Array(words.buffer, words.byteOffset, words.byteLength)).value;

export class PageSharing {
  readonly counts: SharingCounts = {
    scanned: 0, candidates: 0, falseHits: 0, staleHints: 0, merged: 0, zeros: 0, broken: 0, kept: 0,
  }; // prettier-ignore
  readonly #frames: Frames;
  readonly #hash: PageHash;
  /** Shared frames by salt and hash. */
  readonly #shared = new Map<string, number[]>();
  readonly #keyOf = new Map<number, string>();
  readonly #hints = new Map<string, Hint>();

  /** Nothing is shared yet. `hash`: what stands for a page; a full comparison follows it. */
  constructor(frames: Frames, hash: PageHash = fnvOfPage) {
    this.#frames = frames;
    this.#hash = hash;
  }

  /** All pages that lie in a frame with others. */
  get usage(): SharingUsage {
    return this.#usage(() => true);
  }

  /** Those of them that hold zeros alone. */
  get zeroPages(): SharingUsage {
    return this.#usage((key) => key.endsWith(ZERO));
  }

  /** Looks at one page of a guest, which may be put into another frame. */
  scan(guest: GuestPages, page: number): void {
    const { counts } = this;
    const backing = guest.backing(page);
    if (backing?.kind !== 'frame' || this.#frames.isShared(backing.frame)) return;
    const { frame } = backing;
    counts.scanned++;
    const words = this.#frames.words(frame);
    const key = this.#key(guest, words);
    const known = this.#shared.get(key) ?? [];
    if (known.length > 0) {
      counts.candidates++;
      const equal = known.find((other) => this.#equal(frame, other));
      if (equal !== undefined) return this.#merge(guest, page, equal);
      counts.falseHits++;
    }
    const hint = this.#hints.get(key);
    if (hint === undefined || !this.#stands(hint)) this.#hints.set(key, { guest, page, frame });
    else if (hint.frame !== frame) this.#meet(hint, { guest, page, frame }, key);
  }

  // #region break-sharing
  /** A guest is about to write to its page, which lies in the shared `frame`. Returns the frame that it may write to. */
  breakFor(guest: GuestPages, page: number, frame: number): number {
    if (this.#frames.references(frame) === 1) {
      this.forget(frame);
      this.#frames.setShared(frame, false);
      guest.place(page, frame);
      this.counts.kept++;
      guest.counts.kept++;
      return frame;
    }
    const copy = guest.pools.obtain(guest);
    this.#frames.fill(copy, this.#frames.bytes(frame));
    // To find one, the other pages in the shared frame may have been taken away.
    if (this.#frames.references(frame) === 1) this.forget(frame);
    this.#frames.release(frame);
    guest.place(page, copy);
    this.counts.broken++;
    guest.counts.breaks++;
    return copy;
  }
  // #endregion

  /** The frame holds something else from now on, or is given back. */
  forget(frame: number): void {
    const key = this.#keyOf.get(frame);
    if (key === undefined) return;
    this.#keyOf.delete(frame);
    const left = (this.#shared.get(key) ?? []).filter((each) => each !== frame);
    if (left.length > 0) this.#shared.set(key, left);
    else this.#shared.delete(key);
  }

  #usage(counts: (key: string) => boolean): SharingUsage {
    let [pages, frames] = [0, 0];
    for (const [frame, key] of this.#keyOf) {
      const references = this.#frames.references(frame);
      if (references < 2 || !counts(key)) continue;
      pages += references;
      frames++;
    }
    return { pages, frames, saved: pages - frames };
  }

  /** Two pages with the same key, in frames of their own. */
  #meet(hint: Hint, { guest, page, frame }: Hint, key: string): void {
    const { counts } = this;
    counts.candidates++;
    if (this.#equal(frame, hint.frame)) {
      this.#frames.setShared(hint.frame, true);
      this.#shared.set(key, [...(this.#shared.get(key) ?? []), hint.frame]);
      this.#keyOf.set(hint.frame, key);
      this.#hints.delete(key);
      hint.guest.place(hint.page, hint.frame);
      this.#merge(guest, page, hint.frame);
      return;
    }
    if (this.#key(hint.guest, this.#frames.words(hint.frame)) === key) counts.falseHits++;
    else counts.staleHints++;
    this.#hints.set(key, { guest, page, frame });
  }

  /** Whether a hint is still about a page that lies in that frame by itself. */
  #stands({ guest, page, frame }: Hint): boolean {
    const backing = guest.backing(page);
    return backing?.kind === 'frame' && backing.frame === frame && !this.#frames.isShared(frame);
  }

  #key({ salt }: GuestPages, words: Int32Array): string {
    return `${salt} ${words.every((word) => word === 0) ? ZERO : this.#hash(words)}`;
  }

  #merge(guest: GuestPages, page: number, into: number): void {
    const backing = guest.backing(page);
    if (backing?.kind !== 'frame') return;
    this.#frames.share(into);
    this.#frames.release(backing.frame);
    guest.place(page, into);
    this.counts.merged++;
    if (this.#keyOf.get(into)?.endsWith(ZERO) === true) this.counts.zeros++;
  }

  #equal(a: number, b: number): boolean {
    const [left, right] = [this.#frames.words(a), this.#frames.words(b)];
    for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
    return true;
  }
}
