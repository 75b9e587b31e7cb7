// A virtio device as its driver sees it through any transport: status, features, queues, interrupts. What it does with a
// request is its model's business. VIRTIO 1.2, chapter 2 "Basic Facilities of a Virtio Device".
// All work is done while a store of the driver lasts, or in a call from the host, so runs can be repeated exactly.

import { numberIn } from '../../device-state.ts';
import type { DeviceState } from '../../device.ts';
import type { Chain } from './chain.ts';
import type { GuestMemory } from './guest-memory.ts';
import type { VirtioModel, VirtioPort } from './model.ts';
import { queueFaultText, type QueueFault } from './queue-fault.ts';
import { Virtqueue, type QueueOwner, type QueueSetup } from './virtqueue.ts';

/** Device status bits. */
export const VirtioStatus = {
  ACKNOWLEDGE: 1,
  DRIVER: 2,
  DRIVER_OK: 4,
  FEATURES_OK: 8,
  DEVICE_NEEDS_RESET: 64,
  FAILED: 128,
} as const;

/** Features that have nothing to do with the type of the device. */
export const VirtioFeature = { INDIRECT_DESC: 28, EVENT_IDX: 29, VERSION_1: 32 } as const;
const TRANSPORT_FEATURES = (1 << VirtioFeature.INDIRECT_DESC) | (1 << VirtioFeature.EVENT_IDX);
/** The second word of features holds one bit, VERSION_1, and a driver must accept it. */
const FEATURES_HIGH = 1;

const InterruptBit = { USED: 1, CONFIG: 2 } as const;

const registersAtReset = {
  status: 0,
  features0: 0,
  features1: 0,
  otherFeatures: 0,
  interruptStatus: 0,
  fault: 0,
};

/** What went through a device since the machine began; a reset does not clear it. */
const countersAtStart = {
  /** Notifications by the driver: each is a store that leaves the guest. */
  notifications: 0,
  /** How often the interrupt line rose. */
  interrupts: 0,
  /** Chains given back, and descriptors looked at for them. */
  requests: 0,
  descriptors: 0,
  /** Bytes that the device read out of the guest's memory, and wrote to it. */
  bytesRead: 0,
  bytesWritten: 0,
  /** Changes of the configuration. */
  configGeneration: 0,
};
export type VirtioCounters = typeof countersAtStart;

export class VirtioDevice implements QueueOwner, VirtioPort {
  readonly model: VirtioModel;
  readonly memory: GuestMemory;
  /** One for each of the model's `queueSizes`. */
  readonly queues: readonly Virtqueue[];
  #r = { ...registersAtReset };
  #counters = { ...countersAtStart };
  #state: DeviceState | null = null;
  /** Called when the interrupt line rises. */
  onInterrupt: () => void = () => {};

  /** `memory`: where the queues lie; `model`: what makes it a disk, a console or another device. */
  constructor(memory: GuestMemory, model: VirtioModel) {
    this.memory = memory;
    this.model = model;
    this.queues = model.queueSizes.map((maxSize) => new Virtqueue(this, maxSize));
    model.connect(this);
  }

  /** Notifications and interrupts since the machine was made. */
  get counters(): Readonly<VirtioCounters> {
    return this.#counters;
  }

