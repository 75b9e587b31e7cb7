// The translation cache: where translated blocks lie, which of them stand for which address of the guest, and the jumps
// between them. It fills up and is then emptied as a whole. Its pages are frames of the monitor, mapped to be executed and
// nothing else.
// Adams & Agesen 2006, section 3.1 "Simple binary translation": translation cache, chaining.
// Left out: evicting single blocks for room, and laying blocks out in the order in which they run.

import { encode } from '../../isa/index.ts';
import { PAGE_SIZE, Pte, type Bus } from '../../machine/index.ts';
import type { HostMemory } from '../paging/host-memory.ts';
import type { GuestInstruction } from './guest-code.ts';
import { CALLOUT, guess, type translateBlock, type Step, type Translation } from './translate-block.ts';

/** A block in the cache. */
export interface Block {
  readonly pc: number;
  /** Where in the guest's memory it was read, and how many bytes. */
  readonly physical: number;
  readonly size: number;
  readonly translation: Translation;
  /** Index in the cache of its first word. */
  readonly base: number;
  /** False when it was thrown away. */
  live: boolean;
  /** Jumps to it: the index of each one's word, and of the word to make a callout when this block goes. */
  readonly incoming: Map<number, number>;
}

/** What a word of the cache belongs to. */
export interface Place {
  readonly block: Block;
  /** Index of the step; that of the last when the word only goes on to the next block. */
  readonly index: number;
  /** The guest's address that the word leads to, when it is a jump out of the block or stands for one. */
  readonly exit: number | null;
}

interface CacheParts {
  host: HostMemory;
  bus: Bus;
  translate: typeof translateBlock;
  frames?: number;
}

const FRAMES = 16;
const NONE: ReadonlySet<Block> = new Set();

export class TranslationCache {
  /** The host's address of the page table that maps it, from the start of its 4 MiB. */
  readonly table: number;
  /** Called with each block that is thrown away. */
  onDiscard: (block: Block) => void = () => {};
  readonly #bus: Bus;
  readonly #translate: typeof translateBlock;
  readonly #start: number;
  readonly #capacity: number;
  #used = 0;
  #places: Place[] = [];
  readonly #blocks = new Map<number, Block>();
  /** By the page of the guest's memory that they were read from. */
  readonly #byPage = new Map<number, Set<Block>>();

  /** `bus`: the real hart's, so that it hears of code that changes. `frames`: how large. Default 16, which are 64 KiB. */
  constructor({ host, bus, translate, frames = FRAMES }: CacheParts) {
    this.#bus = bus;
    this.#translate = translate;
    this.#capacity = (frames * PAGE_SIZE) / 4;
    this.#start = host.allocate(frames);
    this.table = host.allocate();
    for (let page = 0; page < frames; page++)
      host.store32(this.table + 4 * page, ((this.#start / PAGE_SIZE + page) << 10) | Pte.V | Pte.X | Pte.A);
  }

  /** Whether a host's address lies in it. */
  contains(address: number): boolean {
    return address >= this.#start && address < this.#start + 4 * this.#capacity;
  }

  /** Every block in it. */
  get blocks(): Iterable<Block> {
    return this.#blocks.values();
  }

  /** The blocks that were read from a page (page number) of the guest's memory. */
  blocksOn(page: number): ReadonlySet<Block> {
    return this.#byPage.get(page) ?? NONE;
  }

  /** The block that stands for the guest's code at `pc`. */
  at(pc: number): Block | undefined {
    return this.#blocks.get(pc);
  }

  /** Translates a block that was read at `physical` and puts it in. Everything else goes first when there is no room. */
  add(code: readonly GuestInstruction[], physical: number): Block {
    const translation = this.#translate(code);
    const { words, steps, exits } = translation;
    if (this.#used + words.length > this.#capacity) this.clear();
    const base = this.#used;
    this.#used += words.length;
    const pc = (code[0] as GuestInstruction).pc;
    const size = code.reduce((sum, { size: bytes }) => sum + bytes, 0);
    const block: Block = { pc, physical, size, translation, base, live: true, incoming: new Map() };
    words.forEach((word, index) => this.#write(base + index, word));
    steps.forEach(({ first }, index) => {
      const end = steps[index + 1]?.first ?? words.length;
      for (let word = first; word < end; word++) this.#places[base + word] = { block, index, exit: null };
    });
    for (const { at, target } of exits)
      this.#places[base + at] = { block, index: steps.length - 1, exit: target };
    this.#blocks.set(pc, block);
    const others = this.#byPage.get(physical >>> 12);
    if (others === undefined) this.#byPage.set(physical >>> 12, new Set([block]));
    else others.add(block);
    return block;
  }

  /** What stands at an offset (in bytes) of the cache. */
  placeAt(offset: number): Place {
    const place = this.#places[offset / 4];
    if (place === undefined || !place.block.live)
      throw new Error(`TranslationCache: expected translated code, found none at offset ${offset}`);
    return place;
  }

  /** The offset (in bytes) of a step's first word. */
  offsetOf({ base, translation }: Block, index: number): number {
    return 4 * (base + (translation.steps[index] as Step).first);
  }

  /** Makes the exit at an offset of the cache a jump to a block. */
  link(offset: number, to: Block): void {
    this.#jump(offset / 4, to);
    to.incoming.set(offset / 4, offset / 4);
  }

  /** Lets a jump through a register guess that the register holds `expected` again, which leads to `to`. */
  guess({ base, translation }: Block, index: number, expected: number, to: Block): void {
    const { first, guest } = translation.steps[index] as Step;
    if (guest.instruction === null) return;
    const { words, jump } = guess(guest.instruction, guest.pc + guest.size, expected);
    words.forEach((word, at) => this.#write(base + first + at, word));
    this.#jump(base + first + jump, to);
    to.incoming.set(base + first + jump, base + first);
  }

  /** Throws a block away. Jumps to it become callouts. */
  discard(block: Block): void {
    if (!block.live) return;
    block.live = false;
    this.#blocks.delete(block.pc);
    this.#byPage.get(block.physical >>> 12)?.delete(block);
    for (const [jump, callout] of block.incoming)
      if (this.#leadsTo(jump, block)) this.#write(callout, CALLOUT);
    this.onDiscard(block);
  }

  /** Throws everything away. */
  clear(): void {
    for (const block of [...this.#blocks.values()]) this.discard(block);
    this.#places = [];
    this.#used = 0;
  }

  #jump(at: number, to: Block): void {
    this.#write(at, this.#jumpWord(at, to));
  }

  #jumpWord(at: number, to: Block): number {
    return encode('jal', { rd: 0, imm: 4 * (to.base - at) });
  }

  /** A guess may have been made anew since: then its jump leads elsewhere. */
  #leadsTo(at: number, block: Block): boolean {
    return this.#bus.load32(this.#start + 4 * at) >>> 0 === this.#jumpWord(at, block);
  }

  #write(index: number, word: number): void {
    this.#bus.store32(this.#start + 4 * index, word);
  }
}
