// A module whose exports are calls of WASI: `path_open(…)` of the caller is `path_open(…)` of the host, so that a test can make
// every call with everything that a hostile module would pass.

import { binaryOf } from './wat.ts';

/** Parameters of each call; every one returns an errno. */
const signatures = {
  args_get: 'i32 i32',
  args_sizes_get: 'i32 i32',
  fd_close: 'i32',
  fd_fdstat_get: 'i32 i32',
  fd_fdstat_set_rights: 'i32 i64 i64',
  fd_filestat_get: 'i32 i32',
  fd_prestat_get: 'i32 i32',
  fd_prestat_dir_name: 'i32 i32 i32',
  fd_read: 'i32 i32 i32 i32',
  fd_write: 'i32 i32 i32 i32',
  fd_seek: 'i32 i64 i32 i32',
  fd_readdir: 'i32 i32 i32 i64 i32',
  path_open: 'i32 i32 i32 i32 i32 i64 i64 i32 i32',
  path_create_directory: 'i32 i32 i32',
  path_unlink_file: 'i32 i32 i32',
  path_remove_directory: 'i32 i32 i32',
  path_filestat_get: 'i32 i32 i32 i32 i32',
  path_symlink: 'i32 i32 i32 i32 i32',
  path_readlink: 'i32 i32 i32 i32 i32 i32',
  path_rename: 'i32 i32 i32 i32 i32 i32',
  random_get: 'i32 i32',
} as const;
export type CallName = keyof typeof signatures;

const MEMORY = 65_536;
/** Where texts and results of a call stand; unaligned results would be a fault of our own. */
const Place = { first: 1024, second: 3072, vector: 8, result: 16, buffer: 8192 } as const;

export const callerModule = (): Promise<Uint8Array<ArrayBuffer>> =>
  binaryOf(`(module
${Object.entries(signatures)
  .map(
    ([name, types]) =>
      `(import "wasi_snapshot_preview1" "${name}" (func $${name} (param ${types}) (result i32)))`,
  )
  .join('\n')}
(memory (export "memory") 1)
(func (export "_initialize"))
${Object.keys(signatures)
  .map((name) => `(export "${name}" (func $${name}))`)
  .join('\n')})`);

/** Calls in words, over one instance. */
export class WasiCaller {
  readonly #exports: WebAssembly.Exports;

  constructor(instance: WebAssembly.Instance) {
    this.#exports = instance.exports;
  }

  call(name: CallName, ...values: (number | bigint)[]): number {
    return (this.#exports[name] as (...values: (number | bigint)[]) => number)(...values);
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array((this.#exports['memory'] as WebAssembly.Memory).buffer as ArrayBuffer);
  }

  get view(): DataView {
    return new DataView(this.bytes.buffer);
  }

  /** The errno, or the number of the descriptor. */
  open(
    fd: number,
    path: string,
    { lookup = 1, oflags = 0, rights = 2n, inheriting = 0n, fdflags = 0 } = {},
  ): { errno: number; fd: number } {
    const [at, length] = this.#put(path, Place.first);
    const errno = this.call(
      'path_open',
      fd,
      lookup,
      at,
      length,
      oflags,
      rights,
      inheriting,
      fdflags,
      Place.result,
    );
    return { errno, fd: errno === 0 ? this.view.getUint32(Place.result, true) : -1 };
  }

  /** A call with one path: `path_create_directory` and its like. */
  path(
    name: 'path_create_directory' | 'path_unlink_file' | 'path_remove_directory',
    fd: number,
    path: string,
  ): number {
    return this.call(name, fd, ...this.#put(path, Place.first));
  }

  stat(fd: number, path: string, lookup = 1): { errno: number; type: number; size: number } {
    const errno = this.call('path_filestat_get', fd, lookup, ...this.#put(path, Place.first), Place.buffer);
    return {
      errno,
      type: this.bytes[Place.buffer + 16] ?? 0,
      size: this.view.getUint32(Place.buffer + 32, true),
    };
  }

  symlink(target: string, fd: number, path: string): number {
    return this.call('path_symlink', ...this.#put(target, Place.second), fd, ...this.#put(path, Place.first));
  }

  readlink(fd: number, path: string): { errno: number; target: string } {
    const errno = this.call(
      'path_readlink',
      fd,
      ...this.#put(path, Place.first),
      Place.buffer,
      1000,
      Place.result,
    );
    return {
      errno,
      target: errno === 0 ? this.#text(Place.buffer, this.view.getUint32(Place.result, true)) : '',
    };
  }

  rename(fd: number, path: string, toFd: number, to: string): number {
    return this.call(
      'path_rename',
      fd,
      ...this.#put(path, Place.first),
      toFd,
      ...this.#put(to, Place.second),
    );
  }

  read(fd: number, most = 1000): { errno: number; text: string } {
    this.#vector(most);
    const errno = this.call('fd_read', fd, Place.vector, 1, Place.result);
    return {
      errno,
      text: errno === 0 ? this.#text(Place.buffer, this.view.getUint32(Place.result, true)) : '',
    };
  }

  write(fd: number, text: string): { errno: number; written: number } {
    this.#put(text, Place.buffer);
    this.#vector(text.length);
    const errno = this.call('fd_write', fd, Place.vector, 1, Place.result);
    return { errno, written: errno === 0 ? this.view.getUint32(Place.result, true) : -1 };
  }

  seek(fd: number, by: bigint, whence: number): number {
    return this.call('fd_seek', fd, by, whence, Place.result);
  }

  #put(text: string, at: number): [number, number] {
    if (at + text.length > MEMORY) throw new RangeError(`expected a text of less than ${MEMORY - at} bytes`);
    this.bytes.set(
      Array.from(text, (letter) => letter.charCodeAt(0)),
      at,
    );
    return [at, text.length];
  }

  #vector(length: number): void {
    this.view.setUint32(Place.vector, Place.buffer, true);
    this.view.setUint32(Place.vector + 4, length, true);
  }

  #text(at: number, length: number): string {
    return Array.from(this.bytes.subarray(at, at + length), (byte) => String.fromCharCode(byte)).join('');
  }
}
