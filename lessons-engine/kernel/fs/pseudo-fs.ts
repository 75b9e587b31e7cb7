// File systems without storage (proc, cgroup2, sysfs): a directory is a function that lists names and one that finds what a
// name stands for, a file is a function that gives its text and one that takes what is written. Like Linux's kernfs: the
// content of a file is made when it is first read, and an open file keeps it until it is read from the start again.

import { KernelError } from '../kernel-error.ts';
import type { WaitQueue } from '../wait-queue.ts';
import { accessed } from './atime.ts';
import type { Caller } from './caller.ts';
import { type AttributeChange, type Attributes, type Entry, Inode, type NewNode } from './inode.ts';
import { S_IFDIR, S_IFLNK, S_IFREG } from './mode.ts';
import { OpenFile, type Readiness } from './open-file.ts';
import { SEEK_CUR, SEEK_SET } from './open-flags.ts';
import type { Path } from './path.ts';
import { SuperBlock, type SuperBlockOptions } from './super-block.ts';
import { bytesOf, textOf } from '../byte-text.ts';

interface Common {
  /** Permission bits; 0555 for a directory, 0444 for a file, 0644 for one that can be written. */
  readonly mode?: number;
  /** Kernel ids; root's when left out. A function is asked each time (the files of a task that changes its user). */
  readonly owner?: { readonly uid: number; readonly gid: number } | (() => { uid: number; gid: number });
}

export interface PseudoDirectory extends Common {
  readonly kind: 'directory';
  readonly list: () => readonly string[];
  /** Who may use it whatever its mode says. */
  readonly permits?: (caller: Caller) => boolean;
  /** The same object for the same thing: it is the identity of the inode. */
  readonly lookup: (name: string) => PseudoNode | null;
  /** mkdir and rmdir, where they mean something (a cgroup). */
  readonly mkdir?: (name: string, mode: number, owner: { uid: number; gid: number }) => void;
  readonly rmdir?: (name: string) => void;
}

export interface PseudoFile extends Common {
  readonly kind: 'file';
  /** `caller`: who opened it. */
  readonly read?: (caller: Caller) => string;
  /** One call for one write; KernelError for what is refused. */
  readonly write?: (text: string, caller: Caller) => void;
  /** poll: woken when the content changed (cgroup.events), and a number that is then another. */
  readonly changed?: WaitQueue;
  readonly version?: () => number;
  /** What is open, when that depends on who opens it or on what is there then; throws when he may not. */
  readonly opened?: (caller: Caller) => Pick<PseudoFile, 'read' | 'write'>;
}

export interface PseudoLink extends Common {
  readonly kind: 'link';
  readonly target: (caller?: Caller) => string;
  /** Leads to an object, whatever the text says (`/proc/1/root`, `/proc/1/fd/3`). */
  readonly magic?: (caller: Caller) => Path | null;
}

/** A file that opens in a way of its own: a namespace file, `/proc/1/mem`. */
export interface PseudoSpecial extends Common {
  readonly kind: 'special';
  readonly open: (flags: number, path: Path, caller: Caller) => OpenFile;
}

export type PseudoNode = PseudoDirectory | PseudoFile | PseudoLink | PseudoSpecial;

export interface PseudoFsOptions extends SuperBlockOptions {
  readonly type: string;
  readonly magic: number;
  readonly root: PseudoDirectory;
  /** At the end of its line in mountinfo. */
  readonly shown?: readonly string[];
}

export class PseudoFs extends SuperBlock {
  override readonly type: string;
  override readonly magic: number;
  override readonly rootInode: PseudoInode;
  readonly #shown: readonly string[];
  readonly #inodes = new WeakMap<PseudoNode, PseudoInode>();
  #lastInode = 0;

  constructor(options: PseudoFsOptions) {
    super(options);
    this.type = options.type;
    this.magic = options.magic;
    this.#shown = options.shown ?? [];
    this.rootInode = this.inodeOf(options.root);
  }

  override options(): readonly string[] {
    return this.#shown;
  }

  inodeOf(node: PseudoNode): PseudoInode {
    let inode = this.#inodes.get(node);
    if (inode === undefined) this.#inodes.set(node, (inode = new PseudoInode(this, ++this.#lastInode, node)));
    return inode;
  }
}

export class PseudoInode extends Inode {
  override readonly superBlock: PseudoFs;
  override readonly ino: number;
  readonly node: PseudoNode;
  readonly #attributes: Attributes;
  /** chmod and chown count until the file system is gone. */
  #owned = false;

  constructor(superBlock: PseudoFs, ino: number, node: PseudoNode) {
    super();
    this.superBlock = superBlock;
    this.ino = ino;
    this.node = node;
    const now = superBlock.now();
    const nlink = node.kind === 'directory' ? 2 : 1;
    const times = { atime: now, mtime: now, ctime: now, btime: now };
    this.#attributes = { mode: modeOf(node), uid: 0, gid: 0, rdev: 0, nlink, ...times, xattrs: new Map() };
  }

