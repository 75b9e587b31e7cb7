// A directory that is open, for getdents64: what it held when reading began, until it is rewound. An open directory is also
// a place to stand on: openat and fchdir start there, wherever the caller's root is by then.

import { KernelError } from '../kernel-error.ts';
import { accessed } from './atime.ts';
import type { Entry } from './inode.ts';
import { S_IFDIR } from './mode.ts';
import { OpenFile } from './open-file.ts';
import { SEEK_CUR, SEEK_SET } from './open-flags.ts';
import type { Path } from './path.ts';

export class DirectoryFile extends OpenFile {
  declare readonly path: Path;
  #entries: readonly Entry[] = [];

  /** Entries from the position on, `.` and `..` first; the caller moves the position by as many as it took. */
  remaining(): readonly Entry[] {
    if (this.position === 0) this.#entries = this.#list();
    accessed(this.path, this.flags);
    return this.#entries.slice(this.position);
  }

  #list(): Entry[] {
    const { dentry, inode } = this.path;
    if (dentry.deleted) throw new KernelError('ENOENT', 'the directory was removed');
    const parent = dentry.parent?.inode ?? inode;
    const dots = [
      { name: '.', ino: inode.ino, mode: S_IFDIR },
      { name: '..', ino: parent.ino, mode: S_IFDIR },
    ];
    return [...dots, ...inode.entries()];
  }

  override read(): Uint8Array {
    throw new KernelError('EISDIR', 'read of a directory');
  }

  override readAt(): Uint8Array {
    return this.read();
  }

  override write(): number {
    throw new KernelError('EBADF', 'write to a directory');
  }

  override seek(offset: number, whence: number): number {
    const position = whence === SEEK_SET ? offset : whence === SEEK_CUR ? this.position + offset : -1;
    if (position < 0) throw new KernelError('EINVAL', `position ${position} of a directory`);
    return (this.position = position);
  }
}
