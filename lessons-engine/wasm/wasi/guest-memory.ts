// The module's memory, as the host reads and writes it: every range is checked, because every address comes from the module.

import { WasiError } from './errno.ts';
import type { WasmMemory } from '../web-assembly.ts';

/** Ranges of one call; Linux takes as many. */
const MOST_VECTORS = 1024;

export class GuestMemory {
  #memory: WasmMemory | null = null;

  bind(memory: WasmMemory): void {
    this.#memory = memory;
  }

  /** A view, valid until the memory grows. Throws `fault` for a range that is not all inside. */
  range(address: number, length: number): Uint8Array {
    const buffer = this.#memory?.buffer;
    const [from, size] = [address >>> 0, length >>> 0];
    if (buffer === undefined || from + size > buffer.byteLength) throw new WasiError('fault');
    return new Uint8Array(buffer, from, size);
  }

  /** One character a byte. */
  text(address: number, length: number): string {
    return Array.from(this.range(address, length), (byte) => String.fromCharCode(byte)).join('');
  }

  u32(address: number): number {
    return this.#view(address, 4).getUint32(0, true);
  }

  setU8(address: number, value: number): void {
    this.#view(address, 1).setUint8(0, value);
  }

  setU16(address: number, value: number): void {
    this.#view(address, 2).setUint16(0, value, true);
  }

  setU32(address: number, value: number): void {
    this.#view(address, 4).setUint32(0, value, true);
  }

  setU64(address: number, value: bigint): void {
    this.#view(address, 8).setBigUint64(0, value, true);
  }

  /** Ranges of a list of `iovec`: an address and a length each. */
  vectors(address: number, count: number): Uint8Array[] {
    // Eight times a count that the module chose may be more than 32 bits hold.
    if (count >>> 0 > MOST_VECTORS) throw new WasiError('inval');
    const list = this.range(address, count * 8);
    const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
    return Array.from({ length: list.byteLength / 8 }, (_, index) =>
      this.range(view.getUint32(8 * index, true), view.getUint32(8 * index + 4, true)),
    );
  }

  #view(address: number, length: number): DataView {
    const range = this.range(address, length);
    return new DataView(range.buffer, range.byteOffset, range.byteLength);
  }
}
