// nsfs: the hidden file system whose files are namespaces. /proc/PID/ns/* lead into it; its inode numbers say whether two
// tasks share a namespace (namespaces(7)). An open or bound file keeps a namespace without tasks.

import { Dentry } from '../fs/dentry.ts';
import { type Attributes, Inode } from '../fs/inode.ts';
import { S_IFDIR, S_IFREG } from '../fs/mode.ts';
import { Mount } from '../fs/mount.ts';
import type { MountNamespace } from '../fs/mount-namespace.ts';
import type { OpenFile } from '../fs/open-file.ts';
import { Path } from '../fs/path.ts';
import { SuperBlock } from '../fs/super-block.ts';
import type { Kernel } from '../kernel.ts';
import type { Task } from '../task/task.ts';
import type { AnyNamespace, NamespaceKind } from './any-namespace.ts';
import { NamespaceFile } from './namespace-file.ts';

/** Inode numbers of the first namespaces (include/linux/proc_ns.h); others are given out from `DYNAMIC` on. */
const first: Readonly<Record<NamespaceKind, number>> = {
  time: 4026531834,
  cgroup: 4026531835,
  pid: 4026531836,
  user: 4026531837,
  uts: 4026531838,
  ipc: 4026531839,
  mnt: 4026531840,
  net: 4026531841,
};
const DYNAMIC = 4026531842;

export class NsFs extends SuperBlock {
  override readonly type = 'nsfs';
  override readonly magic = 0x6e736673;
  override readonly rootInode: Inode;
  readonly #kernel: Kernel;
  readonly #mount: Mount;
  readonly #dentries = new WeakMap<object, Dentry>();
  readonly #taken = new Set<NamespaceKind>();
  /** Namespaces whose last file was closed or unmounted: perhaps nothing keeps them. */
  readonly #loose = new Set<NsInode>();
  #next = DYNAMIC;

  constructor(kernel: Kernel) {
    super(kernel.vfs.superBlockOptions('nsfs'));
    this.#kernel = kernel;
    this.rootInode = new NsRoot(this);
    this.#mount = new Mount(kernel.vfs.nextMountId(), this, this.root, 0);
  }

  /** The task that makes the call. */
  running(): Task {
    const { current } = this.#kernel;
    if (current === null) throw new Error('nsfs: expected a task that makes the call, found none');
    return current;
  }

  /** `uts:[4026531838]`. The first of a kind that is asked for must be the kernel's first. */
  nameOf(any: AnyNamespace): string {
    return this.#dentryOf(any).name;
  }

  pathOf(any: AnyNamespace): Path {
    return new Path(this.#mount, this.#dentryOf(any));
  }

  /** Whether somebody has it open, or has bound its file somewhere. */
  keeps(any: AnyNamespace): boolean {
    const dentry = this.#dentries.get(any.namespace);
    return dentry !== undefined && (dentry.inode as NsInode).holders > 0;
  }

  override mounted({ root }: Mount): void {
    root.inode.acquire();
  }

  override unmounted({ root }: Mount): void {
    root.inode.dispose();
  }

  loosened(inode: NsInode): void {
    this.#loose.add(inode);
  }

  get hasLoose(): boolean {
    return this.#loose.size > 0;
  }

  /** Those that have lost their last file since this was last asked. */
  takeLoose(): AnyNamespace[] {
    const found = [...this.#loose].map(({ any }) => any);
    this.#loose.clear();
    return found;
  }

  #dentryOf(any: AnyNamespace): Dentry {
    const known = this.#dentries.get(any.namespace);
    if (known !== undefined) return known;
    const number = this.#taken.has(any.kind) ? this.#next++ : first[any.kind];
    this.#taken.add(any.kind);
    const dentry = new Dentry(`${any.kind}:[${number}]`, null, new NsInode(this, number, any));
    this.#dentries.set(any.namespace, dentry);
    return dentry;
  }
}

/** The root of the file system, which nobody reaches. */
class NsRoot extends Inode {
  override readonly superBlock: NsFs;
  override readonly ino: number = 1;
  override readonly attributes: Attributes;

  constructor(superBlock: NsFs, mode = S_IFDIR | 0o555) {
    super();
    this.superBlock = superBlock;
    const times = { atime: 0, mtime: 0, ctime: 0, btime: 0 };
    this.attributes = { mode, uid: 0, gid: 0, rdev: 0, nlink: 1, ...times, xattrs: new Map() };
  }
}

class NsInode extends NsRoot {
  declare readonly superBlock: NsFs;
  override readonly ino: number;
  readonly any: AnyNamespace;
  /** Open files, and places where it is bound. */
  holders = 0;

  constructor(superBlock: NsFs, ino: number, any: AnyNamespace) {
    super(superBlock, S_IFREG | 0o444);
    this.ino = ino;
    this.any = any;
  }

  override get mountNamespace(): MountNamespace | null {
    return this.any.kind === 'mnt' ? this.any.namespace : null;
  }

  override acquire(): void {
    this.holders++;
  }

  override dispose(): void {
    if (--this.holders === 0) this.superBlock.loosened(this);
  }

  override open(flags: number, path: Path): OpenFile {
    return new NamespaceFile(this.superBlock, this.any, flags, path);
  }
}
