// A 16550A serial port: both FIFOs, the interrupts with their priorities, loopback, divisor latch. It behaves as the one of
// QEMU's virt board does, with one difference that makes it deterministic: the line takes no time. A byte is sent the moment
// it is written; bytes from the host enter the receiver as soon as there is room and wait outside until then; and the
// "character timeout" (bytes below the trigger level, nothing more coming) is over at once.
// So the receiver overruns in loopback alone. Left out: parity and framing errors, breaks, changes of the modem lines, DMA.
// National Semiconductor PC16550D data sheet, section 8 "Registers".

import { bytesIn, numberIn } from '../device-state.ts';
import type { Device, DeviceState } from '../device.ts';
import { MemoryMap } from '../memory-map.ts';
import { ByteLog } from './byte-log.ts';
import { ByteQueue } from './byte-queue.ts';

/** Interrupt enable (IER): received data, transmitter empty, line status; bit 3, modem status, never comes up. */
const Ier = { RDI: 0x01, THRI: 0x02, RLSI: 0x04 } as const;
/** Interrupt identification (IIR), in the order of priority; bits 7:6 say that the FIFOs are on. */
const Iir = { LINE: 0x06, DATA: 0x04, TIMEOUT: 0x0c, THR: 0x02, NONE: 0x01, FIFO: 0xc0 } as const;
/** FIFO control (FCR): on, clear receiver, clear transmitter; what is kept of it. */
const Fcr = { ENABLE: 0x01, CLEAR_RX: 0x02, CLEAR_TX: 0x04, KEPT: 0xc9 } as const;
const LCR_DLAB = 0x80;
const MCR_LOOP = 0x10;
const MCR_OUT2 = 0x08;
/** Line status (LSR): data ready, overrun, transmitter holding register and transmitter empty. */
const Lsr = { DR: 0x01, OE: 0x02, EMPTY: 0x60 } as const;
/** Modem status (MSR): carrier, data set ready, clear to send. The other end is always there. */
const MSR_CONNECTED = 0xb0;
const FIFO_SIZE = 16;
/** Bytes in the receiver that raise the interrupt, by bits 7:6 of FCR. */
const TRIGGER = [1, 4, 8, 14] as const;

const registersAtReset = {
  ier: 0, lcr: 0, mcr: MCR_OUT2, scr: 0, dll: 0x0c, dlm: 0, fcr: 0,
  /** The receiver buffer, which goes on showing the last byte when there are no FIFOs to show the next. */
  rbr: 0,
  /** Latched: the transmitter became empty and IIR has not said so yet. A byte was lost and LSR has not said so yet. */
  thrPending: 0, overrun: 0,
  /** For the record: accesses of the guest, and how often the interrupt line rose. */
  accesses: 0, interrupts: 0,
}; // prettier-ignore
type Registers = typeof registersAtReset;

export class Uart implements Device {
  readonly name = 'uart';
  readonly base = MemoryMap.uart.base;
  readonly size = MemoryMap.uart.size;
  readonly #sent = new ByteLog();
  /** On the line, before the receiver. */
  readonly #line = new ByteQueue();
  /** In the receiver: up to 16 bytes, or 1 with the FIFOs off. Replaced, never written to. */
  #receiver: readonly number[] = [];
  #r: Registers = { ...registersAtReset };
  #state: DeviceState | null = null;
  /** Called when the interrupt line rises. */
  onInterrupt: () => void = () => {};

  /** All that was sent, as text (each byte one character). */
  get output(): string {
    return this.#sent.text;
  }

  /** The same from this byte on. */
  outputFrom(start: number): string {
    return this.#sent.textFrom(start);
  }

  /** Bytes sent so far. */
  get outputLength(): number {
    return this.#sent.length;
  }

  /** The interrupt line. */
  get interrupt(): boolean {
    return this.#identification !== Iir.NONE;
  }

