// The disk as a paravirtual guest has it: it says once where its rings lie, then sends an event when there is something in
// them, and gets one when something is done. Behind this is the disk that other guests find at virtio's registers; its
// rings are shared memory already, as Xen's are. What is gone are the registers, each of which would be an exit.
// Barham et al. 2003, section 3.2 "Data transfer: I/O rings"; virtio 1.2, 4.2.2 "MMIO Device Register Layout".

import { MemoryMap } from '../../machine/index.ts';
import type { GuestPlatform } from '../platform/guest-platform.ts';
import { Errno, type Outcome } from './errno.ts';

const Register = {
  DeviceID: 0x08, DriverFeaturesSel: 0x24, DriverFeatures: 0x20, QueueSel: 0x30, QueueNumMax: 0x34, QueueNum: 0x38,
  QueueReady: 0x44, QueueNotify: 0x50, InterruptStatus: 0x60, InterruptACK: 0x64, Status: 0x70, QueueDescLow: 0x80,
  QueueDriverLow: 0x90, QueueDeviceLow: 0xa0,
} as const; // prettier-ignore
const BLOCK_DEVICE = 2;
/** ACKNOWLEDGE and DRIVER; FEATURES_OK; DRIVER_OK. */
const STATUS = [0, 3, 11, 15] as const;

export interface Rings {
  /** Guest-physical addresses, and the number of descriptors. */
  descriptors: number;
  available: number;
  used: number;
  size: number;
}

export class VirtualDisk {
  readonly #platform: GuestPlatform;

  constructor(platform: GuestPlatform) {
    this.#platform = platform;
  }

  connect({ descriptors, available, used, size }: Rings): Outcome {
    if (!this.#exists) return Errno.ENODEV;
    this.#store(Register.QueueSel, 0);
    if (size === 0 || (size & (size - 1)) !== 0 || size > this.#load(Register.QueueNumMax))
      return Errno.EINVAL;
    if (descriptors % 16 !== 0 || available % 2 !== 0 || used % 4 !== 0) return Errno.EINVAL;
    const { bus } = this.#platform;
    const regions = [
      [descriptors, 16 * size],
      [available, 6 + 2 * size],
      [used, 6 + 8 * size],
    ] as const;
    for (const [start, length] of regions) if (bus.ramAt(start, length) === null) return Errno.EPERM;
    const [reset, driver, features, ready] = STATUS;
    this.#store(Register.Status, reset);
    this.#store(Register.Status, driver);
    this.#store(Register.DriverFeaturesSel, 1);
    this.#store(Register.DriverFeatures, 1); // VIRTIO_F_VERSION_1
    this.#store(Register.Status, features);
    this.#store(Register.QueueSel, 0);
    this.#store(Register.QueueNum, size);
    this.#store(Register.QueueDescLow, descriptors);
    this.#store(Register.QueueDriverLow, available);
    this.#store(Register.QueueDeviceLow, used);
    this.#store(Register.QueueReady, 1);
    this.#store(Register.Status, ready);
    return 0;
  }

  /** There is something in the rings. */
  notify(): Outcome {
    if (!this.#exists) return Errno.ENODEV;
    this.#store(Register.QueueNotify, 0);
    return 0;
  }

  /** Whether something was done since this was last asked. */
  takeInterrupt(): boolean {
    const status = this.#load(Register.InterruptStatus);
    if (status !== 0) this.#store(Register.InterruptACK, status);
    return status !== 0;
  }

  get #exists(): boolean {
    return this.#load(Register.DeviceID) === BLOCK_DEVICE;
  }

  #load(register: number): number {
    return this.#platform.bus.load(MemoryMap.virtio.base + register, 4) ?? 0;
  }

  #store(register: number, value: number): void {
    this.#platform.bus.store(MemoryMap.virtio.base + register, 4, value);
  }
}
