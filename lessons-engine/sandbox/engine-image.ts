// What an engine's memory and globals hold at one moment, and the way back to it. Most of the memory is zero: only pages that
// hold something are kept. Left out: tables and segments, which meter-work.ts refuses to see changed.

import type { WasmGlobal, WasmMemory } from '../wasm/index.ts';

const PAGE = 4096;

/** The parts of an instance that a run changes. */
export interface EngineState {
  readonly memory: WasmMemory;
  readonly globals: readonly WasmGlobal[];
}

export class EngineImage {
  readonly #size: number;
  readonly #pages: readonly { readonly at: number; readonly bytes: Uint8Array }[];
  readonly #values: readonly number[];

  constructor({ memory, globals }: EngineState) {
    this.#size = memory.buffer.byteLength;
    this.#pages = pagesInUse(memory.buffer);
    this.#values = globals.map(({ value }) => value);
  }

  /** Whether memory has its size and the globals their values: false after a trap, which leaves the stack where it was. */
  isAtRest({ memory, globals }: EngineState): boolean {
    return (
      memory.buffer.byteLength === this.#size &&
      globals.every(({ value }, index) => value === this.#values[index])
    );
  }

  /** Writes all of memory: where a run was is nobody's business but its own. */
  restore({ memory, globals }: EngineState): void {
    const bytes = new Uint8Array(memory.buffer);
    bytes.fill(0);
    for (const page of this.#pages) bytes.set(page.bytes, page.at);
    for (const [index, value] of this.#values.entries()) globals[index]!.value = value;
  }
}

/** Copies of the pages that are not all zero, neighbours in one piece. */
function pagesInUse(buffer: ArrayBuffer): { at: number; bytes: Uint8Array }[] {
  const pieces: { at: number; bytes: Uint8Array }[] = [];
  let start = -1;
  for (let at = 0; at <= buffer.byteLength; at += PAGE) {
    const inUse = at < buffer.byteLength && !isZero(new Int32Array(buffer, at, PAGE / 4));
    if (inUse && start < 0) start = at;
    if (inUse || start < 0) continue;
    pieces.push({ at: start, bytes: new Uint8Array(buffer.slice(start, at)) });
    start = -1;
  }
  return pieces;
}

/** Four words at a time: there are four million of them. */
function isZero(words: Int32Array): boolean {
  for (let at = 0; at < words.length; at += 4)
    if ((words[at]! | words[at + 1]! | words[at + 2]! | words[at + 3]!) !== 0) return false;
  return true;
}
