// The memory of one host, in frames of 4 KiB. There are so many and no more: the first of them are for tables, which cannot be
// moved and sometimes need several in a row; guests' pages and compressed pages share the rest. A frame that is given out
// holds zeros, whoever had it before. Frames lie in nodes, as in a machine with several sockets: the first node has the
// first part of them, and so on.

import { PAGE_SIZE, Ram } from '../../machine/index.ts';

/** Where the host's memory begins: no guest has memory here, so that the two kinds of address cannot be mixed up. */
export const FRAME_BASE = 0xc000_0000;

/** What a frame is used for. */
export type FrameUse = 'table' | 'page' | 'compressed';

export class Frames {
  /** All of it. */
  readonly ram: Ram;
  /** In frames, those for tables included. */
  readonly total: number;
  /** Of them those for tables. */
  readonly tables: number;
  /** Equal parts that frames lie in. */
  readonly nodes: number;
  /** Called when a frame with instructions in it begins to hold something else: whoever has decoded them must forget. */
  onContents: (address: number) => void = () => {};
  /** How many frames were filled with zeros before they were given out. */
  zeroed = 0;
  readonly #references: Uint16Array;
  readonly #uses: (FrameUse | null)[];
  /** 1 for a frame that nobody may write to, because several pages share it, or did. */
  readonly #shared: Uint8Array;
  /** Free frames by node; some have been given out since in a run, and are skipped. */
  readonly #stacks: number[][];
  #free: number;

  /** `total` frames in `nodes` equal parts, of which `tables` are for tables: by default an eighth, 16 to 256. */
  constructor(total: number, { nodes = 1, tables }: { nodes?: number; tables?: number } = {}) {
    this.tables = tables ?? Math.min(256, Math.max(16, (total >> 3) & ~3));
    if (!Number.isInteger(total) || nodes < 1 || total - this.tables < nodes)
      throw new RangeError(
        `Frames: expected at least one frame in each node beside ${this.tables} for tables, ` +
          `found ${total} in ${nodes} nodes`,
      );
    this.total = total;
    this.nodes = nodes;
    this.ram = new Ram(FRAME_BASE, new Uint8Array(total * PAGE_SIZE));
    this.#references = new Uint16Array(total);
    this.#uses = new Array<FrameUse | null>(total).fill(null);
    this.#shared = new Uint8Array(total);
    this.#free = total - this.tables;
    this.#stacks = Array.from({ length: nodes }, () => []);
    for (let frame = total - 1; frame >= this.tables; frame--) this.#stacks[this.nodeOf(frame)]?.push(frame);
  }

  /** Frames that pages could still have. */
  get free(): number {
    return this.#free;
  }

  /** The node, from 0, that a frame lies in. */
  nodeOf(frame: number): number {
    return Math.min(this.nodes - 1, Math.floor((frame * this.nodes) / this.total));
  }

  /** How many frames are used for that. */
  used(use: FrameUse): number {
    return this.#uses.reduce((sum, each) => sum + (each === use ? 1 : 0), 0);
  }

  /** A frame of zeros for a page, of the node if it has one left; null when none is free at all. */
  allocate(node = 0): number | null {
    for (let i = 0; i < this.nodes; i++) {
      const frame = this.#pop((node + i) % this.nodes);
      if (frame !== null) return this.#take(frame, 'page');
    }
    return null;
  }

  /** A frame of zeros for a table; null when all of those are in use. The last one, so that rows in front stay whole. */
  allocateTable(): number | null {
    for (let frame = this.tables - 1; frame >= 0; frame--)
      if (this.#references[frame] === 0) return this.#take(frame, 'table');
    return null;
  }

  /** The first of `count` frames of zeros in a row, aligned to their size; null when there is no such row. */
  allocateRun(count: number, use: 'table' | 'page'): number | null {
    // Addresses are aligned, and so are frame numbers, because the base is.
    const [from, to] = use === 'table' ? [0, this.tables] : [this.tables, this.total];
    for (let first = Math.ceil(from / count) * count; first + count <= to; first += count) {
      let length = 0;
      while (length < count && this.#references[first + length] === 0) length++;
      if (length < count) continue;
      for (let frame = first; frame < first + count; frame++) this.#take(frame, use);
      return first;
    }
    return null;
  }

  /** One more page lies in this frame. */
  share(frame: number): void {
    this.#references[frame]!++;
  }

  /** One page fewer lies in it. True when it is free now. */
  release(frame: number): boolean {
    if (this.#references[frame] === 0)
      throw new Error(`Frames: expected a frame in use, found ${frame}, which is free`);
    if (--this.#references[frame]! > 0) return false;
    this.#uses[frame] = null;
    this.#shared[frame] = 0;
    if (frame < this.tables) return true;
    this.#stacks[this.nodeOf(frame)]?.push(frame);
    this.#free++;
    return true;
  }

  /** How many pages lie in a frame; 0 when it is free. */
  references(frame: number): number {
    return this.#references[frame] as number;
  }

  /** Whether nobody may write to a frame, because several pages share it, or did. */
  isShared(frame: number): boolean {
    return this.#shared[frame] !== 0;
  }

  /** Says whether a frame may be written to only after a copy. */
  setShared(frame: number, shared: boolean): void {
    this.#shared[frame] = Number(shared);
  }

  /** A guest's page becomes a place for compressed ones. */
  setUse(frame: number, use: FrameUse): void {
    this.#uses[frame] = use;
  }

  /** The host address at which a frame begins. */
  addressOf(frame: number): number {
    return FRAME_BASE + frame * PAGE_SIZE;
  }

  /** The frame that a host address lies in. */
  at(address: number): number {
    return Math.floor((address - FRAME_BASE) / PAGE_SIZE);
  }

  /** The 4096 bytes of a frame, not a copy. Whoever writes tells nobody: `fill` does. */
  bytes(frame: number): Uint8Array {
    return this.ram.bytes.subarray(frame * PAGE_SIZE, (frame + 1) * PAGE_SIZE);
  }

  /** The same as 1024 words, signed. */
  words(frame: number): Int32Array {
    return this.ram.words.subarray((frame * PAGE_SIZE) >> 2, ((frame + 1) * PAGE_SIZE) >> 2);
  }

  /** Puts a page's bytes into a frame. */
  fill(frame: number, bytes: Uint8Array): void {
    this.bytes(frame).set(bytes);
    this.#changed(frame);
  }

  #pop(node: number): number | null {
    const stack = this.#stacks[node] ?? [];
    for (let frame = stack.pop(); frame !== undefined; frame = stack.pop())
      if (this.#references[frame] === 0) return frame;
    return null;
  }

  #take(frame: number, use: FrameUse): number {
    this.#references[frame] = 1;
    this.#uses[frame] = use;
    if (frame >= this.tables) this.#free--;
    this.zeroed++;
    this.bytes(frame).fill(0);
    this.#changed(frame);
    return frame;
  }

  #changed(frame: number): void {
    if (this.ram.codePages[frame] !== 0) this.onContents(this.addressOf(frame));
  }
}
