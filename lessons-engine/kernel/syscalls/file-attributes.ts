// System calls on what an inode says of itself: statx, modes, owners, times, lengths. Ids pass the caller's user namespace in
// both directions. RV32 has no other stat than statx.

import { chmod, chown, type NewTimes, truncate, utimens } from '../fs/calls/attributes.ts';
import { AT_EMPTY_PATH, AT_FDCWD, AT_NO_AUTOMOUNT, AT_SYMLINK_NOFOLLOW } from '../fs/open-flags.ts';
import type { Path } from '../fs/path.ts';
import { type Stat, statOf } from '../fs/stat.ts';
import { lookUp } from '../fs/walk.ts';
import { KernelError } from '../kernel-error.ts';
import { gidInside, kgidOf, kuidOf, uidInside } from '../security/mapped-ids.ts';
import { OVERFLOW_ID, type UserNamespace } from '../security/user-namespace.ts';
import type { Task } from '../task/task.ts';
import { fileAt } from './at.ts';
import type { SyscallRow } from './call.ts';
import { statfsBytes, statxBytes } from './stat-layout.ts';
import { readTime } from './time.ts';
import { wide } from './transfer.ts';

const AT_STATX_SYNC_TYPE = 0x6000;
const UTIME_NOW = 0x3fff_ffff;
const UTIME_OMIT = 0x3fff_fffe;
const STATFS_SIZE = 88;

