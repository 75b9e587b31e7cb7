// A disk: bytes, and how fast it is. One operation after the other, each takes its time; who waits does so in a system call,
// and whose turn comes next is the scheduler's choice. Left out: queues, merging, sectors, partitions, errors, and the page
// cache above it: every read and write of a program is one operation, as with O_DIRECT.

import { TICKS_PER_SECOND } from '../time.ts';
import { PagedData } from '../fs/tmpfs/paged-data.ts';

export type Direction = 'read' | 'write';

/** What is used at a rate: empty until `readyAt`, in ticks. */
export class Bucket {
  readyAt = 0;

  /** Takes so many, at `rate` in a second. */
  take(amount: number, rate: number, now: number): void {
    if (rate === Infinity) return;
    this.readyAt = Math.max(this.readyAt, now) + Math.ceil((amount * TICKS_PER_SECOND) / rate);
  }
}

export interface BlockDeviceOptions {
  /** Device number, as makeDevice gives it. */
  readonly number: number;
  /** `vda`. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes in a second, and ticks that every operation takes besides. Default: no time at all. */
  readonly bytesPerSecond?: number;
  readonly ticksPerOperation?: number;
}

export class BlockDevice {
  readonly number: number;
  readonly name: string;
  readonly size: number;
  readonly bytesPerSecond: number;
  readonly ticksPerOperation: number;
  /** Busy until then. */
  readonly bucket = new Bucket();
  readonly #data = new PagedData(() => () => {});

  constructor(options: BlockDeviceOptions) {
    this.number = options.number;
    this.name = options.name;
    this.size = options.size;
    this.bytesPerSecond = options.bytesPerSecond ?? Infinity;
    this.ticksPerOperation = options.ticksPerOperation ?? 0;
    this.#data.truncate(options.size);
  }

  /** An operation of so many bytes begins: the device is busy for as long as it takes. */
  begin(bytes: number, now: number): void {
    this.bucket.take(bytes, this.bytesPerSecond, now);
    if (this.ticksPerOperation > 0)
      this.bucket.readyAt = Math.max(this.bucket.readyAt, now) + this.ticksPerOperation;
  }

  /** At most `length` bytes; fewer only at its end. */
  read(position: number, length: number): Uint8Array {
    return this.#data.read(position, length);
  }

  /** Bytes written: those behind its end are not. */
  write(position: number, bytes: Uint8Array): number {
    return this.#data.write(position, bytes.subarray(0, Math.max(0, this.size - position)));
  }
}
