// Decoded instructions, by physical page, so that the run loop decodes each only once. The bus says when a word of such a
// page was written (self-modifying code, data beside code); then what stood there is forgotten. What a program sees does
// not depend on what is cached, with one exception: memory that stands at two addresses, written at the one and executed
// at the other, wants the fence.i that the specification asks for.

import { decode, instructionSize, type Instruction } from '../isa/index.ts';
import type { Bus } from './bus.ts';
import type { Execute } from './execute/execute.ts';
import { execute } from './execute/table.ts';
import type { Extension } from './hart-options.ts';

/** An instruction with its semantics at hand. */
export interface Operation extends Instruction {
  readonly execute: Execute;
}

/** Operations by halfword of the page. */
export type CodePage = (Operation | undefined)[];

const HALFWORDS = 2048;
/** Words whose meaning is remembered; then all are forgotten. */
const MOST_WORDS = 0x1_0000;

export class Predecoder {
  readonly #bus: Bus;
  readonly #missing: ReadonlySet<string>;
  readonly #pages = new Map<number, CodePage>();
  /** What words have been decoded to: the same few come again and again. */
  readonly #operations = new Map<number, Operation | null>();
  /** False where something else remembers what was decoded, and answers for forgetting it. */
  keeps = true;

  constructor(bus: Bus, extensions: readonly Extension[]) {
    this.#bus = bus;
    this.#missing = new Set(['M', 'A', 'C', 'H'].filter((name) => !extensions.includes(name as Extension)));
    bus.onCodeChanged = (address, size) => this.#forget(address, size);
    bus.onFenceI = () => this.clear();
    bus.onContentsReplaced = () => this.clear();
  }

  /** The page of operations with number `pageNumber` (physical address / 4096); null outside memory. */
  page(pageNumber: number): CodePage | null {
    const known = this.#pages.get(pageNumber);
    if (known) return known;
    const address = pageNumber * 4096;
    const ram = this.#bus.ramAt(address, 4096);
    if (ram === null) return null;
    const page: CodePage = new Array<Operation | undefined>(HALFWORDS).fill(undefined);
    this.#pages.set(pageNumber, page);
    ram.codePages[(address - ram.base) >>> 12] = 1;
    this.#bus.onCodePage(pageNumber);
    return page;
  }

  /**
   * Decodes the instruction at the physical address into its place in `page`. Null when there is none (`word` says what
   * stands there); undefined when it goes on in the next page, which only the caller can find.
   */
  fill(page: CodePage, physical: number): Operation | null | undefined {
    const size = instructionSize(this.#bus.load(physical, 2) as number);
    const offset = physical & 0xfff;
    if (offset + size > 4096) return undefined;
    const operation = this.operation(this.#bus.load(physical, size) as number);
    if (operation !== null && this.keeps) page[offset >> 1] = operation;
    return operation;
  }

  /** The operation that `word` encodes on this hart, or null. */
  operation(word: number): Operation | null {
    const known = this.#operations.get(word);
    if (known !== undefined) return known;
    if (this.#operations.size === MOST_WORDS) this.#operations.clear();
    const operation = this.#decode(word);
    this.#operations.set(word, operation);
    return operation;
  }

  #decode(word: number): Operation | null {
    const instruction = decode(word);
    if (instruction === null || this.#missing.has(instruction.row.extension)) return null;
    if (instruction.compressed !== null && this.#missing.has('C')) return null;
    return { ...instruction, execute: execute[instruction.name] };
  }

  /** Forgets everything: memory was replaced as a whole, or the guest asked for it. */
  clear(): void {
    for (const page of this.#pages.values()) page.fill(undefined);
  }

  /** Forgets the pages themselves: the memory beneath them is another. Not while a run is under way. */
  forgetPages(): void {
    this.#pages.clear();
  }

  /** The instruction that begins in the halfword before may reach into what was written. */
  #forget(address: number, size: number): void {
    for (let halfword = (address >>> 1) - 1; halfword <= (address + size - 1) >>> 1; halfword++) {
      const page = this.#pages.get(halfword >>> 11);
      if (page) page[halfword & (HALFWORDS - 1)] = undefined;
    }
  }
}
