// The platform-level interrupt controller: takes the interrupt lines of devices to the hart, by priority, one at a time.
// RISC-V Platform-Level Interrupt Controller Specification 1.0; layout and sizes as on QEMU's virt board, with one hart:
// context 0 is its machine mode, context 1 its supervisor mode.
// Every source is a level. Its gateway makes one request when the line rises, and no other before that one is completed;
// then it looks at the line again. A line that falls meanwhile does not take its request back (section "Interrupt
// Gateways"): the handler finds a device with nothing to say.

import { bytesIn } from '../device-state.ts';
import type { Device, DeviceState } from '../device.ts';
import { MemoryMap } from '../memory-map.ts';

/** Sources 1 … 95; 0 means "none". */
export const PLIC_SOURCES = 95;
const CONTEXTS = 2;
/** 32-bit words of one bit a source. */
const WORDS = (PLIC_SOURCES >> 5) + 1;
const HIGHEST_PRIORITY = 7;

const PENDING = 0x1000;
const ENABLE = 0x2000;
const ENABLE_STRIDE = 0x80;
const CONTEXT = 0x20_0000;
const CONTEXT_STRIDE = 0x1000;

/** A device's interrupt line. */
export interface InterruptSource {
  /** Whether the line is up now. */
  readonly interrupt: boolean;
  /** Called when the line rises. */
  onInterrupt: () => void;
}

export class Plic implements Device {
  readonly name = 'plic';
  readonly base = MemoryMap.plic.base;
  readonly size = MemoryMap.plic.size;
  readonly #sources: ReadonlyMap<number, InterruptSource>;
  /** Their numbers in ascending order: of equal priorities the lowest wins. */
  readonly #numbers: readonly number[];
  readonly #priority = new Uint8Array(PLIC_SOURCES + 1);
  readonly #threshold = new Uint8Array(CONTEXTS);
  readonly #enable = new Uint32Array(CONTEXTS * WORDS);
  /** For each source a request that waits to be claimed, or one that was claimed and waits to be completed. */
  readonly #pending = new Uint8Array(PLIC_SOURCES + 1);
  readonly #claimed = new Uint8Array(PLIC_SOURCES + 1);
  /** No request waits: the common case, told at once. */
  #isQuiet = true;
  #state: DeviceState | null = null;

  /** Wires devices to the controller, each under a number 1 … 95. */
  constructor(sources: ReadonlyMap<number, InterruptSource>) {
    this.#sources = sources;
    this.#numbers = [...sources.keys()].sort((a, b) => a - b);
    for (const [number, source] of sources) {
      if (!Number.isInteger(number) || number < 1 || number > PLIC_SOURCES)
        throw new RangeError(`Plic: expected sources 1 … ${PLIC_SOURCES}, found ${number}`);
      source.onInterrupt = () => this.#request(number);
    }
  }

  /** The line of source `number` is up. */
  #request(number: number): void {
    if (this.#claimed[number] !== 0) return;
    this.#state = null;
    this.#pending[number] = 1;
    this.#isQuiet = false;
  }

  /** The line to MEIP. */
  get machinePending(): boolean {
    return this.#best(0, this.#threshold[0] as number) !== 0;
  }

  /** The line to SEIP. */
  get supervisorPending(): boolean {
    return this.#best(1, this.#threshold[1] as number) !== 0;
  }

