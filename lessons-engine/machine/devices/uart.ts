// A 16550A serial port, as far as polling software sees it: the transmitter is always empty, received bytes wait in a
// queue. Left out: interrupts, the FIFO's limits and line errors.
// National Semiconductor PC16550D data sheet, section 8 "Registers".

import { numberIn } from '../device-state.ts';
import type { Device, DeviceState } from '../device.ts';
import { MemoryMap } from '../memory-map.ts';

/** Line status: data ready; transmitter holding register empty; transmitter empty. */
const DATA_READY = 0x01;
const TRANSMITTER_EMPTY = 0x60;

export class Uart implements Device {
  readonly name = 'uart';
  readonly base = MemoryMap.uart.base;
  readonly size = MemoryMap.uart.size;
  /** Every byte written so far. It only grows, so a state needs no more than its length. */
  readonly #sent: number[] = [];
  readonly #received: number[] = [];
  #taken = 0;
  /** IER, LCR, MCR, scratch, divisor: kept so that drivers read back what they wrote. */
  #registers = { ier: 0, lcr: 0, mcr: 0, scr: 0, dll: 0, dlm: 0 };

  /** All that was sent, as text (each byte one character). */
  get output(): string {
    let text = '';
    for (const byte of this.#sent) text += String.fromCharCode(byte);
    return text;
  }

  get outputLength(): number {
    return this.#sent.length;
  }

  /** Puts bytes on the line for the guest to receive. */
  receive(bytes: Iterable<number>): void {
    for (const byte of bytes) this.#received.push(byte & 0xff);
  }

  load(offset: number, size: number): number | undefined {
    if (size !== 1) return undefined;
    const r = this.#registers;
    const divisor = (r.lcr & 0x80) !== 0;
    switch (offset) {
      case 0:
        if (divisor) return r.dll;
        return this.#taken < this.#received.length ? (this.#received[this.#taken++] as number) : 0;
      case 1:
        return divisor ? r.dlm : r.ier;
      case 2:
        return 0x01; // IIR: no interrupt pending
      case 3:
        return r.lcr;
      case 4:
        return r.mcr;
      case 5:
        return TRANSMITTER_EMPTY | (this.#taken < this.#received.length ? DATA_READY : 0);
      case 6:
        return 0;
      case 7:
        return r.scr;
      default:
        return undefined;
    }
  }

  store(offset: number, size: number, value: number): boolean {
    if (size !== 1 || offset > 7) return false;
    const r = this.#registers;
    const divisor = (r.lcr & 0x80) !== 0;
    if (offset === 0 && divisor) r.dll = value;
    else if (offset === 0) this.#sent.push(value);
    else if (offset === 1 && divisor) r.dlm = value;
    else if (offset === 1) r.ier = value & 0x0f;
    else if (offset === 3) r.lcr = value;
    else if (offset === 4) r.mcr = value & 0x1f;
    else if (offset === 7) r.scr = value;
    return true; // FCR, LSR and MSR: writes have no effect here
  }

  save(): DeviceState {
    return {
      ...this.#registers,
      sent: this.#sent.length,
      received: this.#received.length,
      taken: this.#taken,
    };
  }

  restore(state: DeviceState): void {
    const [sent, received, taken] = [
      numberIn(state, 'sent'),
      numberIn(state, 'received'),
      numberIn(state, 'taken'),
    ];
    if (sent > this.#sent.length || received > this.#received.length)
      throw new RangeError(
        `Uart.restore: expected a state of this line (at most ${this.#sent.length} bytes sent, ${this.#received.length} received), found ${sent} and ${received}`,
      );
    this.#registers = {
      ier: numberIn(state, 'ier'),
      lcr: numberIn(state, 'lcr'),
      mcr: numberIn(state, 'mcr'),
      scr: numberIn(state, 'scr'),
      dll: numberIn(state, 'dll'),
      dlm: numberIn(state, 'dlm'),
    };
    this.#sent.length = sent;
    this.#received.length = received;
    this.#taken = taken;
  }
}
