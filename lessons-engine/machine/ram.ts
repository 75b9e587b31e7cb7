// A piece of physical memory: bytes at a guest-physical base address. The bytes may be a window into a larger buffer,
// which is how a monitor gives a guest a part of its own memory.
// Pages that hold predecoded instructions are marked, so that a store to one of them drops what was decoded.

export const PAGE_SIZE = 4096;

export class Ram {
  readonly base: number;
  readonly size: number;
  readonly bytes: Uint8Array;
  readonly halves: Int16Array;
  readonly words: Int32Array;
  /** 1 for each page with predecoded instructions. */
  readonly codePages: Uint8Array;

  /** `bytes` must start at a multiple of 4 in its buffer; its length and `base` are multiples of the page size. */
  constructor(base: number, bytes: Uint8Array) {
    if (base % PAGE_SIZE !== 0 || bytes.length % PAGE_SIZE !== 0 || bytes.length === 0)
      throw new RangeError(
        `Ram: expected base and size in whole pages of ${PAGE_SIZE} bytes, found base 0x${base.toString(16)}, size ${bytes.length}`,
      );
    this.base = base >>> 0;
    this.size = bytes.length;
    this.bytes = bytes;
    this.halves = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
    this.words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    this.codePages = new Uint8Array(bytes.length / PAGE_SIZE);
  }

  /** Whether `length` bytes from `address` lie inside. */
  contains(address: number, length = 1): boolean {
    const offset = (address - this.base) >>> 0;
    return offset < this.size && offset + length <= this.size;
  }
}
