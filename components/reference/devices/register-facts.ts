// What a device register holds at reset and which bits take a write, found out with accesses to real devices, each to one
// that has just been reset.

import { virtMachine, type Device } from '../../../lessons-engine/machine/index.ts';
import type { DeviceDoc, RegisterDoc } from '../../../lessons-engine/machine/devices/register-docs.ts';
import { referenceOptions } from '../reference-machine.ts';

export interface RegisterFacts {
  /** Null for a register that cannot be read. */
  readonly reset: number | null;
  /** Bits that some write changes and a read shows; null when it is not both readable and writable. */
  readonly writable: number | null;
}

/** The slot of the virtio transport that stands for all. */
const VIRTIO_SLOT = 4;

/** Where the device that stands for its kind is: of the virtio transports the one with the entropy device. */
export function baseOf({ id, base, size }: DeviceDoc): number {
  return id === 'virtio' ? base + VIRTIO_SLOT * size : base;
}

/** The divisor latch of the UART has offsets of its own. */
export const DLAB = { offset: 3, value: 0x80 } as const;

export function accessSize({ width }: RegisterDoc): 1 | 4 {
  return width === 0 ? 4 : width;
}

function freshDevice(doc: DeviceDoc, register: RegisterDoc): Device {
  const { devices } = virtMachine({ ...referenceOptions, ramSize: 4096 }).bus;
  const device = devices.find(({ base }) => base === baseOf(doc));
  if (device === undefined) throw new Error(`registerFacts: expected a device at ${baseOf(doc)}, found none`);
  if (register.when === 'DLAB = 1') device.store(DLAB.offset, 1, DLAB.value);
  return device;
}

export function registerFacts(doc: DeviceDoc, register: RegisterDoc): RegisterFacts {
  const { offset, access } = register;
  const size = accessSize(register);
  if (access === 'write') return { reset: null, writable: null };
  const read = (device: Device): number => (device.load(offset, size) ?? 0) >>> 0;
  const reset = read(freshDevice(doc, register));
  if (access === 'read') return { reset, writable: null };
  const readAfter = (value: number): number => {
    const device = freshDevice(doc, register);
    device.store(offset, size, value);
    return read(device);
  };
  const zeros = readAfter(0);
  let writable = readAfter(-1) ^ zeros;
  for (let bit = 0; bit < 8 * size; bit++) writable |= readAfter(1 << bit) ^ zeros;
  return { reset, writable: writable >>> 0 };
}
