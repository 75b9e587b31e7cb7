// A System V shared memory segment (shmget(2)): pages that whoever attaches it has in common. Removed, it stays until the last
// one detaches.

import { PAGE_SIZE } from '../../machine/index.ts';
import type { Frames } from '../memory/frames.ts';
import { SharedPages } from '../memory/shared-pages.ts';
import type { Pid } from '../namespaces/pid-namespace.ts';
import type { IpcPermission } from './ipc-permission.ts';

/** The mode bit of a segment that goes with its last area. */
export const SHM_DEST = 0o1000;

export class SharedSegment {
  readonly perm: IpcPermission;
  /** Bytes. */
  readonly size: number;
  readonly pages: SharedPages;
  readonly maker: Pid;
  lastUser: Pid | null = null;
  attachedAt = 0;
  detachedAt = 0;
  changedAt: number;

  /** `gone`: takes it out of its namespace. */
  constructor(
    frames: Frames,
    perm: IpcPermission,
    size: number,
    { maker, now, gone }: { maker: Pid; now: number; gone: (segment: SharedSegment) => void },
  ) {
    this.perm = perm;
    this.size = size;
    this.maker = maker;
    this.changedAt = now;
    this.pages = new SharedPages(frames, () => {
      if ((perm.mode & SHM_DEST) !== 0) gone(this);
    });
  }

  /** In pages. */
  get length(): number {
    return Math.ceil(this.size / PAGE_SIZE);
  }
}
