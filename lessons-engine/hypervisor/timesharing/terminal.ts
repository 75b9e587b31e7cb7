// The terminal of one user of a time-shared machine, as the guest's driver sees it: the registers of a UART of which two
// are modelled, data and line status. What was typed waits in it; what the guest sends is kept. Left out: interrupts, speed.

/** Offsets from the UART's first address: receiver and transmitter, and the line status register. */
const DATA = 0;
const LINE_STATUS = 5;
const DATA_READY = 0x01;
const TRANSMITTER_EMPTY = 0x60;

export class Terminal {
  output = '';
  #typed: number[] = [];

  type(line: string): void {
    for (const character of line) this.#typed.push(character.charCodeAt(0));
  }

  /** Whether something that was typed has not been read. */
  get ready(): boolean {
    return this.#typed.length > 0;
  }

  /** A load from the register at `offset`; null when there is none. */
  load(offset: number): number | null {
    if (offset === LINE_STATUS) return TRANSMITTER_EMPTY | (this.ready ? DATA_READY : 0);
    return offset === DATA ? (this.#typed.shift() ?? 0) : null;
  }

  /** A store; false when there is no such register. */
  store(offset: number, byte: number): boolean {
    if (offset !== DATA) return false;
    this.output += String.fromCharCode(byte & 0xff);
    return true;
  }
}
