// A split virtqueue, seen from the device: takes the chains that the driver has made available and gives them back used.
// VIRTIO 1.2, section 2.7 "Split Virtqueues". Whatever a guest puts there is checked before it is followed.

import { numberIn } from '../../device-state.ts';
import type { DeviceState } from '../../device.ts';
import { walkChain, type Chain, type ChainLimits } from './chain.ts';
import type { GuestMemory } from './guest-memory.ts';
import { QueueFault } from './queue-fault.ts';

/** What a queue asks of, and tells, the transport that it belongs to. */
export interface QueueOwner extends ChainLimits {
  readonly memory: GuestMemory;
  /** Whether the driver has finished setting up and the device is in order. */
  readonly running: boolean;
  readonly eventIndex: boolean;
  /** A chain was taken. */
  taken(chain: Chain): void;
  /** A chain was given back; `interrupt` when the driver wants to hear of it. */
  used(chain: Chain, interrupt: boolean): void;
  fault(fault: QueueFault): void;
}

/** Registers of a queue. The driver sets them up to `ready`; after that the device moves the two indices. */
const registersAtReset = {
  size: 0, ready: 0,
  descLow: 0, descHigh: 0, driverLow: 0, driverHigh: 0, deviceLow: 0, deviceHigh: 0,
  /** Next place to look at in the available ring, and to write in the used ring: modulo 2¹⁶. */
  available: 0, used: 0,
}; // prettier-ignore
type QueueRegisters = typeof registersAtReset;
/** What a driver says of a queue before it says that it is ready. */
export type QueueSetup = Partial<Omit<QueueRegisters, 'ready' | 'available' | 'used'>>;

/** `flags` of the available ring: no interrupts, please. */
const NO_INTERRUPT = 1;

export class Virtqueue {
  readonly maxSize: number;
  readonly #owner: QueueOwner;
  #r: QueueRegisters = { ...registersAtReset };

  constructor(owner: QueueOwner, maxSize: number) {
    this.#owner = owner;
    this.maxSize = maxSize;
  }

  get ready(): boolean {
    return this.#r.ready !== 0;
  }

  /** The driver's registers; once the queue is ready they stay as they are. */
  configure(setup: QueueSetup): void {
    if (!this.ready) this.#r = { ...this.#r, ...setup };
  }

  /** The driver says that the queue is set up, or takes it back. */
  setReady(ready: boolean): void {
    if (ready === this.ready) return;
    const fault = ready ? this.#setupFault() : null;
    if (fault !== null) this.#owner.fault(fault);
    else this.#r = { ...this.#r, ready: ready ? 1 : 0, available: 0, used: 0 };
  }

  reset(): void {
    this.#r = { ...registersAtReset };
  }

  /** The next chain that the driver has made available, or null: there is none, or the device has stopped. */
  #take(): Chain | null {
    if (!this.ready || !this.#owner.running) return null;
    const chain = this.#next();
    if (typeof chain === 'number') {
      this.#owner.fault(chain);
      return null;
    }
    if (chain !== null) this.#owner.taken(chain);
    return chain;
  }

  /**
   * Lets `use` have one available chain after the other, while `more` says so, and gives them back. At most as many as the
   * queue has places: a driver cannot add any while the device is at work, but it can let a request write over the ring
   * that the request came from.
   */
  serve(use: (chain: Chain) => void, more: () => boolean = () => true): void {
    for (let left = this.#r.size; left > 0 && more(); left--) {
      const chain = this.#take();
      if (chain === null) return;
      use(chain);
      this.#give(chain);
    }
  }

  #next(): Chain | QueueFault | null {
    const { memory, eventIndex } = this.#owner;
    const { size, available, descLow, driverLow, deviceLow } = this.#r;
    if (!this.#inMemory()) return QueueFault.RING_OUTSIDE_MEMORY;
    const waiting = (memory.read16(driverLow + 2) - available) & 0xffff;
    // Where the device would like the next notification: at the very next chain.
    if (eventIndex && waiting === 0) memory.write16(deviceLow + 4 + 8 * size, available);
    if (waiting === 0) return null;
    if (waiting > size) return QueueFault.TOO_MANY_AVAILABLE;
    const head = memory.read16(driverLow + 4 + 2 * (available & (size - 1)));
    const chain = walkChain(memory, { address: descLow, size }, head, this.#owner);
    if (typeof chain !== 'number') this.#r.available = (available + 1) & 0xffff;
    return chain;
  }

  /** Gives a chain back; the driver is told that `chain.written` bytes of it were written. */
  #give(chain: Chain): void {
    const { memory, running } = this.#owner;
    const { size, used, deviceLow } = this.#r;
    if (!running) return; // the request was impossible
    const element = deviceLow + 4 + 8 * (used & (size - 1));
    memory.write32(element, chain.head);
    memory.write32(element + 4, chain.written);
    this.#r.used = (used + 1) & 0xffff;
    memory.write16(deviceLow + 2, this.#r.used);
    this.#owner.used(chain, this.#interruptWanted(used));
  }

  /** Whether the driver wants an interrupt for the used element number `used`. */
  #interruptWanted(used: number): boolean {
    const { memory, eventIndex } = this.#owner;
    const { size, driverLow } = this.#r;
    if (!eventIndex) return (memory.read16(driverLow) & NO_INTERRUPT) === 0;
    return memory.read16(driverLow + 4 + 2 * size) === used;
  }

  #setupFault(): QueueFault | null {
    const { size, descLow, driverLow, deviceLow } = this.#r;
    if (size < 1 || size > this.maxSize || (size & (size - 1)) !== 0) return QueueFault.SIZE;
    if (descLow % 16 !== 0 || driverLow % 2 !== 0 || deviceLow % 4 !== 0) return QueueFault.ALIGNMENT;
    return this.#inMemory() ? null : QueueFault.RING_OUTSIDE_MEMORY;
  }

  /** Whether all three parts are in memory, each with the two bytes behind it that the event indices need. */
  #inMemory(): boolean {
    const { memory } = this.#owner;
    const { size, descLow, descHigh, driverLow, driverHigh, deviceLow, deviceHigh } = this.#r;
    return (
      (descHigh | driverHigh | deviceHigh) === 0 &&
      memory.holds(descLow, 16 * size) &&
      memory.holds(driverLow, 6 + 2 * size) &&
      memory.holds(deviceLow, 6 + 8 * size)
    );
  }

  /** The registers under names that begin with `prefix`. */
  save(prefix: string): DeviceState {
    return Object.fromEntries(Object.entries(this.#r).map(([name, value]) => [prefix + name, value]));
  }

  /** What `save` gave, checked but not yet put back: the result does that. */
  restorer(state: DeviceState, prefix: string): () => void {
    const r = { ...registersAtReset };
    for (const name of Object.keys(r) as (keyof QueueRegisters)[]) r[name] = numberIn(state, prefix + name);
    return () => {
      this.#r = r;
    };
  }
}
