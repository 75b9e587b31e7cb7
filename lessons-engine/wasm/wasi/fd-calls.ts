// The calls of WASI preview 1 on descriptors that are open. Left out: times, advice, polling.

import type { DescriptorTable, Stream } from './descriptors.ts';
import { WasiError } from './errno.ts';
import type { DirectoryNode, FileNode, TreeNode } from './file-tree.ts';
import type { GuestMemory } from './guest-memory.ts';
import { Right } from './rights.ts';

/** Values of `filetype`. */
const FILE_TYPE = { stream: 2, directory: 3, file: 4, symlink: 7 } as const;
const fileType = ({ kind }: TreeNode | Stream): number => FILE_TYPE[kind];
const Whence = { set: 0, current: 1, end: 2 } as const;
/** Bytes that a file may have. */
const MOST_BYTES = 1 << 20;
const DIRENT = 24;

export class FdCalls {
  readonly #table: DescriptorTable;
  readonly #memory: GuestMemory;

  constructor(table: DescriptorTable, memory: GuestMemory) {
    this.#table = table;
    this.#memory = memory;
  }

  /** The number of bytes written. */
  write(fd: number, vectors: number, count: number): number {
    const descriptor = this.#table.get(fd, Right.fd_write);
    const parts = this.#memory.vectors(vectors, count);
    const { node } = descriptor;
    if (node.kind === 'directory') throw new WasiError('isdir');
    for (const part of parts) {
      if (node.kind === 'stream') node.write(part.slice());
      else {
        if (descriptor.append) descriptor.offset = node.bytes.length;
        writeAt(node, descriptor.offset, part);
        descriptor.offset += part.length;
      }
    }
    return parts.reduce((sum, { length }) => sum + length, 0);
  }

  read(fd: number, vectors: number, count: number): number {
    const descriptor = this.#table.get(fd, Right.fd_read);
    const { node } = descriptor;
    if (node.kind === 'directory') throw new WasiError('isdir');
    let all = 0;
    for (const part of this.#memory.vectors(vectors, count)) {
      const bytes =
        node.kind === 'stream'
          ? node.read(part.length)
          : node.bytes.subarray(descriptor.offset, descriptor.offset + part.length);
      part.set(bytes);
      if (node.kind === 'file') descriptor.offset += bytes.length;
      all += bytes.length;
      if (bytes.length < part.length) break;
    }
    return all;
  }

  seek(fd: number, by: bigint, whence: number): bigint {
    const descriptor = this.#table.get(fd, Right.fd_seek);
    const { node } = descriptor;
    if (node.kind !== 'file') throw new WasiError('spipe');
    const from = { [Whence.set]: 0, [Whence.current]: descriptor.offset, [Whence.end]: node.bytes.length }[
      whence
    ];
    if (from === undefined) throw new WasiError('inval');
    const offset = BigInt(from) + by;
    if (offset < 0n || offset > BigInt(MOST_BYTES)) throw new WasiError('inval');
    descriptor.offset = Number(offset);
    return offset;
  }

  /** Writes an `fdstat`: type, flags, rights, rights that are handed on. */
  stat(fd: number, at: number): void {
    const { node, append, rights, inheriting } = this.#table.get(fd);
    this.#memory.range(at, 24).fill(0);
    this.#memory.setU8(at, fileType(node));
    this.#memory.setU16(at + 2, append ? 1 : 0);
    this.#memory.setU64(at + 8, rights);
    this.#memory.setU64(at + 16, inheriting);
  }

  /** Gives rights up. They never come back. */
  setRights(fd: number, rights: bigint, inheriting: bigint): void {
    const descriptor = this.#table.get(fd);
    if ((rights & ~descriptor.rights) !== 0n || (inheriting & ~descriptor.inheriting) !== 0n)
      throw new WasiError('notcapable');
    this.#table.replace(fd, { ...descriptor, rights, inheriting });
  }

  /** Writes a `filestat`: type and size; the rest is 0, links are 1. */
  fileStat(node: TreeNode | Stream, at: number): void {
    const size = node.kind === 'file' ? node.bytes.length : node.kind === 'symlink' ? node.target.length : 0;
    this.#memory.range(at, 64).fill(0);
    this.#memory.setU8(at + 16, fileType(node));
    this.#memory.setU64(at + 24, 1n);
    this.#memory.setU64(at + 32, BigInt(size));
  }

  preopenName(fd: number): string {
    const { preopen } = this.#table.get(fd);
    if (preopen === null) throw new WasiError('inval');
    return preopen;
  }

  /** Writes entries from number `cookie` on, the last one cut where the room ends. The number of bytes written. */
  readDirectory(fd: number, at: number, room: number, cookie: bigint): number {
    const { node } = this.#table.get(fd, Right.fd_readdir);
    if (node.kind !== 'directory') throw new WasiError('notdir');
    const space = this.#memory.range(at, room);
    let used = 0;
    listing(node).forEach(([name, entry], index) => {
      if (BigInt(index) < cookie) return;
      const bytes = direntBytes(index, name, entry).subarray(0, Math.max(0, space.length - used));
      space.set(bytes, used);
      used += bytes.length;
    });
    return used;
  }
}

/** `..` of a directory is told as one of type directory, and leads nowhere further. */
const listing = (directory: DirectoryNode): (readonly [string, TreeNode])[] => [
  ['.', directory],
  ['..', directory],
  ...directory.entries,
];

function direntBytes(index: number, name: string, node: TreeNode): Uint8Array {
  const bytes = new Uint8Array(DIRENT + name.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(index + 1), true);
  view.setUint32(16, name.length, true);
  view.setUint8(20, fileType(node));
  bytes.set(
    Array.from(name, (letter) => letter.charCodeAt(0)),
    DIRENT,
  );
  return bytes;
}

function writeAt(file: FileNode, offset: number, part: Uint8Array): void {
  const end = offset + part.length;
  if (end > MOST_BYTES) throw new WasiError('fbig');
  if (end > file.bytes.length) {
    const longer = new Uint8Array(end);
    longer.set(file.bytes);
    file.bytes = longer;
  }
  file.bytes.set(part, offset);
}
