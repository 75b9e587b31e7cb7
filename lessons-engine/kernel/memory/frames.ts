// Physical memory in frames of 4 KiB: who holds each, and which account pays for it. A frame is charged to the account of
// whoever first asked for it, and stays charged to that until the last holder lets go, however many share it meanwhile
// (cgroup-v2.rst, "Memory Ownership"). Left out: zones, orders above 0, NUMA nodes.

import { PAGE_SIZE, type Bus, type Ram } from '../../machine/index.ts';
import { KernelError } from '../kernel-error.ts';

/**
 * What is charged, by memory.stat's names: memory of a program, a page of a file, tables of the kernel; and pages of tmpfs,
 * which take no frame here.
 */
export type FrameKind = 'anon' | 'file' | 'pagetables' | 'shmem';

/** Whoever pays for frames: a memory cgroup. */
export interface FrameAccount {
  /** Pays for one more frame, or throws `KernelError('ENOMEM')`, having tried what it can to make room. */
  charge(kind: FrameKind): void;
  uncharge(kind: FrameKind): void;
}

interface Holding {
  holders: number;
  readonly kind: FrameKind;
  readonly account: FrameAccount;
}

export class Frames {
  readonly ram: Ram;
  /** Frames in all, and those that nobody holds. */
  readonly total: number;
  /** Called when no frame is free; true when it made room. */
  reclaim: () => boolean = () => false;
  readonly #bus: Bus;
  readonly #free: number[] = [];
  readonly #holdings: (Holding | undefined)[];
  /** Frames up to here were never used. */
  #fresh = 0;

  constructor(bus: Bus, ram: Ram) {
    this.ram = ram;
    this.#bus = bus;
    this.total = ram.size / PAGE_SIZE;
    this.#holdings = new Array<Holding | undefined>(this.total).fill(undefined);
  }

  get free(): number {
    return this.#free.length + this.total - this.#fresh;
  }

  /** A frame full of zeros with one holder; its number counts from the start of RAM. ENOMEM. */
  allocate(kind: FrameKind, account: FrameAccount): number {
    account.charge(kind);
    const frame = this.#take();
    if (frame === null) {
      account.uncharge(kind);
      throw new KernelError('ENOMEM', `expected a free frame of ${this.total}, found none`);
    }
    this.#holdings[frame] = { holders: 1, kind, account };
    return frame;
  }

  /** One holder more. */
  hold(frame: number): void {
    this.#holding(frame).holders++;
  }

  /** One holder less; the last one gives the frame back. */
  release(frame: number): void {
    const holding = this.#holding(frame);
    if (--holding.holders > 0) return;
    holding.account.uncharge(holding.kind);
    this.#holdings[frame] = undefined;
    this.#free.push(frame);
  }

  holders(frame: number): number {
    return this.#holding(frame).holders;
  }

  accountOf(frame: number): FrameAccount {
    return this.#holding(frame).account;
  }

  /** The page number that a page-table entry has for it. */
  pageNumber(frame: number): number {
    return this.ram.base / PAGE_SIZE + frame;
  }

  /** The frame that a page-table entry leads to. */
  frameOf(entry: number): number {
    return (entry >>> 10) - this.ram.base / PAGE_SIZE;
  }

  /** The bytes of a frame, for reading. */
  bytes(frame: number): Uint8Array {
    return this.ram.bytes.subarray(frame * PAGE_SIZE, (frame + 1) * PAGE_SIZE);
  }

  /** Writes `bytes` into a frame; instructions decoded from there are forgotten. */
  write(frame: number, offset: number, bytes: Uint8Array): void {
    const start = frame * PAGE_SIZE + offset;
    this.ram.bytes.set(bytes, start);
    this.#written(frame, start, bytes.length);
  }

  /** The words of a frame, for reading. */
  words(frame: number): Int32Array {
    return this.ram.words.subarray(frame * (PAGE_SIZE / 4), (frame + 1) * (PAGE_SIZE / 4));
  }

  readWord(frame: number, index: number): number {
    return this.ram.words[frame * (PAGE_SIZE / 4) + index] as number;
  }

  writeWord(frame: number, index: number, value: number): void {
    this.ram.words[frame * (PAGE_SIZE / 4) + index] = value;
    this.#written(frame, frame * PAGE_SIZE + index * 4, 4);
  }

  #written(frame: number, start: number, length: number): void {
    this.ram.markWritten(start, length);
    if (this.ram.codePages[frame] === 0) return;
    this.#bus.onCodeChanged(this.ram.base + start, length);
  }

  #take(): number | null {
    for (;;) {
      const frame = this.#free.pop() ?? (this.#fresh < this.total ? this.#fresh++ : null);
      if (frame !== null) {
        this.write(frame, 0, ZEROS);
        return frame;
      }
      if (!this.reclaim()) return null;
    }
  }

  #holding(frame: number): Holding {
    const holding = this.#holdings[frame];
    if (holding === undefined) throw new Error(`Frames: expected frame ${frame} to be held, found it free`);
    return holding;
  }
}

const ZEROS = new Uint8Array(PAGE_SIZE);