export const attributeCalls = [
  {
    number: 291,
    name: 'statx',
    parameters: ['dirfd', 'pathname', 'flags', 'mask', 'statxbuf'],
    missing: 'attributes, direct I/O alignment',
    run: ({ task, args: [dirfd = 0, name = 0, flags = 0, mask = 0, buffer = 0] }) => {
      if (mask < 0) throw new KernelError('EINVAL', 'statx: found STATX__RESERVED');
      const known = AT_EMPTY_PATH | AT_NO_AUTOMOUNT | AT_SYMLINK_NOFOLLOW | AT_STATX_SYNC_TYPE;
      demandFlags(flags, known, 'statx');
      if ((flags & AT_STATX_SYNC_TYPE) === AT_STATX_SYNC_TYPE)
        throw new KernelError('EINVAL', 'statx: found AT_STATX_FORCE_SYNC and AT_STATX_DONT_SYNC');
      const text = task.memory.string(name >>> 0);
      const empty = text === '' && (flags & AT_EMPTY_PATH) !== 0;
      const file = empty && dirfd >= 0 ? task.files.get(dirfd) : null;
      const path = file === null ? find(task, dirfd, text, flags) : file.path;
      const stat = file === null ? statOf((path as Path).inode) : file.stat();
      task.memory.copyOut(buffer >>> 0, statxBytes(shown(task, stat), path?.mount.id ?? 0));
      return 0;
    },
  },
  ...[43, 44].map((number, index) => ({
    number,
    name: ['statfs64', 'fstatfs64'][index] as string,
    parameters: [index === 0 ? 'path' : 'fd', 'sz', 'buf'],
    missing: index === 0 ? '' : 'pipes and sockets are on no file system: EBADF',
    run: ({ task, args: [subject = 0, size = 0, buffer = 0] }: { task: Task; args: Int32Array }) => {
      if (size !== STATFS_SIZE)
        throw new KernelError('EINVAL', `statfs64: expected size ${STATFS_SIZE}, found ${size}`);
      const path =
        index === 0 ? lookUp(task.caller, null, task.memory.string(subject >>> 0)) : placeOf(task, subject);
      task.memory.copyOut(buffer >>> 0, statfsBytes(path.mount));
      return 0;
    },
  })),
  {
    number: 45,
    name: 'truncate64',
    parameters: ['path', 'length_low', 'length_high'],
    missing: '',
    run: ({ task, args: [path = 0, low = 0, high = 0] }) => {
      truncate(task.caller, lookUp(task.caller, null, task.memory.string(path >>> 0)), wide(low, high));
      return 0;
    },
  },
  {
    number: 52,
    name: 'fchmod',
    parameters: ['fd', 'mode'],
    missing: 'pipes and sockets have no inode to change: EBADF',
    run: ({ task, args: [fd = 0, mode = 0] }) => {
      chmod(task.caller, pathOf(task, fd), mode);
      return 0;
    },
  },
  {
    number: 53,
    name: 'fchmodat',
    parameters: ['dirfd', 'pathname', 'mode'],
    missing: '',
    run: ({ task, args: [dirfd = 0, path = 0, mode = 0] }) => {
      chmod(task.caller, find(task, dirfd, task.memory.string(path >>> 0), 0), mode);
      return 0;
    },
  },
  {
    number: 452,
    name: 'fchmodat2',
    parameters: ['dirfd', 'pathname', 'mode', 'flags'],
    missing: '',
    run: ({ task, args: [dirfd = 0, path = 0, mode = 0, flags = 0] }) => {
      demandFlags(flags, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW, 'fchmodat2');
      chmod(task.caller, find(task, dirfd, task.memory.string(path >>> 0), flags), mode);
      return 0;
    },
  },
  {
    number: 54,
    name: 'fchownat',
    parameters: ['dirfd', 'pathname', 'owner', 'group', 'flags'],
    missing: '',
    run: ({ task, args: [dirfd = 0, path = 0, owner = 0, group = 0, flags = 0] }) => {
      demandFlags(flags, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW, 'fchownat');
      chown(
        task.caller,
        find(task, dirfd, task.memory.string(path >>> 0), flags),
        ...owners(task, owner, group),
      );
      return 0;
    },
  },
  {
    number: 55,
    name: 'fchown',
    parameters: ['fd', 'owner', 'group'],
    missing: 'pipes and sockets have no inode to change: EBADF',
    run: ({ task, args: [fd = 0, owner = 0, group = 0] }) => {
      chown(task.caller, pathOf(task, fd), ...owners(task, owner, group));
      return 0;
    },
  },
  {
    number: 412,
    name: 'utimensat_time64',
    parameters: ['dirfd', 'pathname', 'times', 'flags'],
    missing: '',
    run: ({ task, args: [dirfd = 0, name = 0, times = 0, flags = 0] }) => {
      demandFlags(flags, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW, 'utimensat');
      const path =
        name === 0 && dirfd !== AT_FDCWD
          ? pathOf(task, dirfd)
          : find(task, dirfd, task.memory.string(name >>> 0), flags);
      utimens(task.caller, path, times === 0 ? { atime: 'now', mtime: 'now' } : newTimes(task, times >>> 0));
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];

function demandFlags(flags: number, known: number, name: string): void {
  if ((flags & ~known) !== 0)
    throw new KernelError('EINVAL', `${name}: found flags 0x${(flags >>> 0).toString(16)}`);
}

const find = (task: Task, dirfd: number, text: string, flags: number): Path =>
  fileAt(task, dirfd, text, {
    follow: (flags & AT_SYMLINK_NOFOLLOW) === 0,
    emptyPath: (flags & AT_EMPTY_PATH) !== 0,
  });

/** Also what O_PATH opened. */
function placeOf(task: Task, fd: number): Path {
  const { path } = task.files.get(fd);
  return path ?? pathOf(task, fd);
}

/** EBADF also for what has no inode to change: a pipe, a socket. */
function pathOf(task: Task, fd: number): Path {
  const { path, name } = task.files.getOpen(fd);
  if (path === null) throw new KernelError('EBADF', `${name} has no inode`);
  return path;
}

/** With the ids that this task's user namespace shows. */
function shown(task: Task, stat: Stat): Stat {
  const { userNamespace } = task.credentials;
  return {
    ...stat,
    uid: uidInside(userNamespace, stat.uid) ?? OVERFLOW_ID,
    gid: gidInside(userNamespace, stat.gid) ?? OVERFLOW_ID,
  };
}

/** −1 leaves an id as it is; EINVAL for one that the user namespace does not map. */
function owners(task: Task, owner: number, group: number): [uid: number | null, gid: number | null] {
  const { userNamespace } = task.credentials;
  return [mapped(owner, userNamespace, kuidOf), mapped(group, userNamespace, kgidOf)];
}

function mapped(id: number, userNamespace: UserNamespace, toKernel: typeof kuidOf): number | null {
  if (id === -1) return null;
  const found = toKernel(userNamespace, id >>> 0);
  if (found === null) throw new KernelError('EINVAL', `id ${id >>> 0} is not mapped in this user namespace`);
  return found;
}

function newTimes(task: Task, address: number): NewTimes {
  const [atime, mtime] = [0, 16].map((offset) => {
    const nanoseconds = task.memory.load32(address + offset + 8);
    if (nanoseconds === UTIME_NOW) return 'now' as const;
    return nanoseconds === UTIME_OMIT ? undefined : readTime(task, address + offset);
  });
  return { ...(atime === undefined ? {} : { atime }), ...(mtime === undefined ? {} : { mtime }) };
}
