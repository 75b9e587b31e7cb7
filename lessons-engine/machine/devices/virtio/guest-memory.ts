// How a device reaches into the guest's memory. Every store goes over the bus, so that it is journalled, and noticed where
// instructions were predecoded, like a store of the hart. Devices are not reached: a device reads and writes memory alone.

import type { Bus } from '../../bus.ts';

export class GuestMemory {
  readonly #bus: () => Bus;

  /** The bus may come later than the device that asks for it. */
  constructor(bus: () => Bus) {
    this.#bus = bus;
  }

  /** Whether `length` bytes at `address` are memory, in one piece. The other methods ask for that to be known. */
  holds(address: number, length: number): boolean {
    return this.#bus().ramAt(address, Math.max(length, 1)) !== null;
  }

  /** `address` is a multiple of 2. */
  read16(address: number): number {
    return this.#bus().load16(address) & 0xffff;
  }

  /** Unsigned; `address` is a multiple of 4. */
  read32(address: number): number {
    return this.#bus().load32(address) >>> 0;
  }

  /** Writes the low 16 bits of `value`, little-endian. */
  write16(address: number, value: number): void {
    this.#bus().store16(address, value & 0xffff);
  }

  /** Writes the low 32 bits of `value`, little-endian. */
  write32(address: number, value: number): void {
    this.#bus().store32(address, value | 0);
  }

  /** A copy of `length` bytes. */
  read(address: number, length: number): Uint8Array {
    const ram = this.#bus().ramAt(address, Math.max(length, 1));
    if (ram === null)
      throw new Error(`GuestMemory: expected memory at 0x${address.toString(16)}, found none`);
    return ram.bytes.slice(address - ram.base, address - ram.base + length);
  }

  /** Copies `bytes` to `address` and on. */
  write(address: number, bytes: Uint8Array): void {
    const bus = this.#bus();
    const word = (at: number): number =>
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    let at = 0;
    while (at < bytes.length)
      if (((address + at) & 3) === 0 && at + 4 <= bytes.length) {
        bus.store32(address + at, word(at));
        at += 4;
      } else {
        bus.store8(address + at, bytes[at] as number);
        at++;
      }
  }
}
