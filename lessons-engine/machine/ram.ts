// A piece of physical memory: bytes at a guest-physical base address. The bytes may be a window into a larger buffer,
// which is how a monitor gives a guest a part of its own memory.
// Pages that hold predecoded instructions are marked, so that a store to one of them drops what was decoded; and pages
// that were written are marked for whoever copies memory and does not want to copy all of it again.

export const PAGE_SIZE = 4096;

/** Who wants to know which pages were written since it last asked. */
export const Watcher = { Snapshot: 1, DirtyLog: 2 } as const;
export type Watcher = (typeof Watcher)[keyof typeof Watcher];
/** Every watcher: what a page is to after a write. */
export const ALL_WATCHERS = Watcher.Snapshot | Watcher.DirtyLog;

const EMPTY_PAGE = new Uint8Array(PAGE_SIZE);

export class Ram {
  /** Physical address of its first byte. */
  readonly base: number;
  /** Bytes, whole pages. */
  readonly size: number;
  /** The memory itself. Whoever writes to it from outside calls `markWritten`. */
  readonly bytes: Uint8Array;
  /** The same memory as signed half words, from `base` on. */
  readonly halves: Int16Array;
  /** The same memory as signed words. */
  readonly words: Int32Array;
  /** 1 for each page with predecoded instructions. */
  readonly codePages: Uint8Array;
  /** For each page a set of watchers that have not seen what it holds now. Whoever writes to `bytes` says so here. */
  readonly unseen: Uint8Array;
  /** What each page held when the last snapshot was taken; good for pages that it has seen. */
  #images: readonly Uint8Array[] = [];

  /**
   * `bytes` must start at a multiple of 4 in its buffer; its length and `base` are multiples of the page size. A window
   * shares the marks of the memory that it is a part of.
   */
  constructor(base: number, bytes: Uint8Array, marks?: Pick<Ram, 'codePages' | 'unseen'>) {
    if (base % PAGE_SIZE !== 0 || bytes.length % PAGE_SIZE !== 0 || bytes.length === 0)
      throw new RangeError(
        `Ram: expected base and size in whole pages of ${PAGE_SIZE} bytes, found base 0x${base.toString(16)}, size ${bytes.length}`,
      );
    this.base = base >>> 0;
    this.size = bytes.length;
    this.bytes = bytes;
    this.halves = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
    this.words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    this.codePages = marks?.codePages ?? new Uint8Array(bytes.length / PAGE_SIZE);
    this.unseen = marks?.unseen ?? new Uint8Array(bytes.length / PAGE_SIZE).fill(ALL_WATCHERS);
  }

  /** `size` bytes from `offset`, in whole pages, seen at another address `base`: the same bytes, the same marks. */
  window(base: number, offset: number, size: number): Ram {
    const [from, to] = [offset / PAGE_SIZE, (offset + size) / PAGE_SIZE];
    return new Ram(base, this.bytes.subarray(offset, offset + size), {
      codePages: this.codePages.subarray(from, to),
      unseen: this.unseen.subarray(from, to),
    });
  }

  /** Whether `length` bytes from `address` lie inside. Physical addresses have 34 bits: they do not wrap at 4 GiB. */
  contains(address: number, length = 1): boolean {
    const offset = address - this.base;
    return offset >= 0 && offset + length <= this.size;
  }

  /** `length` bytes from `offset` were written by somebody who is not the hart. */
  markWritten(offset: number, length: number): void {
    this.unseen.fill(ALL_WATCHERS, Math.floor(offset / PAGE_SIZE), Math.ceil((offset + length) / PAGE_SIZE));
  }

  /** Copies of all pages. Pages that have not been written since the last call are the same arrays as then. */
  pageImages(): readonly Uint8Array[] {
    const images = Array.from(this.unseen, (watchers, page) => {
      const known = (watchers & Watcher.Snapshot) === 0 ? this.#images[page] : undefined;
      return known ?? this.#imageOf(page);
    });
    this.#remember(images);
    return images;
  }

  /** Puts pages back that `pageImages` gave; those that hold this already are left alone. */
  setPages(images: readonly Uint8Array[]): void {
    images.forEach((image, page) => {
      if ((this.unseen[page]! & Watcher.Snapshot) === 0 && this.#images[page] === image) return;
      this.bytes.set(image, page * PAGE_SIZE);
      this.unseen[page] = ALL_WATCHERS;
    });
    this.#remember(images);
  }

  #remember(images: readonly Uint8Array[]): void {
    this.#images = images;
    for (let page = 0; page < this.unseen.length; page++) this.unseen[page]! &= ~Watcher.Snapshot;
  }

  /** A copy of a page; all empty pages are one. */
  #imageOf(page: number): Uint8Array {
    const start = page * PAGE_SIZE;
    const end = (start + PAGE_SIZE) >> 2;
    let word = start >> 2;
    while (word < end && this.words[word] === 0) word++;
    return word === end ? EMPTY_PAGE : this.bytes.slice(start, start + PAGE_SIZE);
  }
}
