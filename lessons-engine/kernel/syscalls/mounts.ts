// System calls on mounts.

import { MNT_EXPIRE } from '../fs/mount-flags.ts';
import { mount } from '../fs/mounts/mount.ts';
import { pivotRoot } from '../fs/mounts/pivot-root.ts';
import { umount2 } from '../fs/mounts/umount2.ts';
import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import type { SyscallRow } from './call.ts';

/** A string that may be left out. */
const optional = (task: Task, address: number): string =>
  address === 0 ? '' : task.memory.string(address >>> 0);

export const mountCalls = [
  {
    number: 40,
    name: 'mount',
    parameters: ['source', 'target', 'filesystemtype', 'mountflags', 'data'],
    missing: 'file systems on block devices; MS_SYNCHRONOUS, MS_DIRSYNC and MS_LAZYTIME change nothing',
    run: ({ kernel, task, args: [source = 0, target = 0, type = 0, flags = 0, data = 0] }) => {
      const request = {
        source: optional(task, source),
        target: task.memory.string(target >>> 0),
        type: optional(task, type),
        flags,
        data: optional(task, data),
      };
      try {
        mount(task.caller, request);
      } catch (thrown) {
        if (thrown instanceof KernelError && ['ENODEV', 'EINVAL'].includes(thrown.errnoName))
          kernel.log(`mount ${request.type} on ${request.target}: ${thrown.message}`);
        throw thrown;
      }
      return 0;
    },
  },
  {
    number: 39,
    name: 'umount2',
    parameters: ['target', 'flags'],
    missing:
      'MNT_EXPIRE is refused with EINVAL; MNT_FORCE forces nothing; the root is busy, instead of becoming read-only',
    run: ({ kernel, task, args: [target = 0, flags = 0] }) => {
      if ((flags & MNT_EXPIRE) !== 0) kernel.log('umount2: MNT_EXPIRE is not supported');
      umount2(task.caller, task.memory.string(target >>> 0), flags);
      return 0;
    },
  },
  {
    number: 41,
    name: 'pivot_root',
    parameters: ['new_root', 'put_old'],
    missing: '',
    run: ({ task, args: [newRoot = 0, putOld = 0] }) => {
      pivotRoot(task.caller, task.memory.string(newRoot >>> 0), task.memory.string(putOld >>> 0));
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];