  load(offset: number, size: number): number | undefined {
    if (size !== 4 || (offset & 3) !== 0) return undefined;
    if (offset < PENDING) return this.#priority[offset >> 2] ?? 0;
    if (offset < ENABLE) return this.#pendingWord((offset - PENDING) >> 2);
    if (offset < CONTEXT) {
      const word = enableIndex(offset);
      return word === null ? 0 : (this.#enable[word] as number);
    }
    const [context, register] = contextRegister(offset);
    if (context >= CONTEXTS) return 0;
    if (register === 0) return this.#threshold[context];
    return register === 4 ? this.#claim(context) : 0;
  }

  store(offset: number, size: number, value: number): boolean {
    if (size !== 4 || (offset & 3) !== 0) return false;
    this.#state = null;
    if (offset < PENDING) {
      const source = offset >> 2;
      if (source >= 1 && source <= PLIC_SOURCES) this.#priority[source] = value & HIGHEST_PRIORITY;
    } else if (offset >= ENABLE && offset < CONTEXT) {
      const word = enableIndex(offset);
      if (word !== null) this.#enable[word] = value & enableMask(word % WORDS);
    } else if (offset >= CONTEXT) {
      const [context, register] = contextRegister(offset);
      if (context >= CONTEXTS) return true;
      if (register === 0) this.#threshold[context] = value & HIGHEST_PRIORITY;
      else if (register === 4) this.#complete(context, value >>> 0);
    }
    return true; // where there is no register, and for the pending bits, a write has no effect
  }

  #enabled(context: number, source: number): boolean {
    return (((this.#enable[context * WORDS + (source >> 5)] as number) >>> (source & 31)) & 1) === 1;
  }

  /** The pending source with the highest priority above `floor` that the context takes; 0 when there is none. */
  #best(context: number, floor: number): number {
    if (this.#isQuiet) return 0;
    let best = 0;
    let highest = floor;
    for (const number of this.#numbers) {
      const priority = this.#priority[number] as number;
      if (this.#pending[number] !== 0 && priority > highest && this.#enabled(context, number)) {
        best = number;
        highest = priority;
      }
    }
    return best;
  }

  /** A claim goes past the threshold, as the specification has it. */
  #claim(context: number): number {
    const source = this.#best(context, 0);
    if (source !== 0) {
      this.#pending[source] = 0;
      this.#isQuiet = this.#pending.every((each) => each === 0);
      this.#claimed[source] = 1;
      this.#state = null;
    }
    return source;
  }

  /** Ignored unless the source is one that the context takes. */
  #complete(context: number, source: number): void {
    if (source < 1 || source > PLIC_SOURCES || !this.#enabled(context, source)) return;
    this.#claimed[source] = 0;
    if (this.#sources.get(source)?.interrupt) this.#request(source);
  }

  #pendingWord(word: number): number {
    let bits = 0;
    for (const number of this.#numbers)
      if (number >> 5 === word && this.#pending[number] !== 0) bits |= 1 << (number & 31);
    return bits;
  }

  save(): DeviceState {
    return (this.#state ??= {
      priority: this.#priority.slice(),
      threshold: this.#threshold.slice(),
      enable: new Uint8Array(this.#enable.slice().buffer),
      pending: this.#pending.slice(),
      claimed: this.#claimed.slice(),
    });
  }

  restore(state: DeviceState): void {
    const priority = bytesIn(state, 'priority', this.#priority.length);
    const threshold = bytesIn(state, 'threshold', this.#threshold.length);
    const enable = bytesIn(state, 'enable', this.#enable.byteLength);
    const pending = bytesIn(state, 'pending', this.#pending.length);
    const claimed = bytesIn(state, 'claimed', this.#claimed.length);
    this.#priority.set(priority);
    this.#threshold.set(threshold);
    new Uint8Array(this.#enable.buffer).set(enable);
    this.#pending.set(pending);
    this.#isQuiet = pending.every((each) => each === 0);
    this.#claimed.set(claimed);
    this.#state = null;
  }
}

/** Which word of `#enable` stands at `offset`, or null where none does. */
function enableIndex(offset: number): number | null {
  const context = Math.floor((offset - ENABLE) / ENABLE_STRIDE);
  const word = ((offset - ENABLE) % ENABLE_STRIDE) >> 2;
  return context < CONTEXTS && word < WORDS ? context * WORDS + word : null;
}

/** Bits of existing sources in word `word`: all but source 0 and those behind the last. */
function enableMask(word: number): number {
  const last = PLIC_SOURCES - 32 * word;
  return (last >= 31 ? 0xffff_ffff : (1 << (last + 1)) - 1) & (word === 0 ? ~1 : -1);
}

function contextRegister(offset: number): [context: number, register: number] {
  return [Math.floor((offset - CONTEXT) / CONTEXT_STRIDE), (offset - CONTEXT) % CONTEXT_STRIDE];
}