  /** Why the device asks to be reset, in words; null when it does not. */
  get trouble(): string | null {
    return queueFaultText(this.#r.fault);
  }

  /** Device status as the driver reads it (virtio 1.2, section 2.1). */
  get status(): number {
    return this.#r.status;
  }

  /** Bit 0: a buffer was used; bit 1: the configuration changed (virtio 1.2, section 4.2.2). */
  get interruptStatus(): number {
    return this.#r.interruptStatus;
  }

  /**
   * Whether the driver is done with its setup (FEATURES_OK, DRIVER_OK) and neither side has given up (FAILED,
   * DEVICE_NEEDS_RESET).
   */
  get running(): boolean {
    const { DRIVER_OK, FEATURES_OK, DEVICE_NEEDS_RESET, FAILED } = VirtioStatus;
    const up = DRIVER_OK | FEATURES_OK;
    return (this.#r.status & (up | DEVICE_NEEDS_RESET | FAILED)) === up;
  }

  /** 32 bits of the features that the device offers. */
  offered(word: number): number {
    if (word === 0) return this.model.features | TRANSPORT_FEATURES;
    return word === 1 ? FEATURES_HIGH : 0;
  }

  /** The driver accepts 32 bits of features; too late once it has said FEATURES_OK. */
  accept(word: number, features: number): void {
    this.#state = null;
    if (this.#r.status & VirtioStatus.FEATURES_OK) return;
    if (word === 0) this.#r.features0 = features | 0;
    else if (word === 1) this.#r.features1 = features | 0;
    else if (features !== 0) this.#r.otherFeatures = 1;
  }

  /**
   * Whether the driver has taken the feature with this number, of the first 32, and both sides have agreed
   * (FEATURES_OK).
   */
  negotiated(bit: number): boolean {
    const { status, features0 } = this.#r;
    return (status & VirtioStatus.FEATURES_OK) !== 0 && ((features0 >>> bit) & 1) === 1;
  }

  get longestChain(): number {
    return this.model.longestChain;
  }

  /** Whether descriptors may point to tables of descriptors (virtio 1.2, section 2.7.5.3). */
  get indirect(): boolean {
    return this.negotiated(VirtioFeature.INDIRECT_DESC);
  }

  /** Whether each side says at which index it wants to hear again (virtio 1.2, section 2.7.7 and 2.7.8). */
  get eventIndex(): boolean {
    return this.negotiated(VirtioFeature.EVENT_IDX);
  }

  /** The driver writes the status: bits can only be added, or all be cleared by 0, which resets the device. */
  writeStatus(value: number): void {
    this.#state = null;
    if ((value & 0xff) === 0) {
      this.#r = { ...registersAtReset };
      for (const queue of this.queues) queue.reset();
      this.model.reset();
      return;
    }
    const wasRunning = this.running;
    let status = this.#r.status | (value & ~VirtioStatus.DEVICE_NEEDS_RESET & 0xff);
    if (!this.#acceptable) status &= ~VirtioStatus.FEATURES_OK;
    this.#r.status = status;
    // Buffers may have been put into queues before this.
    if (!wasRunning && this.running) this.queues.forEach((_, index) => this.model.notify(index));
  }

  /** Whether the driver has accepted what it must, and nothing that was not offered. */
  get #acceptable(): boolean {
    const { features0, features1, otherFeatures } = this.#r;
    return (features0 & ~this.offered(0)) === 0 && features1 === FEATURES_HIGH && otherFeatures === 0;
  }

  /** The driver sets up queue `index`; nothing happens when there is none. */
  configureQueue(index: number, setup: QueueSetup): void {
    this.#state = null;
    this.queues[index]?.configure(setup);
  }

  /** The driver writes QueueReady of queue `index`; a queue that is not there is passed over. */
  setReady(index: number, ready: boolean): void {
    this.#state = null;
    this.queues[index]?.setReady(ready);
  }

  /** The driver notifies queue `index`. */
  notify(index: number): void {
    this.#state = null;
    this.#counters.notifications++;
    if (this.running && index < this.queues.length) this.model.notify(index);
  }

  /** The driver writes InterruptACK: these bits of the interrupt status go. */
  acknowledge(bits: number): void {
    this.#state = null;
    this.#r.interruptStatus &= ~bits;
  }

  taken({ descriptors }: Chain): void {
    this.#state = null;
    this.#counters.descriptors += descriptors;
  }

  used({ consumed, written }: Chain, interrupt: boolean): void {
    this.#state = null;
    this.#counters.requests++;
    this.#counters.bytesRead += consumed;
    this.#counters.bytesWritten += written;
    if (interrupt) this.#raise(InterruptBit.USED);
  }

  configChanged(): void {
    this.#state = null;
    this.#counters.configGeneration++;
    if (this.#r.status & VirtioStatus.DRIVER_OK) this.#raise(InterruptBit.CONFIG);
  }

  fault(fault: QueueFault): void {
    this.#state = null;
    if (this.#r.fault === 0) this.#r.fault = fault; // what came first is the reason
    this.#r.status |= VirtioStatus.DEVICE_NEEDS_RESET;
    if (this.#r.status & VirtioStatus.DRIVER_OK) this.#raise(InterruptBit.CONFIG);
  }

  #raise(bit: number): void {
    const rises = this.#r.interruptStatus === 0;
    this.#r.interruptStatus |= bit;
    if (!rises) return;
    this.#counters.interrupts++;
    this.onInterrupt();
  }

  /** Registers, counters and queues, without what is the model's; the same object while nothing has changed. */
  save(): DeviceState {
    return (this.#state ??= Object.assign(
      { ...this.#r, ...this.#counters },
      ...this.queues.map((queue, index) => queue.save(`queue${index}.`)),
    ));
  }

  /** What `save` gave, checked but not yet put back: the result does that. */
  restorer(state: DeviceState): () => void {
    const r = { ...registersAtReset };
    for (const name of Object.keys(r) as (keyof typeof r)[]) r[name] = numberIn(state, name);
    const counters = { ...countersAtStart };
    for (const name of Object.keys(counters) as (keyof VirtioCounters)[])
      counters[name] = numberIn(state, name);
    const restoreQueues = this.queues.map((queue, index) => queue.restorer(state, `queue${index}.`));
    return () => {
      this.#r = r;
      this.#counters = counters;
      for (const restore of restoreQueues) restore();
      this.#state = null;
    };
  }
}
