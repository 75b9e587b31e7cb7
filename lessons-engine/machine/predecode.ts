// Decoded instructions, page by page, so that the run loop decodes each word once. The bus says when a word of such a
// page was written (self-modifying code, data beside code); then that word is forgotten. What a program sees does not
// depend on what is cached, with one exception: memory that stands at two addresses, written at the one and executed at
// the other, wants the fence.i that the specification asks for.

import { decode, type Instruction } from '../isa/index.ts';
import type { Bus } from './bus.ts';
import type { Execute } from './execute/execute.ts';
import { execute } from './execute/table.ts';

/** An instruction with its semantics at hand. */
export interface Operation extends Instruction {
  readonly execute: Execute;
}

type Page = (Operation | undefined)[];

export class Predecoder {
  readonly #bus: Bus;
  readonly #pages = new Map<number, Page>();

  constructor(bus: Bus) {
    this.#bus = bus;
    bus.onCodeChanged = (address, size) => this.#forget(address, size);
    bus.onFenceI = () => this.clear();
  }

  /** The page of operations with number `pageNumber` (address / 4096), to be indexed by word; null outside memory. */
  page(pageNumber: number): Page | null {
    const known = this.#pages.get(pageNumber);
    if (known) return known;
    const address = pageNumber * 4096;
    const ram = this.#bus.ramAt(address, 4096);
    if (ram === null) return null;
    const page: Page = new Array<Operation | undefined>(1024).fill(undefined);
    this.#pages.set(pageNumber, page);
    ram.codePages[(address - ram.base) >>> 12] = 1;
    return page;
  }

  /** Decodes the word at `pc` into its place in `page`; null when it encodes no instruction. */
  fill(page: Page, pc: number): Operation | null {
    const instruction = decode(this.#bus.fetch(pc));
    if (instruction === null) return null;
    const operation: Operation = { ...instruction, execute: execute[instruction.name] };
    page[(pc & 0xfff) >> 2] = operation;
    return operation;
  }

  /** Forgets everything: memory was replaced as a whole, or the guest asked for it. */
  clear(): void {
    for (const page of this.#pages.values()) page.fill(undefined);
  }

  /** Forgets the pages themselves: the memory beneath them is another. Not while a run is under way. */
  forgetPages(): void {
    this.#pages.clear();
  }

  #forget(address: number, size: number): void {
    for (const byte of size === 1 ? [address] : [address, address + size - 1]) {
      const page = this.#pages.get(byte >>> 12);
      if (page) page[(byte & 0xfff) >> 2] = undefined;
    }
  }
}