  /** Accesses of the guest, and how often the interrupt line rose. */
  get counters(): { accesses: number; interrupts: number } {
    return { accesses: this.#r.accesses, interrupts: this.#r.interrupts };
  }

  /** Puts bytes on the line for the guest to receive. */
  receive(bytes: Iterable<number>): void {
    this.#act(() => {
      this.#line.put(bytes);
      this.#fill();
    });
  }

  load(offset: number, size: number): number | undefined {
    if (size !== 1 || offset > 7) return undefined;
    this.#r.accesses++;
    return this.#act(() => this.#read(offset));
  }

  store(offset: number, size: number, value: number): boolean {
    if (size !== 1 || offset > 7) return false;
    this.#r.accesses++;
    this.#act(() => this.#write(offset, value & 0xff));
    return true;
  }

  #read(offset: number): number {
    const r = this.#r;
    const divisor = (r.lcr & LCR_DLAB) !== 0;
    switch (offset) {
      case 0:
        return divisor ? r.dll : this.#receive();
      case 1:
        return divisor ? r.dlm : r.ier;
      case 2: {
        const identification = this.#identification;
        if (identification === Iir.THR) r.thrPending = 0;
        return identification | (this.#fifo ? Iir.FIFO : 0);
      }
      case 3:
        return r.lcr;
      case 4:
        return r.mcr;
      case 5: {
        const status = Lsr.EMPTY | (r.overrun ? Lsr.OE : 0) | (this.#receiver.length > 0 ? Lsr.DR : 0);
        r.overrun = 0;
        return status;
      }
      case 6:
        return this.#loop ? loopedModemStatus(r.mcr) : MSR_CONNECTED;
      default:
        return r.scr;
    }
  }

  #write(offset: number, value: number): void {
    const r = this.#r;
    const divisor = (r.lcr & LCR_DLAB) !== 0;
    if (offset === 0 && divisor) r.dll = value;
    else if (offset === 0) this.#send(value);
    else if (offset === 1 && divisor) r.dlm = value;
    else if (offset === 1) {
      // Enabling the interrupt of an empty transmitter raises it, even one that IIR has told before.
      if ((r.ier ^ value) & Ier.THRI) r.thrPending = value & Ier.THRI ? 1 : 0;
      r.ier = value & 0x0f;
    } else if (offset === 2) this.#controlFifo(value);
    else if (offset === 3) r.lcr = value;
    else if (offset === 4) {
      r.mcr = value & 0x1f;
      this.#fill();
    } else if (offset === 7) r.scr = value;
  }

  /** Takes a byte out of the receiver. Without one a FIFO gives 0, the buffer what it held before. */
  #receive(): number {
    const [byte = this.#fifo ? 0 : this.#r.rbr, ...rest] = this.#receiver;
    this.#receiver = rest;
    this.#fill();
    return byte;
  }

  /** Puts bytes into the receiver, for which there is room. */
  #accept(bytes: Iterable<number>): void {
    this.#receiver = [...this.#receiver, ...bytes];
    if (!this.#fifo) this.#r.rbr = this.#receiver[0] as number;
  }

  #send(byte: number): void {
    if (!this.#loop) this.#sent.append(byte);
    else {
      if (this.#receiver.length === this.#capacity) {
        this.#r.overrun = 1;
        // The new byte is lost in front of a full FIFO, and takes the place of the old one in the buffer.
        if (!this.#fifo) this.#receiver = [];
      }
      if (this.#receiver.length < this.#capacity) this.#accept([byte]);
    }
    this.#r.thrPending = 1;
  }

  #controlFifo(value: number): void {
    const toggled = ((this.#r.fcr ^ value) & Fcr.ENABLE) !== 0;
    if (toggled || value & Fcr.CLEAR_TX) this.#r.thrPending = 1;
    if (toggled || value & Fcr.CLEAR_RX) this.#receiver = [];
    this.#r.fcr = value & Fcr.KEPT;
    this.#fill();
  }

  /** Moves bytes from the line into the receiver. In loopback the line is cut off. */
  #fill(): void {
    const room = this.#loop ? 0 : this.#capacity - this.#receiver.length;
    if (room > 0 && this.#line.length > 0) this.#accept(this.#line.take(room));
  }

  get #fifo(): boolean {
    return (this.#r.fcr & Fcr.ENABLE) !== 0;
  }

  get #capacity(): number {
    return this.#fifo ? FIFO_SIZE : 1;
  }

  get #loop(): boolean {
    return (this.#r.mcr & MCR_LOOP) !== 0;
  }

  /** The interrupt of the highest priority, as IIR names it. */
  get #identification(): number {
    const { ier, fcr, overrun, thrPending } = this.#r;
    const waiting = this.#receiver.length;
    if (ier & Ier.RLSI && overrun) return Iir.LINE;
    if (ier & Ier.RDI && waiting > 0)
      return this.#fifo && waiting < (TRIGGER[fcr >> 6] as number) ? Iir.TIMEOUT : Iir.DATA;
    return ier & Ier.THRI && thrPending ? Iir.THR : Iir.NONE;
  }

  /** Does what may change the state, and notices when the line rises by it. */
  #act<T>(action: () => T): T {
    this.#state = null;
    const before = this.interrupt;
    const result = action();
    if (!before && this.interrupt) {
      this.#r.interrupts++;
      this.onInterrupt();
    }
    return result;
  }

  save(): DeviceState {
    return (this.#state ??= {
      ...this.#r,
      receiver: Uint8Array.from(this.#receiver),
      line: this.#line.bytes,
      sent: this.#sent.bytes,
    });
  }

  restore(state: DeviceState): void {
    const r = { ...registersAtReset };
    for (const name of Object.keys(r) as (keyof Registers)[]) r[name] = numberIn(state, name);
    const [receiver, line, sent] = [
      bytesIn(state, 'receiver'),
      bytesIn(state, 'line'),
      bytesIn(state, 'sent'),
    ];
    this.#r = r;
    this.#receiver = [...receiver];
    this.#line.restore(line);
    this.#sent.restore(sent);
    this.#state = null;
  }
}

/** In loopback the four modem outputs come back as the four inputs: RTS as CTS, DTR as DSR, OUT1 as RI, OUT2 as DCD. */
function loopedModemStatus(mcr: number): number {
  return ((mcr & 0x02) << 3) | ((mcr & 0x01) << 5) | ((mcr & 0x0c) << 4);
}
