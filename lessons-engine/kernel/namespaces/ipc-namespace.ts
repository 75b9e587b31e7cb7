// An IPC namespace (ipc_namespaces(7)): the System V objects that its tasks can name, and the limits for them. What is in it
// goes when the last task leaves it. Left out: POSIX message queues.

import { IpcIds } from '../ipc/ipc-ids.ts';
import type { MessageQueue } from '../ipc/message-queue.ts';
import type { SemaphoreSet } from '../ipc/semaphore-set.ts';
import { type SharedSegment, SHM_DEST } from '../ipc/shared-segment.ts';
import type { UserNamespace } from '../security/user-namespace.ts';

export class IpcNamespace {
  readonly userNamespace: UserNamespace;
  readonly queues = new IpcIds<MessageQueue>();
  readonly semaphores = new IpcIds<SemaphoreSet>();
  readonly segments = new IpcIds<SharedSegment>();
  /**
   * /proc/sys/kernel: bytes of a message, of a queue, queues; semaphores of a set and of all, operations of a call, sets;
   * bytes of a segment, pages of all, segments.
   */
  readonly limits = {
    msgmax: 8192,
    msgmnb: 16384,
    msgmni: 32000,
    semmsl: 32000,
    semmns: 1_024_000_000,
    semopm: 500,
    semmni: 32000,
    shmmax: 0x7fff_ffff,
    shmall: 0x7_ffff,
    shmmni: 4096,
  };

  constructor(userNamespace: UserNamespace) {
    this.userNamespace = userNamespace;
  }

  /** Pages of all segments, whether touched or not. */
  get sharedPages(): number {
    return this.segments.objects.reduce((sum, { length }) => sum + length, 0);
  }

  removeQueue(queue: MessageQueue): void {
    this.queues.remove(this.queues.idOf(queue));
    queue.changed.wake();
  }

  removeSet(set: SemaphoreSet): void {
    this.semaphores.remove(this.semaphores.idOf(set));
    set.forget();
  }

  /** At once, or when the last one detaches; until then nobody finds it by its key. */
  removeSegment(segment: SharedSegment): void {
    segment.perm.mode |= SHM_DEST;
    segment.perm.key = 0;
    if (segment.pages.areas === 0) this.forget(segment);
  }

  forget(segment: SharedSegment): void {
    this.segments.remove(this.segments.idOf(segment));
    segment.pages.release();
  }

  /** The last task left. */
  dissolve(): void {
    for (const queue of this.queues.objects) this.removeQueue(queue);
    for (const set of this.semaphores.objects) this.removeSet(set);
    for (const segment of this.segments.objects) this.removeSegment(segment);
  }
}
