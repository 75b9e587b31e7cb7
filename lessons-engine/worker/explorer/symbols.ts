// Names for addresses: the symbols of a program, by address.

import { hex32 } from '../../bits/index.ts';

/** Farther behind a symbol than this, an address has no name. */
const REACH = 0x10_0000;

export class Symbols {
  readonly #byName: ReadonlyMap<string, number>;
  readonly #addresses: Float64Array;
  readonly #names: string[];

  /** `within`: symbols outside of it are constants, and no names for addresses. */
  constructor(symbols: ReadonlyMap<string, number>, within: (address: number) => boolean) {
    this.#byName = symbols;
    const sorted = [...symbols].filter(([, address]) => within(address)).sort((a, b) => a[1] - b[1]);
    this.#addresses = Float64Array.from(sorted, ([, address]) => address);
    this.#names = sorted.map(([name]) => name);
  }

  get size(): number {
    return this.#byName.size;
  }

  entries(): Iterable<[string, number]> {
    return this.#byName.entries();
  }

  /** The symbol at exactly this address, or null. */
  at(address: number): string | null {
    const index = this.#before(address);
    return this.#addresses[index] === address ? (this.#names[this.#firstOf(index)] as string) : null;
  }

  /** The nearest address at or before this one that has a symbol, or null. */
  startBefore(address: number): number | null {
    return this.#addresses[this.#before(address)] ?? null;
  }

  /** `name` or `name + 0x1c`; '' when nothing is near. */
  describe(address: number): string {
    const index = this.#before(address);
    const start = this.#addresses[index];
    if (start === undefined || address - start > REACH) return '';
    const name = this.#names[this.#firstOf(index)] as string;
    return address === start ? name : `${name} + 0x${(address - start).toString(16)}`;
  }

  /** The address that a reader has written: a number, a symbol, or one plus or minus the other. Null when it is neither. */
  parse(text: string): number | null {
    const match = /^\s*([A-Za-z_.$][\w.$]*|0x[\da-f_]+|\d+)\s*(?:([+-])\s*(0x[\da-f_]+|\d+))?\s*$/i.exec(
      text,
    );
    if (match === null) return null;
    const [, head = '', sign, offset = '0'] = match;
    const base = /^\d/.test(head) ? number(head) : (this.#byName.get(head) ?? null);
    if (base === null) return null;
    const address = base + (sign === '-' ? -number(offset) : number(offset));
    return Number.isSafeInteger(address) && address >= 0 && address < 2 ** 34 ? address : null;
  }

  /** Index of the last symbol at or before `address`, or -1. */
  #before(address: number): number {
    let low = 0;
    let high = this.#addresses.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#addresses[middle] as number) <= address) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Of several symbols at one address, the one that was defined first. */
  #firstOf(index: number): number {
    while (index > 0 && this.#addresses[index - 1] === this.#addresses[index]) index--;
    return index;
  }
}

function number(text: string): number {
  return Number(text.replaceAll('_', ''));
}

/** An address with its symbol, for sentences. */
export function place(symbols: Symbols, address: number): string {
  const name = symbols.describe(address);
  return name === '' ? hex32(address) : `${hex32(address)} (${name})`;
}
