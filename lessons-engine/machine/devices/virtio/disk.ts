// The medium behind a block device: an image that is never written to, and pages of what has been written over it. So many
// disks can stand on one image, a disk costs what was written to it, and a state of it shares all but that.

import type { DeviceState } from '../../device.ts';

export const SECTOR_SIZE = 512;
const PAGE_SIZE = 4096;
/** Pages in a state are called this and their number. */
const PAGE_NAME = 'page:';

export class Disk {
  readonly #image: Uint8Array;
  readonly #pages = new Map<number, Uint8Array>();
  /** Pages that some state holds: they are copied before they are written to. */
  readonly #shared = new Set<number>();

  /** `image` must not change any more, and holds whole sectors of 512 bytes. */
  constructor(image: Uint8Array) {
    if (image.length === 0 || image.length % SECTOR_SIZE !== 0)
      throw new RangeError(
        `Disk: expected an image of whole sectors of ${SECTOR_SIZE} bytes, found ${image.length} bytes`,
      );
    this.#image = image;
  }

  /** Bytes. */
  get size(): number {
    return this.#image.length;
  }

  /** Pages of 4 KiB that have been written to. */
  get writtenPages(): number {
    return this.#pages.size;
  }

  /** A copy of `length` bytes from `offset`, all on the disk. */
  read(offset: number, length: number): Uint8Array {
    const bytes = this.#image.slice(offset, offset + length);
    eachPage(offset, length, (number, at, count, done) => {
      const page = this.#pages.get(number);
      if (page !== undefined) bytes.set(page.subarray(at, at + count), done);
    });
    return bytes;
  }

  /** Writes `bytes` at `offset`, all on the disk. */
  write(offset: number, bytes: Uint8Array): void {
    eachPage(offset, bytes.length, (number, at, count, done) =>
      this.#pageToWrite(number).set(bytes.subarray(done, done + count), at),
    );
  }

  #pageToWrite(number: number): Uint8Array {
    let page = this.#pages.get(number);
    if (page === undefined || this.#shared.delete(number)) {
      page = (page ?? this.#image.subarray(number * PAGE_SIZE, (number + 1) * PAGE_SIZE)).slice();
      this.#pages.set(number, page);
    }
    return page;
  }

  /** The written pages. */
  save(): DeviceState {
    const numbers = [...this.#pages.keys()].sort((a, b) => a - b);
    for (const number of numbers) this.#shared.add(number);
    return Object.fromEntries(
      numbers.map((number) => [PAGE_NAME + number, this.#pages.get(number) as Uint8Array]),
    );
  }

  /** What `save` gave, checked but not yet put back: the result does that. */
  restorer(state: DeviceState): () => void {
    const pages = new Map<number, Uint8Array>();
    for (const [name, page] of Object.entries(state)) {
      if (!name.startsWith(PAGE_NAME)) continue;
      const number = Number(name.slice(PAGE_NAME.length));
      const length = Math.min(PAGE_SIZE, this.size - number * PAGE_SIZE);
      if (!Number.isInteger(number) || number < 0 || !(page instanceof Uint8Array) || page.length !== length)
        throw new RangeError(
          `device state: expected pages of a disk of ${this.size} bytes, found "${name}" among them`,
        );
      pages.set(number, page);
    }
    return () => {
      this.#pages.clear();
      this.#shared.clear();
      for (const [number, page] of pages) {
        this.#pages.set(number, page);
        this.#shared.add(number);
      }
    };
  }
}

/** Calls `use` for each page under `length` bytes from `offset`: its number, where in it, how many, how many before. */
function eachPage(
  offset: number,
  length: number,
  use: (number: number, at: number, count: number, done: number) => void,
): void {
  for (let done = 0; done < length;) {
    const at = (offset + done) % PAGE_SIZE;
    const count = Math.min(PAGE_SIZE - at, length - done);
    use(Math.floor((offset + done) / PAGE_SIZE), at, count, done);
    done += count;
  }
}
