// A buffer that a driver has made available: a chain of descriptors, first those that the device may read, then those that
// it may write. How the bytes are cut into descriptors means nothing (VIRTIO 1.2, section 2.7.4 "Message Framing"): a chain
// is read and written as two streams.

import type { GuestMemory } from './guest-memory.ts';
import { QueueFault } from './queue-fault.ts';

const Flag = { NEXT: 1, WRITE: 2, INDIRECT: 4 } as const;
const DESCRIPTOR_SIZE = 16;

/** A piece of memory, known to be there. */
interface Segment {
  address: number;
  length: number;
}

export class Chain {
  /** Number of the first descriptor, by which the driver knows the chain. */
  readonly head: number;
  /** Descriptors looked at, indirect ones included. */
  readonly descriptors: number;
  readonly #memory: GuestMemory;
  readonly #readable: readonly Segment[];
  readonly #writable: readonly Segment[];
  #read = 0;
  #written = 0;

  constructor(
    memory: GuestMemory,
    parts: { head: number; descriptors: number; readable: readonly Segment[]; writable: readonly Segment[] },
  ) {
    this.#memory = memory;
    this.head = parts.head;
    this.descriptors = parts.descriptors;
    this.#readable = parts.readable;
    this.#writable = parts.writable;
  }

  get readableLeft(): number {
    return total(this.#readable) - this.#read;
  }

  get writableLeft(): number {
    return total(this.#writable) - this.#written;
  }

  /** Bytes read so far. */
  get consumed(): number {
    return this.#read;
  }

  /** Bytes written so far. */
  get written(): number {
    return this.#written;
  }

  /** The next `count` readable bytes, or what is left of them. */
  read(count: number): Uint8Array {
    const bytes = new Uint8Array(Math.min(count, this.readableLeft));
    eachPiece(this.#readable, this.#read, bytes.length, (address, length, at) =>
      bytes.set(this.#memory.read(address, length), at),
    );
    this.#read += bytes.length;
    return bytes;
  }

  /** Writes as many of `bytes` as there is room for. */
  write(bytes: Uint8Array): void {
    const count = Math.min(bytes.length, this.writableLeft);
    eachPiece(this.#writable, this.#written, count, (address, length, at) =>
      this.#memory.write(address, bytes.subarray(at, at + length)),
    );
    this.#written += count;
  }

  /** Writes the last writable byte, which must exist, and leaves those before it as they are. */
  writeLast(byte: number): void {
    const last = total(this.#writable) - 1;
    eachPiece(this.#writable, last, 1, (address) => this.#memory.write(address, Uint8Array.of(byte)));
    if (this.#written === last) this.#written++;
  }
}

function total(segments: readonly Segment[]): number {
  return segments.reduce((sum, { length }) => sum + length, 0);
}

/** Calls `use` with the pieces of memory under `count` bytes from `start`, and where each begins in the whole. */
function eachPiece(
  segments: readonly Segment[],
  start: number,
  count: number,
  use: (address: number, length: number, at: number) => void,
): void {
  let skip = start;
  let done = 0;
  for (const { address, length } of segments) {
    if (done === count) return;
    const from = Math.min(skip, length);
    skip -= from;
    const piece = Math.min(length - from, count - done);
    if (piece > 0) use(address + from, piece, done);
    done += piece;
  }
}

/** A table of descriptors, known to be memory. */
export interface DescriptorTable {
  address: number;
  /** Descriptors in it. */
  size: number;
}

function readDescriptor(memory: GuestMemory, table: DescriptorTable, number: number) {
  // An indirect table need not be aligned.
  const bytes = memory.read(table.address + number * DESCRIPTOR_SIZE, DESCRIPTOR_SIZE);
  const view = new DataView(bytes.buffer);
  return {
    address: view.getUint32(0, true),
    high: view.getUint32(4, true),
    length: view.getUint32(8, true),
    flags: view.getUint16(12, true),
    next: view.getUint16(14, true),
  };
}

/** What a device takes. */
export interface ChainLimits {
  indirect: boolean;
  /** Bytes. */
  longestChain: number;
}

/** Follows the chain that begins at `head`; what is wrong with it instead, if anything is. */
export function walkChain(
  memory: GuestMemory,
  table: DescriptorTable,
  head: number,
  limits: ChainLimits,
): Chain | QueueFault {
  const readable: Segment[] = [];
  const writable: Segment[] = [];
  let current = table;
  let number = head;
  let visited = 0;
  let bytes = 0;
  for (;;) {
    if (number >= current.size) return QueueFault.DESCRIPTOR_NUMBER;
    const { address, high, length, flags, next } = readDescriptor(memory, current, number);
    visited++;
    // The table of an indirect descriptor counts for as much as it describes, the descriptor itself for nothing more.
    if (visited > table.size + (current === table ? 0 : 1)) return QueueFault.LOOP;
    if (high !== 0 || !memory.holds(address, length)) return QueueFault.BUFFER_OUTSIDE_MEMORY;
    if (flags & Flag.INDIRECT) {
      if (!limits.indirect) return QueueFault.INDIRECT_NOT_NEGOTIATED;
      if (current !== table || flags & Flag.NEXT) return QueueFault.INDIRECT_NESTED;
      if (length === 0 || length % DESCRIPTOR_SIZE !== 0) return QueueFault.INDIRECT_SIZE;
      current = { address, size: length / DESCRIPTOR_SIZE };
      number = 0;
      continue;
    }
    bytes += length;
    if (bytes > limits.longestChain) return QueueFault.TOO_LONG;
    if (flags & Flag.WRITE) writable.push({ address, length });
    else if (writable.length > 0) return QueueFault.READABLE_BEHIND_WRITABLE;
    else readable.push({ address, length });
    if ((flags & Flag.NEXT) === 0)
      return new Chain(memory, { head, descriptors: visited, readable, writable });
    number = next;
  }
}
