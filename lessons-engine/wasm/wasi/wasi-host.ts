// A host of WASI preview 1: everything that a module can reach is what stands in `WasiOptions`. Every call is written down, so
// that it can be shown. Clock and random numbers are handed in, so that a run can be had again.
// Left out: sockets, polling, times of files, hard links; a module that imports one of those is not instantiated.

import { DescriptorTable, type Preopen, type Stream } from './descriptors.ts';
import { errnos, WasiError, type ErrnoName } from './errno.ts';
import { FdCalls } from './fd-calls.ts';
import { GuestMemory } from './guest-memory.ts';
import { PathCalls } from './path-calls.ts';
import { resolve, type Resolve } from './resolve.ts';
import { INPUT, OUTPUT, Right } from './rights.ts';
import type { WasmMemory } from '../web-assembly.ts';

export interface WasiOptions {
  /** The first is the program's name, by convention. Default: none. */
  readonly args?: readonly string[];
  /** `NAME=value` each. */
  readonly environment?: readonly string[];
  /** Descriptors 3 and on, in this order. Default: none, and no path can be opened. */
  readonly preopens?: readonly Preopen[];
  /** What can be read from fd 0, one character a byte; then it is at its end. Default: nothing. */
  readonly input?: string;
  /** Nanoseconds. Default: a clock that stands still. */
  readonly now?: () => bigint;
  /** One byte. Default: always 0. */
  readonly randomByte?: () => number;
  /** How paths are resolved. Default: as capabilities. */
  readonly resolve?: Resolve;
}

/** A call that the module made. */
export interface WasiCall {
  readonly name: string;
  /** What it was called with, in words: `fd 3, "notes.txt"`. */
  readonly with: string;
  /** `success` when it worked. */
  readonly errno: ErrnoName;
  /** What came of it: `fd 4`, `12 bytes`. */
  readonly result: string;
}

/** Thrown by `proc_exit`, through the module, to whoever called it. */
export class WasiExit extends Error {
  override name = 'WasiExit';
  /** As the module gave it, as an unsigned word. */
  readonly code: number;

  constructor(code: number) {
    super(`the module exited with ${code}`);
    this.code = code;
  }
}

type Arguments = readonly (number | bigint)[];
const MOST_CALLS = 10_000;

export class WasiHost {
  /** In order; the first 10,000 are kept. */
  readonly calls: WasiCall[] = [];
  readonly #options: WasiOptions;
  readonly #memory = new GuestMemory();
  readonly #table = new DescriptorTable();
  readonly #fds: FdCalls;
  readonly #paths: PathCalls;
  #output = { 1: '', 2: '' };
  #read = 0;

  /** Has 0, 1 and 2 open, and then what is preopened. */
  constructor(options: WasiOptions = {}) {
    this.#options = options;
    this.#fds = new FdCalls(this.#table, this.#memory);
    this.#paths = new PathCalls(this.#table, options.resolve ?? resolve);
    const stream = (rights: bigint, node: Stream): void => {
      this.#table.add({ node, rights, inheriting: 0n, offset: 0, append: false, preopen: null });
    };
    stream(INPUT, { kind: 'stream', read: (length) => this.#readInput(length), write: () => undefined });
    for (const fd of [1, 2] as const)
      stream(OUTPUT, {
        kind: 'stream',
        read: () => new Uint8Array(0),
        write: (bytes) => {
          this.#output[fd] += String.fromCharCode(...bytes);
        },
      });
    for (const each of options.preopens ?? []) this.#table.preopen(each);
  }

  /** What was written to fd 1, one character a byte. */
  get stdout(): string {
    return this.#output[1];
  }

  /** What was written to fd 2, one character a byte. */
  get stderr(): string {
    return this.#output[2];
  }

  /** The module's memory; before it no call can be made. */
  bind(memory: WasmMemory): void {
    this.#memory.bind(memory);
  }

  /** What a module that was made for WASI imports. */
  get imports(): { wasi_snapshot_preview1: Record<string, (...values: (number | bigint)[]) => number> } {
    return {
      wasi_snapshot_preview1: Object.fromEntries(
        Object.entries(this.#calls).map(([name, call]) => [
          name,
          (...values) => this.#make(name, call, values),
        ]),
      ),
    };
  }

  #make(name: string, call: (...values: Arguments) => Told, values: Arguments): number {
    let told: Told = {};
    let errno: ErrnoName = 'success';
    this.#told = null;
    try {
      told = call(...values);
    } catch (thrown) {
      if (!(thrown instanceof WasiError)) throw thrown;
      errno = thrown.errno;
    } finally {
      const made = told.with ?? this.#told ?? values.map(String).join(', ');
      if (this.calls.length < MOST_CALLS)
        this.calls.push({ name, with: made, errno, result: told.result ?? '' });
    }
    return errnos[errno];
  }

