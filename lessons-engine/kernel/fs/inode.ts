// An inode: a file without its names. Each file system subclasses it and overrides what its kind of file can do; what it
// does not override fails as Linux does. Nothing here checks permissions: that is the callers' work (fs/calls), so that
// overlayfs can use the layers below as the kernel itself. Left out: ACLs, quotas, leases, locks.

import { KernelError } from '../kernel-error.ts';
import type { MappedFile } from '../memory/page-cache.ts';
import type { Caller } from './caller.ts';
import type { OpenFile } from './open-file.ts';
import type { Path } from './path.ts';
import { S_IFMT } from './mode.ts';
import type { MountNamespace } from './mount-namespace.ts';
import type { SuperBlock } from './super-block.ts';

/** Times are ticks of the kernel. */
export interface Attributes {
  /** Type and permission bits. */
  mode: number;
  /** The owner's id of the kernel (kuid). */
  uid: number;
  /** The group's id of the kernel (kgid). */
  gid: number;
  /** Device number of a character device. */
  readonly rdev: number;
  /** Names it has; a directory: 2 and one for each directory in it. */
  nlink: number;
  /** Last read. */
  atime: number;
  /** Last change of the content. */
  mtime: number;
  /** Last change of content or attributes. */
  ctime: number;
  /** When it was made. */
  readonly btime: number;
  /** Values by full names, `user.` or the like included. */
  readonly xattrs: Map<string, Uint8Array>;
}

/** What `setAttributes` may change; all at once. */
export type AttributeChange = Partial<Pick<Attributes, 'mode' | 'uid' | 'gid' | 'atime' | 'mtime' | 'ctime'>>;

/** What is to be made in a directory. */
export interface NewNode {
  /** Type and permission bits, after the umask. */
  readonly mode: number;
  /** An id of the kernel (kuid); `gid` likewise. */
  readonly uid: number;
  readonly gid: number;
  /** Of a device. Default 0. */
  readonly rdev?: number;
  /** Of a symbolic link. */
  readonly target?: string;
}

/** An entry of a directory, without `.` and `..`. */
export interface Entry {
  readonly name: string;
  readonly ino: number;
  /** Type and permission bits. */
  readonly mode: number;
}

export abstract class Inode {
  abstract readonly superBlock: SuperBlock;
  abstract readonly ino: number;
  abstract get attributes(): Attributes;
  /** What a fifo (its pipe) or a bound socket is while it is in use. */
  attached: object | null = null;

  /** Type and permission bits, as `st_mode`. */
  get mode(): number {
    return this.attributes.mode;
  }

  /** Names it has; a directory: 2 and one for each directory in it. */
  get nlink(): number {
    return this.attributes.nlink;
  }

  /** Extended attributes as programs see them. */
  get xattrs(): ReadonlyMap<string, Uint8Array> {
    return this.attributes.xattrs;
  }

  /**
   * What memory maps when it maps this file: the inode that keeps the content, so that whoever shows the same content shares
   * its pages.
   */
  get mapping(): MappedFile {
    throw new KernelError('ENODEV', 'this file cannot be mapped');
  }

  /** Bytes. */
  get size(): number {
    return 0;
  }

  /** Units of 512 bytes that it occupies. */
  get blocks(): number {
    return 0;
  }

  /** Of the file of a mount namespace: that namespace. */
  get mountNamespace(): MountNamespace | null {
    return null;
  }

  /** Whether somebody may use it whatever its mode says. */
  permits(_caller: Caller): boolean {
    return false;
  }

  /** Opened, or a working directory: it stays although it has no name any more. */
  acquire(): void {}
  /** One of these has let it go: with the last of them, and without a name, it is gone. */
  dispose(): void {}

  /** Of a directory: the inode with this name. */
  lookup(_name: string): Inode | null {
    throw new KernelError('ENOTDIR');
  }

  /** Of a directory: its entries, in an order that is the same in each run. */
  entries(): readonly Entry[] {
    throw new KernelError('ENOTDIR');
  }

  /** Of a directory: makes a node of this name and gives it back. EPERM where the file system makes none. */
  create(_name: string, _node: NewNode): Inode {
    throw new KernelError('EPERM', `${this.superBlock.type} makes no files`);
  }

  /** Of a directory: one more name for an inode. EPERM where there are no hard links. */
  link(_name: string, _inode: Inode): void {
    throw new KernelError('EPERM', `${this.superBlock.type} has no hard links`);
  }

  /** Of a directory: takes a name away; the inode goes with its last. EPERM where nothing is removed. */
  unlink(_name: string): void {
    throw new KernelError('EPERM', `${this.superBlock.type} removes no files`);
  }

  /** ENOTEMPTY is its own to raise. */
  rmdir(_name: string): void {
    throw new KernelError('EPERM', `${this.superBlock.type} removes no directories`);
  }

  /** Replaces what has the new name; RENAME_EXCHANGE and RENAME_NOREPLACE in `flags`. Types fit: the caller looked. */
  rename(_name: string, _to: Inode, _newName: string, _flags: number): void {
    throw new KernelError('EPERM', `${this.superBlock.type} does not rename`);
  }

  /** Of a symbolic link: its text; of one in /proc, as `caller` sees it. */
  readlink(_caller?: Caller): string {
    throw new KernelError('EINVAL', `not a symbolic link: type ${((this.mode & S_IFMT) >>> 0).toString(8)}`);
  }

  /** A link of /proc that leads to an object and not along a text (`/proc/1/root`); null for any other. */
  magicLink(_caller: Caller): Path | null {
    return null;
  }

  /** At most `length` bytes from `position` on, fewer at the end. EINVAL for what cannot be read. */
  read(_position: number, _length: number): Uint8Array {
    throw new KernelError('EINVAL', 'this file cannot be read');
  }

  /** How many bytes were written. */
  write(_position: number, _bytes: Uint8Array): number {
    throw new KernelError('EINVAL', 'this file cannot be written');
  }

  /** Makes it `size` bytes long; what is added is zeros. EINVAL for what has no length. */
  truncate(_size: number): void {
    throw new KernelError('EINVAL', 'this file has no length to change');
  }

  /** The next position with data, or with none, from `position` on (SEEK_DATA, SEEK_HOLE); null: none before the end. */
  seekData(position: number, hole: boolean): number | null {
    return position >= this.size ? null : hole ? this.size : position;
  }

  /** All that `change` has, at once. Whether the caller may is asked before. */
  setAttributes(change: AttributeChange): void {
    Object.assign(this.attributes, change);
  }

  /** Sets an extended attribute; null removes it. */
  setXattr(_name: string, _value: Uint8Array | null): void {
    throw new KernelError('EOPNOTSUPP', `${this.superBlock.type} keeps no extended attributes`);
  }

  /** It is about to be opened for writing; `truncating`: its content will not be needed. */
  prepareWrite(_truncating: boolean): void {}

  /** Reading it changes its time of access. */
  touch(now: number): void {
    this.attributes.atime = now;
  }

  /** Files that are neither regular nor directories nor of a type known to the kernel open themselves. */
  open(_flags: number, _path: Path, _caller: Caller): OpenFile | null {
    return null;
  }
}
