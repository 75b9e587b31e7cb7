// A virtio driver as a guest would have it, in TypeScript: it talks to the registers and lays queues out in the machine's
// memory, nothing else. Tests can reach past it and write rings by hand.

import type { Bus } from '../../lessons-engine/machine/index.ts';

export const Reg = {
  magic: 0x00, version: 0x04, deviceId: 0x08, vendor: 0x0c, deviceFeatures: 0x10, deviceFeaturesSel: 0x14,
  driverFeatures: 0x20, driverFeaturesSel: 0x24, queueSel: 0x30, queueNumMax: 0x34, queueNum: 0x38, queueReady: 0x44,
  notify: 0x50, interruptStatus: 0x60, interruptAck: 0x64, status: 0x70, desc: 0x80, driver: 0x90, device: 0xa0,
  shmLength: 0xb0, generation: 0xfc, config: 0x100,
} as const; // prettier-ignore

export const INDIRECT = 1 << 28;
export const EVENT_IDX = 1 << 29;
const [NEXT, WRITE, INDIRECT_FLAG] = [1, 2, 4];

/** A piece of a chain: bytes for the device to read, or a number of bytes for it to write. */
export type Piece = Uint8Array | number;

interface Pending {
  /** Where the writable pieces are. */
  writable: { address: number; length: number }[];
}

export interface Used {
  head: number;
  length: number;
  /** The first `length` bytes that the device may write. */
  bytes: Uint8Array;
  /** All bytes that it may write. */
  room: Uint8Array;
}

/** Memory is given out from here and never taken back. */
class Arena {
  #next: number;

  constructor(start: number) {
    this.#next = start;
  }

  take(size: number, align = 16): number {
    const address = Math.ceil(this.#next / align) * align;
    this.#next = address + size;
    return address;
  }
}

export class DriverQueue {
  readonly size: number;
  readonly desc: number;
  readonly avail: number;
  readonly used: number;
  readonly #bus: Bus;
  readonly #arena: Arena;
  readonly #free: number[];
  readonly #pending = new Map<number, Pending>();
  #availIndex = 0;
  #seen = 0;

  constructor(bus: Bus, arena: Arena, size: number) {
    this.#bus = bus;
    this.#arena = arena;
    this.size = size;
    this.desc = arena.take(16 * size);
    this.avail = arena.take(6 + 2 * size);
    this.used = arena.take(6 + 8 * size);
    this.#free = Array.from({ length: size }, (_, index) => index);
  }

