// What makes a virtio device the one it is: type, features, queues, configuration, what it does with a request. The
// transport in virtio-mmio.ts is the same for all.

import type { DeviceState } from '../../device.ts';
import type { QueueFault } from './queue-fault.ts';
import type { Virtqueue } from './virtqueue.ts';

/** What the transport offers to a model. */
export interface VirtioPort {
  /** One for each of the model's `queueSizes`. */
  readonly queues: readonly Virtqueue[];
  /** The configuration is another than before: the driver is told. */
  configChanged(): void;
  /** A request makes no sense at all; the device stops until it is reset. */
  fault(fault: QueueFault): void;
}

export interface VirtioModel {
  /** A short word for people and states. */
  readonly kind: string;
  /** VIRTIO 1.2, chapter 5 "Device Types". */
  readonly deviceId: number;
  /** The bits 0 … 23 of the features that it offers. */
  readonly features: number;
  /** The most places that each queue can have, powers of two. */
  readonly queueSizes: readonly number[];
  /** The longest chain that it takes, in bytes: bounds the work of one notification. */
  readonly longestChain: number;
  /** Called once, when the device gets its place. */
  connect(port: VirtioPort): void;
  /** The configuration space as it reads now. */
  config(): Uint8Array;
  /** The driver writes `size` (1, 2, 4) bytes of the configuration. */
  writeConfig(offset: number, size: number, value: number): void;
  /** The driver says that there is something in queue `queue`, or that it is ready to begin. */
  notify(queue: number): void;
  /** Bytes from outside, for a model that takes any: text, or a frame. */
  receive?(bytes: Iterable<number>): void;
  /** The driver has reset the device. */
  reset(): void;
  /** The model's own part of the device's state; the same object while nothing has changed. */
  save(): DeviceState;
  /** Throws a `RangeError`, with nothing changed, when `state` is not one of this model. */
  restore(state: DeviceState): void;
}

/** Little-endian bytes of a configuration space, from pairs of size in bytes and value. */
export function configBytes(...fields: readonly (readonly [size: number, value: number])[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([size, value]) =>
      Array.from({ length: size }, (_, index) => Math.floor(value / 2 ** (8 * index)) & 0xff),
    ),
  );
}