  override get attributes(): Attributes {
    const { owner } = this.node;
    if (owner !== undefined && !this.#owned)
      Object.assign(this.#attributes, typeof owner === 'function' ? owner() : owner);
    return this.#attributes;
  }

  override setAttributes(change: AttributeChange): void {
    Object.assign(this.attributes, change);
    if (change.uid !== undefined || change.gid !== undefined) this.#owned = true;
  }

  #directory(): PseudoDirectory {
    if (this.node.kind !== 'directory') throw new KernelError('ENOTDIR');
    return this.node;
  }

  override permits(caller: Caller): boolean {
    return this.node.kind === 'directory' && (this.node.permits?.(caller) ?? false);
  }

  override lookup(name: string): PseudoInode | null {
    const found = this.#directory().lookup(name);
    return found === null ? null : this.superBlock.inodeOf(found);
  }

  override entries(): Entry[] {
    const shown: Entry[] = [];
    for (const name of this.#directory().list()) {
      const inode = this.lookup(name);
      if (inode !== null) shown.push({ name, ino: inode.ino, mode: inode.mode });
    }
    return shown;
  }

  override create(name: string, node: NewNode): Inode {
    const { mkdir } = this.#directory();
    if (mkdir === undefined || (node.mode & S_IFDIR) === 0) return super.create(name, node);
    mkdir(name, node.mode & 0o7777, { uid: node.uid, gid: node.gid });
    const made = this.lookup(name);
    if (made === null)
      throw new Error(`${this.superBlock.type}: expected "${name}" after mkdir, found nothing`);
    made.setAttributes({ uid: node.uid, gid: node.gid });
    return made;
  }

  override rmdir(name: string): void {
    const { rmdir } = this.#directory();
    if (rmdir === undefined) return super.rmdir(name);
    rmdir(name);
  }

  override readlink(caller?: Caller): string {
    return this.node.kind === 'link' ? this.node.target(caller) : super.readlink(caller);
  }

  override magicLink(caller: Caller): Path | null {
    return this.node.kind === 'link' ? (this.node.magic?.(caller) ?? null) : null;
  }

  /** O_TRUNC of a file that is written line by line changes nothing. */
  override truncate(): void {}

  override open(flags: number, path: Path, caller: Caller): OpenFile | null {
    if (this.node.kind === 'special') return this.node.open(flags, path, caller);
    if (this.node.kind !== 'file') return null;
    const node = { ...this.node, ...this.node.opened?.(caller) };
    return new PseudoOpenFile(flags, path, node, caller);
  }
}

function modeOf(node: PseudoNode): number {
  if (node.kind === 'directory') return S_IFDIR | (node.mode ?? 0o555);
  if (node.kind === 'link') return S_IFLNK | (node.mode ?? 0o777);
  if (node.kind === 'special') return S_IFREG | (node.mode ?? 0o444);
  const usual = (node.read === undefined ? 0 : 0o444) | (node.write === undefined ? 0 : 0o200);
  return S_IFREG | (node.mode ?? usual);
}

class PseudoOpenFile extends OpenFile {
  declare readonly path: Path;
  readonly #node: PseudoFile;
  readonly #caller: Caller;
  #content: Uint8Array | null = null;
  /** Of the content that was read last. */
  #seen = -1;

  constructor(flags: number, path: Path, node: PseudoFile, caller: Caller) {
    super(flags, path, node.changed);
    this.#node = node;
    this.#caller = caller;
  }

  override read(length: number): Uint8Array {
    const bytes = this.readAt(this.position, length);
    this.position += bytes.length;
    return bytes;
  }

  override readAt(position: number, length: number): Uint8Array {
    const { read } = this.#node;
    if (read === undefined) throw new KernelError('EINVAL', 'this file is only written');
    if (position === 0 || this.#content === null) {
      this.#content = bytesOf(read(this.#caller));
      this.#seen = this.#node.version?.() ?? -1;
    }
    accessed(this.path, this.flags);
    return this.#content.slice(position, position + length);
  }

  override write(bytes: Uint8Array): number {
    const count = this.writeAt(this.position, bytes);
    this.position += count;
    return count;
  }

  override writeAt(_position: number, bytes: Uint8Array): number {
    const { write } = this.#node;
    if (write === undefined) throw new KernelError('EINVAL', 'this file is only read');
    write(textOf(bytes), this.#caller);
    return bytes.length;
  }

  override seek(offset: number, whence: number): number {
    const position = whence === SEEK_SET ? offset : whence === SEEK_CUR ? this.position + offset : -1;
    if (position < 0) throw new KernelError('EINVAL', `position ${position}`);
    return (this.position = position);
  }

  override poll(): Readiness {
    const version = this.#node.version?.() ?? -1;
    return { in: true, out: true, hup: false, pri: version !== this.#seen };
  }
}