  /** Makes a chain of pieces available, in descriptors of their own or in one that is indirect. Returns its head. */
  add(pieces: readonly Piece[], indirect = false): number {
    const placed = pieces.map((piece) => {
      const length = typeof piece === 'number' ? piece : piece.length;
      const address = this.#arena.take(length, 1);
      if (typeof piece !== 'number') piece.forEach((byte, index) => this.#bus.store8(address + index, byte));
      return { address, length, write: typeof piece === 'number' };
    });
    let head: number;
    if (indirect) {
      const table = this.#arena.take(16 * placed.length);
      placed.forEach(({ address, length, write }, index) => {
        const last = index === placed.length - 1;
        this.descriptor(table, index, address, length, (write ? WRITE : 0) | (last ? 0 : NEXT), index + 1);
      });
      head = this.#free.shift() as number;
      this.descriptor(this.desc, head, table, 16 * placed.length, INDIRECT_FLAG, 0);
    } else {
      const numbers = placed.map(() => this.#free.shift() as number);
      placed.forEach(({ address, length, write }, index) => {
        const next = numbers[index + 1];
        const flags = (write ? WRITE : 0) | (next === undefined ? 0 : NEXT);
        this.descriptor(this.desc, numbers[index] as number, address, length, flags, next ?? 0);
      });
      head = numbers[0] as number;
    }
    this.#pending.set(head, { writable: placed.filter(({ write }) => write) });
    this.offer(head);
    return head;
  }

  descriptor(
    table: number,
    number: number,
    address: number,
    length: number,
    flags: number,
    next: number,
  ): void {
    const at = table + 16 * number;
    this.#bus.store32(at, address);
    this.#bus.store32(at + 4, 0);
    this.#bus.store32(at + 8, length);
    this.#bus.store16(at + 12, flags);
    this.#bus.store16(at + 14, next);
  }

  /** Puts a head into the available ring. */
  offer(head: number): void {
    this.#bus.store16(this.avail + 4 + 2 * (this.#availIndex % this.size), head);
    this.#availIndex = (this.#availIndex + 1) & 0xffff;
    this.#bus.store16(this.avail + 2, this.#availIndex);
  }

  /** Chains that came back since the last call, in order; their descriptors are free again. */
  collect(): Used[] {
    const done: Used[] = [];
    for (; this.#seen !== this.usedIndex; this.#seen = (this.#seen + 1) & 0xffff) {
      const element = this.used + 4 + 8 * (this.#seen % this.size);
      const [head, length] = [this.#bus.load32(element), this.#bus.load32(element + 4)];
      const room = (this.#pending.get(head)?.writable ?? []).flatMap((piece) =>
        Array.from({ length: piece.length }, (_, index) => this.#bus.load8(piece.address + index)),
      );
      this.#release(head);
      done.push({ head, length, bytes: Uint8Array.from(room.slice(0, length)), room: Uint8Array.from(room) });
    }
    return done;
  }

  #release(head: number): void {
    this.#pending.delete(head);
    for (let number = head; ;) {
      this.#free.push(number);
      const flags = this.#bus.load16(this.desc + 16 * number + 12);
      if ((flags & NEXT) === 0) return;
      number = this.#bus.load16(this.desc + 16 * number + 14);
    }
  }

  get usedIndex(): number {
    return this.#bus.load16(this.used + 2);
  }

  /** `flags` of the available ring. */
  suppressInterrupts(suppress: boolean): void {
    this.#bus.store16(this.avail, suppress ? 1 : 0);
  }

  /** The next interrupt when used element number `index` comes (with EVENT_IDX). */
  interruptAt(index: number): void {
    this.#bus.store16(this.avail + 4 + 2 * this.size, index);
  }

  /** Where the device wants the next notification (with EVENT_IDX). */
  get notifyAt(): number {
    return this.#bus.load16(this.used + 4 + 8 * this.size);
  }
}

export class VirtioDriver {
  readonly #bus: Bus;
  readonly #base: number;
  readonly #arena: Arena;
  readonly queues: DriverQueue[] = [];

  /** `memory` is where the driver's part of memory begins. */
  constructor(bus: Bus, slot: number, memory = 0x8002_0000) {
    this.#bus = bus;
    this.#base = 0x1000_1000 + 0x1000 * slot;
    this.#arena = new Arena(memory);
  }

  /** Unsigned. */
  read(register: number): number {
    return this.#bus.load32(this.#base + register) >>> 0;
  }

  write(register: number, value: number): void {
    this.#bus.store32(this.#base + register, value);
  }

  /** A field of the configuration, 1, 2 or 4 bytes. */
  config(offset: number, size: 1 | 2 | 4): number {
    const address = this.#base + Reg.config + offset;
    if (size === 1) return this.#bus.load8(address);
    return size === 2 ? this.#bus.load16(address) : this.#bus.load32(address) >>> 0;
  }

  /** Features as the device offers them: two words. */
  offered(): [low: number, high: number] {
    const words = [0, 1].map((word) => {
      this.write(Reg.deviceFeaturesSel, word);
      return this.read(Reg.deviceFeatures);
    });
    return words as [number, number];
  }

  /** Section 3.1.1 "Driver Requirements: Device Initialization", with these features of the first word. */
  begin(features = 0, sizes: readonly number[] = []): this {
    this.write(Reg.status, 0);
    this.write(Reg.status, 1);
    this.write(Reg.status, 3);
    this.accept(features, 1);
    this.write(Reg.status, 11);
    if (this.read(Reg.status) !== 11)
      throw new Error(`driver: expected FEATURES_OK, found status ${this.read(Reg.status)}`);
    this.queues.length = 0;
    for (let number = 0; ; number++) {
      this.write(Reg.queueSel, number);
      const most = this.read(Reg.queueNumMax);
      if (most === 0) break;
      const queue = new DriverQueue(this.#bus, this.#arena, Math.min(sizes[number] ?? 8, most));
      this.place(queue);
      this.write(Reg.queueReady, 1);
      this.queues.push(queue);
    }
    this.write(Reg.status, 15);
    return this;
  }

  accept(low: number, high: number): void {
    [low, high].forEach((features, word) => {
      this.write(Reg.driverFeaturesSel, word);
      this.write(Reg.driverFeatures, features);
    });
  }

  /** Tells the selected queue's place. */
  place({ size, desc, avail, used }: { size: number; desc: number; avail: number; used: number }): void {
    this.write(Reg.queueNum, size);
    for (const [register, address] of [
      [Reg.desc, desc],
      [Reg.driver, avail],
      [Reg.device, used],
    ] as const) {
      this.write(register, address);
      this.write(register + 4, 0);
    }
  }

  queue(number: number): DriverQueue {
    const queue = this.queues[number];
    if (queue === undefined) throw new Error(`driver: expected queue ${number}, found ${this.queues.length}`);
    return queue;
  }

  notify(queue: number): void {
    this.write(Reg.notify, queue);
  }

  /** Adds a chain, notifies, and expects exactly that one to come back. */
  request(queue: number, pieces: readonly Piece[], indirect = false): Used {
    this.queue(queue).add(pieces, indirect);
    this.notify(queue);
    const done = this.queue(queue).collect();
    if (done.length !== 1) throw new Error(`driver: expected one used chain, found ${done.length}`);
    return done[0] as Used;
  }
}

/** Bytes from values of a given width, little endian. */
export function le(width: 2 | 4 | 8, ...values: readonly number[]): Uint8Array {
  return Uint8Array.from(
    values.flatMap((value) =>
      Array.from({ length: width }, (_, index) => Math.floor(value / 2 ** (8 * index)) & 0xff),
    ),
  );
}

export const ascii = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));
export const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
