// The inodes of tmpfs (tmpfs(5)): everything in memory, in tables. Directories list their entries in the order in which
// they were made.

import { KernelError } from '../../kernel-error.ts';
import { type Attributes, type Entry, Inode, type NewNode } from '../inode.ts';
import { isDirectory, isRegular, isSymlink } from '../mode.ts';
import { RENAME_EXCHANGE, RENAME_NOREPLACE } from '../open-flags.ts';
import { PagedData } from './paged-data.ts';
import type { Tmpfs } from './tmpfs.ts';

/** What Linux's tmpfs reports for one entry of a directory (BOGO_DIRENT_SIZE), bytes. */
const ENTRY_SIZE = 20;
const PAGE_BLOCKS = 8;

/** Any inode of tmpfs; as it is, a fifo, socket or device. */
export class TmpInode extends Inode {
  readonly superBlock: Tmpfs;
  readonly ino: number;
  readonly attributes: Attributes;
  #users = 0;

  constructor(superBlock: Tmpfs, { mode, uid, gid, rdev = 0 }: NewNode) {
    super();
    this.superBlock = superBlock;
    this.ino = superBlock.claimInode();
    const now = superBlock.now();
    const xattrs = new Map<string, Uint8Array>();
    const nlink = isDirectory({ mode }) ? 2 : 1;
    this.attributes = { mode, uid, gid, rdev, nlink, atime: now, mtime: now, ctime: now, btime: now, xattrs };
  }

  override setXattr(name: string, value: Uint8Array | null): void {
    if (value === null) this.attributes.xattrs.delete(name);
    else this.attributes.xattrs.set(name, value);
    this.attributes.ctime = this.superBlock.now();
  }

  override acquire(): void {
    this.#users++;
  }

  override dispose(): void {
    this.#users--;
    this.releaseIfUnused();
  }

  /** Without names and users it is gone: its inode and pages are free again. */
  releaseIfUnused(): void {
    if (this.#users === 0 && this.attributes.nlink === 0) this.release();
  }

  protected release(): void {
    this.superBlock.releaseInode();
  }
}

export class TmpSymlink extends TmpInode {
  readonly #target: string;

  constructor(superBlock: Tmpfs, node: NewNode) {
    super(superBlock, node);
    this.#target = node.target ?? '';
  }

  override get size(): number {
    return this.#target.length;
  }

  override readlink(): string {
    return this.#target;
  }
}

export class TmpFile extends TmpInode {
  readonly #data = new PagedData(() => this.superBlock.claimPage());

  /** Counts changes of the content (`MappedFile`). */
  version = 0;

  override get mapping(): this {
    return this;
  }

  override get size(): number {
    return this.#data.size;
  }

  override get blocks(): number {
    return this.#data.pages * PAGE_BLOCKS;
  }

  override read(position: number, length: number): Uint8Array {
    return this.#data.read(position, length);
  }

  override write(position: number, bytes: Uint8Array): number {
    const count = this.#data.write(position, bytes);
    this.#changed();
    return count;
  }

  override truncate(size: number): void {
    this.#data.truncate(size);
    this.#changed();
  }

  override seekData(position: number, hole: boolean): number | null {
    return this.#data.seek(position, hole);
  }

  #changed(): void {
    this.version++;
    this.attributes.mtime = this.attributes.ctime = this.superBlock.now();
  }

  protected override release(): void {
    this.#data.truncate(0);
    super.release();
  }
}

export class TmpDirectory extends TmpInode {
  readonly #entries = new Map<string, TmpInode>();

  override get size(): number {
    return (this.#entries.size + 2) * ENTRY_SIZE;
  }

  override lookup(name: string): TmpInode | null {
    return this.#entries.get(name) ?? null;
  }

  override entries(): Entry[] {
    return [...this.#entries].map(([name, { ino, mode }]) => ({ name, ino, mode }));
  }

  override create(name: string, node: NewNode): TmpInode {
    const inode = makeTmpInode(this.superBlock, node);
    this.#put(name, inode);
    this.#changed();
    return inode;
  }

  override link(name: string, inode: Inode): void {
    this.#put(name, inode as TmpInode);
    inode.attributes.nlink++;
    inode.attributes.ctime = this.superBlock.now();
    this.#changed();
  }

  override unlink(name: string): void {
    this.#drop(name, this.#get(name));
    this.#changed();
  }

  override rmdir(name: string): void {
    this.#demandEmpty(name);
    this.unlink(name);
  }

  override rename(name: string, to: Inode, newName: string, flags: number): void {
    const target = to as TmpDirectory;
    const inode = this.#get(name);
    const other = target.lookup(newName);
    if (other !== null && (flags & RENAME_NOREPLACE) !== 0) throw new KernelError('EEXIST', newName);
    if (other === inode) return;
    const now = this.superBlock.now();
    if ((flags & RENAME_EXCHANGE) !== 0) {
      const swapped = target.#get(newName);
      this.#take(name, inode);
      target.#take(newName, swapped);
      this.#put(name, swapped);
      swapped.attributes.ctime = now;
    } else {
      if (other !== null) {
        target.#demandEmpty(newName);
        target.#drop(newName, other);
      }
      this.#take(name, inode);
    }
    target.#put(newName, inode);
    inode.attributes.ctime = now;
    this.#changed();
    target.#changed();
  }

  #get(name: string): TmpInode {
    const inode = this.#entries.get(name);
    if (inode === undefined) throw new KernelError('ENOENT', name);
    return inode;
  }

  #put(name: string, inode: TmpInode): void {
    this.#entries.set(name, inode);
    if (isDirectory(inode)) this.attributes.nlink++;
  }

  #take(name: string, inode: TmpInode): void {
    this.#entries.delete(name);
    if (isDirectory(inode)) this.attributes.nlink--;
  }

  #drop(name: string, inode: TmpInode): void {
    this.#take(name, inode);
    inode.attributes.nlink -= isDirectory(inode) ? inode.attributes.nlink : 1;
    inode.attributes.ctime = this.superBlock.now();
    inode.releaseIfUnused();
  }

  #demandEmpty(name: string): void {
    const inode = this.#get(name);
    if (inode instanceof TmpDirectory && inode.#entries.size > 0) throw new KernelError('ENOTEMPTY', name);
  }

  #changed(): void {
    this.attributes.mtime = this.attributes.ctime = this.superBlock.now();
  }
}

/** The inode for a mode. */
export function makeTmpInode(superBlock: Tmpfs, node: NewNode): TmpInode {
  if (isDirectory(node)) return new TmpDirectory(superBlock, node);
  if (isRegular(node)) return new TmpFile(superBlock, node);
  return isSymlink(node) ? new TmpSymlink(superBlock, node) : new TmpInode(superBlock, node);
}
