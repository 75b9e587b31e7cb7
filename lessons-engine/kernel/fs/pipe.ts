// A pipe (pipe(7)): 64 KiB between writers and readers. Up to PIPE_BUF bytes go in whole or not at all; more may go in
// parts. Left out: packets (O_DIRECT), other capacities, splice.

import { KernelError } from '../kernel-error.ts';
import { Sleep, WaitQueue } from '../wait-queue.ts';
import { S_IFIFO } from './mode.ts';
import { O_NONBLOCK, O_RDONLY, O_WRONLY } from './open-flags.ts';
import { type CallerMemory, OpenFile, type Readiness } from './open-file.ts';
import type { Path } from './path.ts';
import type { Stat } from './stat.ts';

/** Bytes. */
export const PIPE_CAPACITY = 65536;
/** Bytes that are written as one piece (limits.h). */
export const PIPE_BUF = 4096;

/** ioctl: how many bytes wait. */
export const FIONREAD = 0x541b;

/** Writing where nobody will read any more: the caller also gets SIGPIPE. */
export class BrokenPipe extends KernelError {
  constructor(detail: string) {
    super('EPIPE', detail);
  }
}

export class Pipe {
  readonly ino: number;
  readonly queue = new WaitQueue();
  /** Tasks that wait in open of a fifo for the other side. */
  readonly opening = { readers: new WaitQueue(), writers: new WaitQueue() };
  /** Other sides that were let go from such a wait and have not opened yet. */
  expectedReaders = 0;
  expectedWriters = 0;
  readers = 0;
  writers = 0;
  /** Times that it was opened for writing. */
  writersEver = 0;
  #ring: Uint8Array | null = null;
  #start = 0;
  #length = 0;

  constructor(ino: number) {
    this.ino = ino;
  }

  /** Bytes in it. */
  get length(): number {
    return this.#length;
  }

  take(count: number): Uint8Array {
    const out = new Uint8Array(Math.min(count, this.#length));
    const ring = this.#ring;
    if (ring === null || out.length === 0) return out;
    const first = Math.min(out.length, PIPE_CAPACITY - this.#start);
    out.set(ring.subarray(this.#start, this.#start + first));
    out.set(ring.subarray(0, out.length - first), first);
    this.#start = (this.#start + out.length) % PIPE_CAPACITY;
    this.#length -= out.length;
    this.queue.wake();
    return out;
  }

  put(bytes: Uint8Array): number {
    const count = Math.min(bytes.length, PIPE_CAPACITY - this.#length);
    const ring = (this.#ring ??= new Uint8Array(PIPE_CAPACITY));
    const end = (this.#start + this.#length) % PIPE_CAPACITY;
    const first = Math.min(count, PIPE_CAPACITY - end);
    ring.set(bytes.subarray(0, first), end);
    ring.set(bytes.subarray(first, count), 0);
    this.#length += count;
    this.queue.wake();
    return count;
  }
}

/** One end of a pipe, or of a fifo, which may be both. */
export class PipeFile extends OpenFile {
  readonly pipe: Pipe;
  /** A fifo opened for reading before anybody wrote: it has not been hung up until somebody came and went. */
  readonly #writersBefore: number;

  constructor(pipe: Pipe, flags: number, path: Path | null = null) {
    super(flags, path, pipe.queue);
    this.pipe = pipe;
    this.#writersBefore = path !== null && pipe.writers === 0 ? pipe.writersEver : -1;
    if (this.readable) pipe.readers++;
    if (!this.writable) return;
    pipe.writers++;
    pipe.writersEver++;
  }

  override get name(): string {
    return `pipe:[${this.pipe.ino}]`;
  }

  override read(length: number): Uint8Array {
    const { pipe } = this;
    if (length === 0 || pipe.length > 0) return pipe.take(length);
    if (pipe.writers + pipe.expectedWriters === 0) return new Uint8Array(0);
    return this.#wait();
  }

  /** Fewer than given when they do not fit and are more than PIPE_BUF. */
  override write(bytes: Uint8Array): number {
    const { pipe } = this;
    if (bytes.length === 0) return 0;
    if (pipe.readers + pipe.expectedReaders === 0) throw new BrokenPipe(`${this.name} has no reader`);
    const room = PIPE_CAPACITY - pipe.length;
    if (room === 0 || (bytes.length <= PIPE_BUF && room < bytes.length)) return this.#wait();
    return pipe.put(bytes);
  }

  #wait(): never {
    if ((this.flags & O_NONBLOCK) !== 0) throw new KernelError('EAGAIN', this.name);
    throw new Sleep([this.pipe.queue]);
  }

  override poll(): Readiness {
    const { length, readers, writers, expectedWriters, writersEver } = this.pipe;
    const full = length > PIPE_CAPACITY - PIPE_BUF;
    const gone = writers + expectedWriters === 0 && writersEver !== this.#writersBefore;
    return {
      in: this.readable && length > 0,
      out: this.writable && !full,
      hup: (this.readable && gone) || (this.writable && readers === 0),
    };
  }

  override ioctl(request: number, argument: number, memory: CallerMemory): number {
    if (request !== FIONREAD) return super.ioctl(request, argument, memory);
    memory.copyOut(
      argument,
      Uint8Array.of(this.pipe.length, this.pipe.length >> 8, this.pipe.length >> 16, 0),
    );
    return 0;
  }

  override stat(): Stat {
    if (this.path !== null) return super.stat();
    const times = { atime: 0, mtime: 0, ctime: 0, btime: 0 };
    const owner = { uid: 0, gid: 0, rdev: 0, nlink: 1 };
    return {
      ino: this.pipe.ino,
      device: 0,
      mode: S_IFIFO | 0o600,
      ...owner,
      size: 0,
      blocks: 0,
      blockSize: 4096,
      ...times,
    };
  }

  override release(): void {
    if (this.readable) this.pipe.readers--;
    if (this.writable) this.pipe.writers--;
    this.pipe.queue.wake();
  }
}

/** pipe2: the reading and the writing end. `flags`: O_NONBLOCK. */
export function makePipe(ino: number, flags = 0): { reader: PipeFile; writer: PipeFile } {
  const pipe = new Pipe(ino);
  return { reader: new PipeFile(pipe, flags | O_RDONLY), writer: new PipeFile(pipe, flags | O_WRONLY) };
}
