// A task as an open file (pidfd_open(2)): it goes on to mean this task when its number means another. Ready to read when the
// task has ended. Left out: its ioctls.

import { KernelError } from '../kernel-error.ts';
import { OpenFile, type Readiness } from '../fs/open-file.ts';
import { S_IFREG } from '../fs/mode.ts';
import { O_RDWR } from '../fs/open-flags.ts';
import type { Stat } from '../fs/stat.ts';
import type { Task } from './task.ts';

export class PidfdFile extends OpenFile {
  readonly task: Task;

  /** `flags`: O_NONBLOCK (PIDFD_NONBLOCK). */
  constructor(task: Task, flags: number) {
    super(O_RDWR | flags, null, task.ended);
    this.task = task;
  }

  override get name(): string {
    return 'anon_inode:[pidfd]';
  }

  override read(): Uint8Array {
    throw new KernelError('EINVAL', `${this.name} has no content`);
  }

  override write(): number {
    throw new KernelError('EINVAL', `${this.name} has no content`);
  }

  override poll(): Readiness {
    return { in: !this.task.isAlive, out: false, hup: false };
  }

  override stat(): Stat {
    const none = { uid: 0, gid: 0, rdev: 0, size: 0, blocks: 0, atime: 0, mtime: 0, ctime: 0, btime: 0 };
    return { ...none, ino: 1, device: 0, mode: S_IFREG | 0o600, nlink: 1, blockSize: 4096 };
  }
}
