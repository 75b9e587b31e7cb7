// A virtio disk. VIRTIO 1.2, section 5.2 "Block Device"; left out: discard and write zeroes, topology, several queues.
// A request is done, on the disk and in memory, before the driver's notification returns.

import { numberIn } from '../../device-state.ts';
import type { DeviceState } from '../../device.ts';
import type { Chain } from './chain.ts';
import { SECTOR_SIZE, type Disk } from './disk.ts';
import { configBytes, type VirtioModel, type VirtioPort } from './model.ts';
import { QueueFault } from './queue-fault.ts';

const Feature = { SEG_MAX: 1 << 2, RO: 1 << 5, BLK_SIZE: 1 << 6, FLUSH: 1 << 9 } as const;
const Request = { IN: 0, OUT: 1, FLUSH: 4, GET_ID: 8 } as const;
const Status = { OK: 0, IOERR: 1, UNSUPP: 2 } as const;
const HEADER_SIZE = 16;
const ID_SIZE = 20;
const QUEUE_SIZE = 128;

export interface BlockOptions {
  /** The driver is told not to write, and cannot. */
  readOnly?: boolean;
  /** Up to 20 ASCII characters by which the guest can know the disk. Default "ring-minus-one". */
  id?: string;
}

/** Requests done since the machine began, by kind, and those refused. */
const countersAtStart = { reads: 0, writes: 0, flushes: 0, errors: 0 };

export class VirtioBlock implements VirtioModel {
  readonly kind = 'block';
  readonly deviceId = 2;
  readonly features: number;
  readonly queueSizes = [QUEUE_SIZE];
  readonly longestChain = 8 << 20;
  readonly disk: Disk;
  readonly #readOnly: boolean;
  readonly #id: Uint8Array;
  #requests = { ...countersAtStart };
  #port: VirtioPort | null = null;
  #state: DeviceState | null = null;

  /**
   * `readOnly`: writes end with IOERR, and the device says so beforehand (VIRTIO_BLK_F_RO). `id`: what GET_ID answers,
   * up to 20 characters of ASCII.
   */
  constructor(disk: Disk, { readOnly = false, id = 'ring-minus-one' }: BlockOptions = {}) {
    this.disk = disk;
    this.#readOnly = readOnly;
    this.#id = Uint8Array.from({ length: ID_SIZE }, (_, index) => id.charCodeAt(index) & 0x7f);
    this.features = Feature.SEG_MAX | Feature.BLK_SIZE | Feature.FLUSH | (readOnly ? Feature.RO : 0);
  }

  connect(port: VirtioPort): void {
    this.#port = port;
  }

  /** Requests so far: reads, writes, flushes, and those that ended with an error. */
  get requests(): Readonly<typeof countersAtStart> {
    return this.#requests;
  }

  /** Capacity in sectors; then size_max, which does not hold, and seg_max; geometry, which is not known; block size. */
  config(): Uint8Array {
    // A request takes two descriptors beside those of its data.
    return configBytes(
      [8, this.disk.size / SECTOR_SIZE],
      [4, 0],
      [4, QUEUE_SIZE - 2],
      [4, 0],
      [4, SECTOR_SIZE],
    );
  }

  writeConfig(): void {}

  notify(): void {
    this.#state = null;
    this.#port?.queues[0]?.serve((chain) => {
      if (chain.readableLeft < HEADER_SIZE || chain.writableLeft < 1) this.#port?.fault(QueueFault.REQUEST);
      else this.#count(chain);
    });
  }

  #count(chain: Chain): void {
    const header = new DataView(chain.read(HEADER_SIZE).buffer);
    const type = header.getUint32(0, true);
    // No disk here has 2³² sectors.
    const sector = header.getUint32(12, true) === 0 ? header.getUint32(8, true) : Infinity;
    const status = this.#do(chain, type, sector * SECTOR_SIZE);
    chain.writeLast(status);
    if (status !== Status.OK) this.#requests.errors++;
    else if (type === Request.IN) this.#requests.reads++;
    else if (type === Request.OUT) this.#requests.writes++;
    else if (type === Request.FLUSH) this.#requests.flushes++;
  }

  /** Does the request, and says how it went. The last writable byte is not data. */
  #do(chain: Chain, type: number, offset: number): number {
    const writable = chain.writableLeft - 1;
    switch (type) {
      case Request.IN:
        if (!this.#inside(offset, writable)) return Status.IOERR;
        chain.write(this.disk.read(offset, writable));
        return Status.OK;
      case Request.OUT:
        if (this.#readOnly || !this.#inside(offset, chain.readableLeft)) return Status.IOERR;
        this.disk.write(offset, chain.read(chain.readableLeft));
        return Status.OK;
      case Request.FLUSH:
        return Status.OK;
      case Request.GET_ID:
        chain.write(this.#id.subarray(0, writable));
        return Status.OK;
      default:
        return Status.UNSUPP;
    }
  }

  /** Whether `length` bytes from `offset` are whole sectors of the disk. */
  #inside(offset: number, length: number): boolean {
    return length % SECTOR_SIZE === 0 && offset + length <= this.disk.size;
  }

  reset(): void {}

  save(): DeviceState {
    return (this.#state ??= { ...this.#requests, ...this.disk.save() });
  }

  restore(state: DeviceState): void {
    const requests = { ...countersAtStart };
    for (const name of Object.keys(requests) as (keyof typeof requests)[])
      requests[name] = numberIn(state, name);
    const restoreDisk = this.disk.restorer(state);
    this.#requests = requests;
    restoreDisk();
    this.#state = null;
  }
}
