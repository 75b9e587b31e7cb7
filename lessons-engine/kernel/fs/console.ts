// A terminal: a queue of typed bytes and a log of written ones, with the part of termios(3) that a shell needs: whole lines
// (ICANON, erase, end of file), echo. Which task a key's signal goes to and whose terminal it is, is the kernel's to know
// (task/job-control.ts). Left out: stopping those who read in the background, other keys with signals, parity.

import { KernelError } from '../kernel-error.ts';
import { Sleep, WaitQueue } from '../wait-queue.ts';
import { makeDevice, S_IFCHR } from './mode.ts';
import { O_NONBLOCK } from './open-flags.ts';
import { type CallerMemory, OpenFile, type Readiness } from './open-file.ts';
import type { Path } from './path.ts';
import type { Stat } from './stat.ts';

/** ioctl_tty(2), with asm-generic numbers. */
export const TCGETS = 0x5401;
export const TCSETS = 0x5402;
export const TCSETSW = 0x5403;
export const TCSETSF = 0x5404;
export const TIOCGWINSZ = 0x5413;

/** Bits of c_lflag and c_oflag, bytes of struct termios. */
const ISIG = 0o1;
const ICANON = 0o2;
const ECHO = 0o10;
const OPOST = 0o1;
const ONLCR = 0o4;
const TERMIOS_SIZE = 36;
const [OFLAG, LFLAG] = [4, 12];

const INTERRUPT = 0x03;
const END_OF_FILE = 0x04;
const BACKSPACE = 0x7f;
const NEWLINE = 0x0a;

export class Console {
  /** Everything written, bytes in order. */
  readonly output: number[] = [];
  /** Woken when a line is done. */
  readonly queue = new WaitQueue();
  readonly rows: number;
  readonly columns: number;
  /** Called for every byte written, as it is written. */
  onOutput: (byte: number) => void = () => {};
  /** ^C was typed. */
  onInterrupt: () => void = () => {};
  /** An ioctl about sessions and process groups; null for one that is not. */
  onControl: (request: number, argument: number, memory: CallerMemory) => number | null = () => null;
  /** struct termios as a program reads it. */
  readonly termios = new Uint8Array(TERMIOS_SIZE);
  /** Lines that are done, or with ICANON off whatever came; an empty one is an end of file. */
  readonly #ready: number[][] = [];
  #line: number[] = [];

  /** `rows` and `columns`: what TIOCGWINSZ answers. */
  constructor({ rows = 24, columns = 80 } = {}) {
    this.rows = rows;
    this.columns = columns;
    this.termios[LFLAG] = ISIG | ICANON | ECHO;
    this.termios[OFLAG] = OPOST | ONLCR;
  }

  /** Somebody types. */
  type(bytes: Uint8Array): void {
    for (const byte of bytes) this.#key(byte);
  }

  #key(byte: number): void {
    if (byte === INTERRUPT && this.#has(ISIG)) {
      this.#line = [];
      this.#ready.length = 0;
      return this.onInterrupt();
    }
    if (!this.#has(ICANON)) return this.#finish([byte]);
    if (byte === BACKSPACE) {
      if (this.#line.pop() !== undefined && this.#has(ECHO)) for (const each of [8, 32, 8]) this.put(each);
      return;
    }
    if (byte === END_OF_FILE) return this.#finish(this.#line);
    const key = byte === 0x0d ? NEWLINE : byte;
    this.#line.push(key);
    if (this.#has(ECHO)) this.put(key);
    if (key === NEWLINE) this.#finish(this.#line);
  }

  #finish(line: number[]): void {
    if (line === this.#line) this.#line = [];
    this.#ready.push(line);
    this.queue.wake();
  }

  #has(bit: number): boolean {
    return ((this.termios[LFLAG] as number) & bit) !== 0;
  }

  /** Whether a read would not wait. */
  get hasInput(): boolean {
    return this.#ready.length > 0;
  }

  /** Of the first line that is done; null: none is. */
  take(length: number): Uint8Array | null {
    const line = this.#ready[0];
    if (line === undefined) return null;
    const bytes = Uint8Array.from(line.splice(0, length));
    if (line.length === 0) this.#ready.shift();
    return bytes;
  }

  /** A program writes a byte; with OPOST and ONLCR a carriage return goes before a new line. */
  put(byte: number): void {
    const flags = this.termios[OFLAG] as number;
    if (byte === NEWLINE && (flags & OPOST) !== 0 && (flags & ONLCR) !== 0) this.#out(0x0d);
    this.#out(byte);
  }

  #out(byte: number): void {
    this.output.push(byte);
    this.onOutput(byte);
  }
}

/** An open `Console`. A read waits until something was typed; with O_NONBLOCK it ends with EAGAIN. */
export class ConsoleFile extends OpenFile {
  readonly console: Console;

  /** `flags`: O_… of open(2). `path`: null where nobody has opened it by one. */
  constructor(console: Console, flags: number, path: Path | null) {
    super(flags, path, console.queue);
    this.console = console;
  }

  override get name(): string {
    return '/dev/console';
  }

  /** Also of one that nobody has opened by a path: what pid 1 begins with. */
  override stat(): Stat {
    if (this.path !== null) return super.stat();
    const times = { atime: 0, mtime: 0, ctime: 0, btime: 0 };
    const owner = { uid: 0, gid: 0, nlink: 1, mode: S_IFCHR | 0o600, rdev: makeDevice(5, 1) };
    return { ino: 0, device: 0, ...owner, size: 0, blocks: 0, blockSize: 4096, ...times };
  }

  override read(length: number): Uint8Array {
    if (length === 0) return new Uint8Array(0);
    const bytes = this.console.take(length);
    if (bytes !== null) return bytes;
    if ((this.flags & O_NONBLOCK) !== 0) throw new KernelError('EAGAIN', 'nothing was typed');
    throw new Sleep([this.queue]);
  }

  override write(bytes: Uint8Array): number {
    for (const byte of bytes) this.console.put(byte);
    return bytes.length;
  }

  /** It can always be written to, and be read from when a line is done. */
  override poll(): Readiness {
    return { in: this.console.hasInput, out: true, hup: false };
  }

  /** Window size and termios; what is about sessions and groups goes to `onControl`. ENOTTY for anything else. */
  override ioctl(request: number, argument: number, memory: CallerMemory): number {
    const { rows, columns, termios } = this.console;
    if (request === TIOCGWINSZ)
      memory.copyOut(argument, Uint8Array.of(rows, rows >> 8, columns, columns >> 8, 0, 0, 0, 0));
    else if (request === TCGETS) memory.copyOut(argument, termios);
    else if (request >= TCSETS && request <= TCSETSF) termios.set(memory.copyIn(argument, TERMIOS_SIZE));
    else return this.console.onControl(request, argument, memory) ?? super.ioctl(request, argument, memory);
    return 0;
  }
}
