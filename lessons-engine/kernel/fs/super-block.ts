// A superblock: one file system, mounted nowhere, once or many times. Its root is a dentry; who mounted it matters for
// set-user-ID programs and devices (user_namespaces(7)).

import type { UserNamespace } from '../security/user-namespace.ts';
import { Dentry } from './dentry.ts';
import type { Inode } from './inode.ts';
import type { Mount } from './mount.ts';

/** What statfs64 tells. */
export interface FileSystemStatistics {
  /** Numbers of include/uapi/linux/magic.h. */
  readonly magic: number;
  readonly blockSize: number;
  readonly blocks: number;
  readonly free: number;
  readonly files: number;
  readonly freeFiles: number;
}

export interface SuperBlockOptions {
  /** st_dev. */
  readonly device: number;
  /** Kernel time, ticks. */
  readonly now: () => number;
  readonly userNamespace: UserNamespace;
  /** What the mount call named: a device, or any word. */
  readonly source: string;
}

export abstract class SuperBlock {
  /** `tmpfs`, `overlay`, … */
  abstract readonly type: string;
  abstract readonly magic: number;
  abstract readonly rootInode: Inode;
  readonly device: number;
  readonly now: () => number;
  readonly userNamespace: UserNamespace;
  readonly source: string;
  /** The whole file system, whichever mount it is reached by. */
  readOnly = false;
  /** Regular files that are open for writing, through whichever mount. */
  writers = 0;
  #root: Dentry | null = null;

  constructor({ device, now, userNamespace, source }: SuperBlockOptions) {
    this.device = device;
    this.now = now;
    this.userNamespace = userNamespace;
    this.source = source;
  }

  get root(): Dentry {
    return (this.#root ??= new Dentry('', null, this.rootInode));
  }

  /** Device files of a file system that somebody mounted in a user namespace of his own do not open (SB_I_NODEV). */
  get noDevices(): boolean {
    return this.userNamespace.parent !== null;
  }

  /** One of its mounts has got a place, or has lost it. */
  mounted(_mount: Mount): void {}
  unmounted(_mount: Mount): void {}

  /** The options at the end of its line in mountinfo, after ro or rw. */
  options(): readonly string[] {
    return [];
  }

  /** Options of a remount that concern the file system; EINVAL for one that cannot change. */
  remount(_data: string): void {}

  statistics(): FileSystemStatistics {
    return { magic: this.magic, blockSize: 4096, blocks: 0, free: 0, files: 0, freeFiles: 0 };
  }
}
