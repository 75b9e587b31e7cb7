// Which pages of a guest were written since somebody asked last: by its hart, by its devices, by the monitor in its place.
// The hart notes it in D of the second stage, page by page, so large entries are broken up when logging begins. KVM calls it
// the dirty log (KVM_GET_DIRTY_LOG); whoever copies a running guest asks again and again.

import { Pte } from '../../machine/index.ts';
import type { GuestPages } from './guest-pages.ts';

export class DirtyLog {
  readonly #pages: GuestPages;

  /** From now on. */
  constructor(pages: GuestPages) {
    this.#pages = pages;
    this.take();
  }

  /** Guest-physical addresses of the pages written since the last call, in ascending order. */
  take(): number[] {
    const { map, slots } = this.#pages;
    const written: number[] = [];
    for (const page of slots.pages()) if (map.take(page, Pte.D)) written.push(page * 4096);
    return written;
  }
}
