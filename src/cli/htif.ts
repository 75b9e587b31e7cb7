// The host's side of `tohost` and `fromhost`, two doublewords of memory through which test programs of the riscv-tests
// family end and print: riscv-tests, env/p/riscv_test.h and env/v/vm.c. Only what a 32-bit program can send.
//
// An odd word ends the program: 1 is a pass, anything else twice the number of the failed test, plus 1. An even word is the
// address of a system call of eight doublewords; only `write` to the console is answered. With 0x01010000 in the upper
// word, the lower one is a character.

import type { Bus } from '../../lessons-engine/machine/index.ts';

const SYS_WRITE = 64;
/** Device 1, command 1: put a character. */
const PUT_CHARACTER = 0x0101_0000;
/** Of one call: as much as a test would print, and no more. */
const LONGEST_WRITE = 4096;

export class Htif {
  readonly #bus: Bus;
  readonly #tohost: number;
  readonly #fromhost: number | undefined;
  /** What the program has printed. */
  console = '';

  constructor(bus: Bus, symbols: ReadonlyMap<string, number>) {
    const tohost = symbols.get('tohost');
    if (tohost === undefined) throw new Error('Htif: expected a symbol tohost, found none');
    this.#bus = bus;
    this.#tohost = tohost;
    this.#fromhost = symbols.get('fromhost');
  }

  /** Answers what the program asks for; returns the word that it ends with, or null while it goes on. */
  look(): number | null {
    const low = this.#word(this.#tohost) >>> 0;
    const high = this.#word(this.#tohost + 4) >>> 0;
    if (low === 0 && high === 0) return null;
    if (high === PUT_CHARACTER) this.console += String.fromCharCode(low & 0xff);
    else if ((low & 1) !== 0) return low;
    else this.#call(low);
    this.#put(this.#tohost, 0);
    this.#put(this.#tohost + 4, 0);
    if (this.#fromhost !== undefined) this.#put(this.#fromhost, 1);
    return null;
  }

  #call(address: number): void {
    const [number, , buffer = 0, length = 0] = [0, 8, 16, 24].map(
      (offset) => this.#word(address + offset) >>> 0,
    );
    if (number !== SYS_WRITE) {
      this.#put(address, -1);
      return;
    }
    for (let i = 0; i < Math.min(length, LONGEST_WRITE); i++)
      this.console += String.fromCharCode((this.#bus.load((buffer + i) >>> 0, 1) ?? 0x3f) & 0xff);
    this.#put(address, length);
  }

  /** Memory that is not there reads as 0: the program is at fault, and will not come to its end. */
  #word(address: number): number {
    return this.#bus.ramAt(address >>> 0, 4) === null ? 0 : (this.#bus.load(address >>> 0, 4) ?? 0);
  }

  #put(address: number, value: number): void {
    if (this.#bus.ramAt(address >>> 0, 4) !== null) this.#bus.store(address >>> 0, 4, value);
  }
}