  /** What the call under way was made with, where it says nothing else. */
  #told: string | null = null;

  #path(fd: number | bigint, address: number | bigint, length: number | bigint): string {
    const path = this.#memory.text(Number(address), Number(length));
    this.#told = `fd ${fd}, "${path}"`;
    return path;
  }

  #readInput(length: number): Uint8Array {
    const text = (this.#options.input ?? '').slice(this.#read, this.#read + length);
    this.#read += text.length;
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
  }

  /** Texts with a zero behind each, and where each begins. */
  #setTexts(texts: readonly string[], pointers: number, buffer: number): void {
    let at = buffer;
    texts.forEach((text, index) => {
      this.#memory.setU32(pointers + 4 * index, at);
      const bytes = Array.from(`${text}\0`, (letter) => letter.charCodeAt(0) & 0xff);
      this.#memory.range(at, bytes.length).set(bytes);
      at += bytes.length;
    });
  }

  #setSizes(texts: readonly string[], count: number, bytes: number): void {
    this.#memory.setU32(count, texts.length);
    this.#memory.setU32(
      bytes,
      texts.reduce((sum, { length }) => sum + length + 1, 0),
    );
  }

  readonly #calls: Readonly<Record<string, (...values: Arguments) => Told>> = {
    args_get: (pointers, buffer) => {
      this.#setTexts(this.#options.args ?? [], Number(pointers), Number(buffer));
      return {};
    },
    args_sizes_get: (count, bytes) => {
      this.#setSizes(this.#options.args ?? [], Number(count), Number(bytes));
      return {};
    },
    environ_get: (pointers, buffer) => {
      this.#setTexts(this.#options.environment ?? [], Number(pointers), Number(buffer));
      return {};
    },
    environ_sizes_get: (count, bytes) => {
      this.#setSizes(this.#options.environment ?? [], Number(count), Number(bytes));
      return {};
    },
    clock_time_get: (_clock, _precision, at) => {
      this.#memory.setU64(Number(at), this.#options.now?.() ?? 0n);
      return {};
    },
    random_get: (at, length) => {
      const range = this.#memory.range(Number(at), Number(length));
      range.forEach((_, index) => (range[index] = this.#options.randomByte?.() ?? 0));
      return { with: `${range.length} bytes` };
    },
    proc_exit: (code) => {
      throw new WasiExit(Number(code) >>> 0);
    },
    sched_yield: () => ({}),
    fd_close: (fd) => {
      this.#table.close(Number(fd));
      return { with: `fd ${fd}` };
    },
    fd_read: (fd, vectors, count, at) => {
      this.#told = `fd ${fd}`;
      const read = this.#fds.read(Number(fd), Number(vectors), Number(count));
      this.#memory.setU32(Number(at), read);
      return { with: `fd ${fd}`, result: `${read} bytes` };
    },
    fd_write: (fd, vectors, count, at) => {
      this.#told = `fd ${fd}`;
      const written = this.#fds.write(Number(fd), Number(vectors), Number(count));
      this.#memory.setU32(Number(at), written);
      return { with: `fd ${fd}`, result: `${written} bytes` };
    },
    fd_seek: (fd, by, whence, at) => {
      const offset = this.#fds.seek(Number(fd), BigInt(by ?? 0), Number(whence));
      this.#memory.setU64(Number(at), offset);
      return { with: `fd ${fd}`, result: `at ${offset}` };
    },
    fd_fdstat_get: (fd, at) => {
      this.#fds.stat(Number(fd), Number(at));
      return { with: `fd ${fd}` };
    },
    fd_fdstat_set_rights: (fd, rights, inheriting) => {
      this.#fds.setRights(Number(fd), BigInt(rights ?? 0), BigInt(inheriting ?? 0));
      return { with: `fd ${fd}` };
    },
    fd_filestat_get: (fd, at) => {
      this.#fds.fileStat(this.#table.get(Number(fd), Right.fd_filestat_get).node, Number(at));
      return { with: `fd ${fd}` };
    },
    fd_prestat_get: (fd, at) => {
      this.#told = `fd ${fd}`;
      const name = this.#fds.preopenName(Number(fd));
      this.#memory.setU32(Number(at), 0);
      this.#memory.setU32(Number(at) + 4, name.length);
      return { with: `fd ${fd}`, result: `a directory` };
    },
    fd_prestat_dir_name: (fd, at, length) => {
      const name = this.#fds.preopenName(Number(fd));
      if (Number(length) < name.length) throw new WasiError('inval');
      const bytes = Array.from(name, (letter) => letter.charCodeAt(0) & 0xff);
      this.#memory.range(Number(at), name.length).set(bytes);
      return { with: `fd ${fd}`, result: `"${name}"` };
    },
    fd_readdir: (fd, at, room, cookie, used) => {
      const bytes = this.#fds.readDirectory(Number(fd), Number(at), Number(room), BigInt(cookie ?? 0));
      this.#memory.setU32(Number(used), bytes);
      return { with: `fd ${fd}`, result: `${bytes} bytes` };
    },
    path_open: (fd, lookup, path, length, oflags, rights, inheriting, fdflags, at) => {
      const name = this.#path(fd ?? 0, path ?? 0, length ?? 0);
      const opened = this.#paths.open(Number(fd), name, {
        lookup: Number(lookup),
        oflags: Number(oflags),
        rights: BigInt(rights ?? 0),
        inheriting: BigInt(inheriting ?? 0),
        fdflags: Number(fdflags),
      });
      this.#memory.setU32(Number(at), opened);
      return { result: `fd ${opened}` };
    },
    path_create_directory: (fd, path, length) => {
      this.#paths.createDirectory(Number(fd), this.#path(fd ?? 0, path ?? 0, length ?? 0));
      return {};
    },
    path_unlink_file: (fd, path, length) => {
      this.#paths.unlink(Number(fd), this.#path(fd ?? 0, path ?? 0, length ?? 0));
      return {};
    },
    path_remove_directory: (fd, path, length) => {
      this.#paths.removeDirectory(Number(fd), this.#path(fd ?? 0, path ?? 0, length ?? 0));
      return {};
    },
    path_filestat_get: (fd, lookup, path, length, at) => {
      const node = this.#paths.stat(Number(fd), Number(lookup), this.#path(fd ?? 0, path ?? 0, length ?? 0));
      this.#fds.fileStat(node, Number(at));
      return {};
    },
    path_symlink: (target, targetLength, fd, path, length) => {
      const text = this.#memory.text(Number(target), Number(targetLength));
      this.#paths.symlink(text, Number(fd), this.#path(fd ?? 0, path ?? 0, length ?? 0));
      return { with: `${this.#told}, to "${text}"` };
    },
    path_readlink: (fd, path, length, at, room, used) => {
      const target = this.#paths.readlink(Number(fd), this.#path(fd ?? 0, path ?? 0, length ?? 0));
      const bytes = Array.from(target.slice(0, Number(room)), (letter) => letter.charCodeAt(0) & 0xff);
      this.#memory.range(Number(at), bytes.length).set(bytes);
      this.#memory.setU32(Number(used), bytes.length);
      return { result: `"${target}"` };
    },
    path_rename: (fd, path, length, toFd, toPath, toLength) => {
      const to = this.#memory.text(Number(toPath), Number(toLength));
      this.#paths.rename(Number(fd), this.#path(fd ?? 0, path ?? 0, length ?? 0), Number(toFd), to);
      return { with: `${this.#told}, to fd ${toFd}, "${to}"` };
    },
  };
}

/** What the log says of a call. */
interface Told {
  with?: string;
  result?: string;
}
