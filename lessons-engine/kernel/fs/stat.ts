// What statx tells of an inode, in the kernel's own ids and in ticks; encoded for programs in syscalls.

import type { Inode } from './inode.ts';
import { S_IFBLK, S_IFCHR, S_IFMT } from './mode.ts';

export interface Stat {
  readonly ino: number;
  /** Device number of its file system. */
  readonly device: number;
  readonly mode: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  /** Device number, of a character or block device. */
  readonly rdev: number;
  /** Bytes. */
  readonly size: number;
  /** Units of 512 bytes. */
  readonly blocks: number;
  readonly blockSize: number;
  /** Ticks. */
  readonly atime: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly btime: number;
}

export function statOf(inode: Inode): Stat {
  const { mode, uid, gid, rdev, atime, mtime, ctime, btime } = inode.attributes;
  const times = { atime, mtime, ctime, btime };
  const device = inode.superBlock.device;
  const special = [S_IFCHR, S_IFBLK].includes(mode & S_IFMT);
  const { ino, nlink, size, blocks } = inode;
  return {
    ino,
    device,
    mode,
    nlink,
    uid,
    gid,
    rdev: special ? rdev : 0,
    size,
    blocks,
    blockSize: 4096,
    ...times,
  };
}
