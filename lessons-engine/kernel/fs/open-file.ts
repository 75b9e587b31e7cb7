// An open file (struct file): what a file descriptor stands for, shared by all descriptors that were copied from one. It
// knows its flags, its position and where it was opened. Subclasses say what reading and writing are.

import { KernelError } from '../kernel-error.ts';
import { WaitQueue } from '../wait-queue.ts';
import type { Inode } from './inode.ts';
import { isRegular } from './mode.ts';
import { readsWith, writesWith } from './open-flags.ts';
import type { Path } from './path.ts';
import { type Stat, statOf } from './stat.ts';

/** The memory of the caller, for an ioctl whose argument is an address. */
export interface CallerMemory {
  copyIn(address: number, length: number): Uint8Array;
  copyOut(address: number, bytes: Uint8Array): void;
}

export interface Readiness {
  readonly in: boolean;
  readonly out: boolean;
  /** POLLHUP: the other side is gone. */
  readonly hup: boolean;
  /** POLLPRI: a file of the kernel has another content than was read last. */
  readonly pri?: boolean;
}

export abstract class OpenFile {
  /** O_ACCMODE, O_APPEND, O_NONBLOCK, … as opened; F_SETFL changes some. */
  flags: number;
  /** Bytes from the start; entries, of a directory. */
  position = 0;
  /** null: it has no name (a pipe, a socket). */
  readonly path: Path | null;
  /** Woken when what `poll` says may have changed. */
  readonly queue: WaitQueue;
  #references = 1;
  /** It keeps its mount from becoming read-only. */
  readonly #writes: boolean = false;

  constructor(flags: number, path: Path | null, queue = new WaitQueue()) {
    this.flags = flags;
    this.path = path;
    this.queue = queue;
    if (path === null) return;
    path.inode.acquire();
    path.mount.users++;
    this.#writes = this.writable && isRegular(path.inode);
    if (this.#writes) path.mount.countWriter(1);
  }

  get inode(): Inode | null {
    return this.path?.inode ?? null;
  }
  get readable(): boolean {
    return readsWith(this.flags);
  }
  get writable(): boolean {
    return writesWith(this.flags);
  }

  /** A read may give less than asked for although more will come: one is enough for a call. */
  get mayBlock(): boolean {
    return true;
  }

  /** What /proc/self/fd shows for one without a path: `pipe:[7]`. */
  get name(): string {
    return 'anon_inode:[file]';
  }

  /** At most `length` bytes from the position on; none: the end. EBADF is looked for by the caller (`demandReadable`). */
  abstract read(length: number): Uint8Array;

  /** Bytes written, perhaps fewer than given. */
  abstract write(bytes: Uint8Array): number;

  /** pread64 and pwrite64. */
  readAt(_position: number, _length: number): Uint8Array {
    throw new KernelError('ESPIPE', `${this.name} has no positions`);
  }
  writeAt(_position: number, _bytes: Uint8Array): number {
    throw new KernelError('ESPIPE', `${this.name} has no positions`);
  }

  /** The new position. */
  seek(_offset: number, _whence: number): number {
    throw new KernelError('ESPIPE', `${this.name} has no positions`);
  }

  ioctl(request: number, _argument: number, _memory: CallerMemory): number {
    throw new KernelError('ENOTTY', `ioctl 0x${request.toString(16)} of ${this.name}`);
  }

  poll(): Readiness {
    return { in: true, out: true, hup: false };
  }

  stat(): Stat {
    if (this.inode === null)
      throw new Error(`${this.name}: expected a stat() of its own, as it has no inode`);
    return statOf(this.inode);
  }

  demandReadable(): void {
    if (!this.readable) throw new KernelError('EBADF', 'not open for reading');
  }
  demandWritable(): void {
    if (!this.writable) throw new KernelError('EBADF', 'not open for writing');
  }

  /** One more descriptor stands for it. */
  hold(): this {
    this.#references++;
    return this;
  }

  /** One fewer; the last one closes it. */
  drop(): void {
    if (--this.#references > 0) return;
    this.release();
    if (this.path === null) return;
    this.path.inode.dispose();
    this.path.mount.users--;
    if (this.#writes) this.path.mount.countWriter(-1);
  }

  /** On last close. */
  release(): void {}
}
