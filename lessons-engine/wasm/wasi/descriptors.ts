// What a module holds: small numbers, and behind each of them a node of the host's tree, or a stream, with rights. A module can
// guess numbers, but only those of its own table.

import { WasiError } from './errno.ts';
import type { DirectoryNode, FileNode } from './file-tree.ts';
import { READ, WRITE } from './rights.ts';

/** Where bytes go to, or come from. */
export interface Stream {
  readonly kind: 'stream';
  read(length: number): Uint8Array;
  write(bytes: Uint8Array): void;
}

export interface Descriptor {
  readonly node: FileNode | DirectoryNode | Stream;
  rights: bigint;
  /** Of what is opened through it. */
  readonly inheriting: bigint;
  /** Bytes from the beginning. */
  offset: number;
  readonly append: boolean;
  /** The name under which the host opened it before the module began; null for what the module opened. */
  readonly preopen: string | null;
}

/** A directory that a module is given before it begins. */
export interface Preopen {
  /** What the module is told that it is called. Nothing depends on it. */
  readonly name: string;
  /** What it can reach, and nothing outside of it. */
  readonly directory: DirectoryNode;
  /** `read`: nothing in it can be changed. */
  readonly access: 'read' | 'write';
}

const MOST = 64;

export class DescriptorTable {
  readonly #open = new Map<number, Descriptor>();

  add(descriptor: Descriptor): number {
    for (let fd = 0; fd < MOST; fd++) {
      if (this.#open.has(fd)) continue;
      this.#open.set(fd, descriptor);
      return fd;
    }
    throw new WasiError('nfile');
  }

  preopen({ name, directory, access }: Preopen): number {
    const rights = access === 'write' ? WRITE : READ;
    return this.add({ node: directory, rights, inheriting: rights, offset: 0, append: false, preopen: name });
  }

  /** Throws `badf` when there is none, and `notcapable` when it is not for this. */
  get(fd: number, rights = 0n): Descriptor {
    const found = this.#open.get(fd);
    if (found === undefined) throw new WasiError('badf');
    if ((rights & ~found.rights) !== 0n) throw new WasiError('notcapable');
    return found;
  }

  replace(fd: number, descriptor: Descriptor): void {
    this.#open.set(fd, descriptor);
  }

  close(fd: number): void {
    if (!this.#open.delete(fd)) throw new WasiError('badf');
  }
}
