// The host's swap area: pages that lie on a disk, because there was no frame for them. Only counted, never slow: time is
// counts times costs. A slot that is freed is forgotten.

export class SwapArea {
  /** In pages. */
  readonly capacity: number;
  readonly #slots = new Map<number, Uint8Array>();
  #next = 0;

  /** `capacity`: pages that it can hold. */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** Pages in it. */
  get used(): number {
    return this.#slots.size;
  }

  /** Keeps a copy of a page. Returns its slot. */
  write(page: Uint8Array): number {
    if (this.#slots.size === this.capacity)
      throw new Error(`SwapArea: expected a free slot, found all ${this.capacity} in use`);
    const slot = this.#next++;
    this.#slots.set(slot, page.slice());
    return slot;
  }

  /** What a slot holds. */
  peek(slot: number): Uint8Array {
    const page = this.#slots.get(slot);
    if (page === undefined) throw new Error(`SwapArea: expected a page in slot ${slot}, found none`);
    return page;
  }

  /** Forgets the page in a slot. */
  free(slot: number): void {
    this.#slots.delete(slot);
  }
}
