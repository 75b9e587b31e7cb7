// System calls on names: making, removing, renaming, listing; and where a task stands.

import { bytesOf } from '../byte-text.ts';
import { linkat, mkdirat, mknodat, symlinkat } from '../fs/calls/create.ts';
import { access, getcwd, getdents64, readlinkat } from '../fs/calls/look.ts';
import { unlinkat } from '../fs/calls/remove.ts';
import { renameat2 } from '../fs/calls/rename.ts';
import { chdir, chroot, standOn } from '../fs/calls/stand.ts';
import { DirectoryFile } from '../fs/directory-file.ts';
import { AT_EACCESS, AT_EMPTY_PATH, AT_SYMLINK_NOFOLLOW } from '../fs/open-flags.ts';
import type { Path } from '../fs/path.ts';
import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import { startAt } from './at.ts';
import type { SyscallRow } from './call.ts';

/** A call that changes names gives 0. */
const done = (_nothing: void): number => 0;
const stringAt = (task: Task, address: number): string => task.memory.string(address >>> 0);

/** A directory and a path from it, from two arguments. */
function named(task: Task, dirfd: number, address: number): readonly [at: Path | null, path: string] {
  const path = stringAt(task, address);
  return [path.startsWith('/') ? null : startAt(task, dirfd), path];
}

export const directoryCalls = [
  {
    number: 33,
    name: 'mknodat',
    parameters: ['dirfd', 'pathname', 'mode', 'dev'],
    missing: '',
    run: ({ task, args: [dirfd = 0, path = 0, mode = 0, device = 0] }) =>
      done(mknodat(task.caller, ...named(task, dirfd, path), mode, device >>> 0)),
  },
  {
    number: 34,
    name: 'mkdirat',
    parameters: ['dirfd', 'pathname', 'mode'],
    missing: '',
    run: ({ task, args: [dirfd = 0, path = 0, mode = 0] }) =>
      done(mkdirat(task.caller, ...named(task, dirfd, path), mode)),
  },
  {
    number: 35,
    name: 'unlinkat',
    parameters: ['dirfd', 'pathname', 'flags'],
    missing: '',
    run: ({ task, args: [dirfd = 0, path = 0, flags = 0] }) =>
      done(unlinkat(task.caller, ...named(task, dirfd, path), flags)),
  },
  {
    number: 36,
    name: 'symlinkat',
    parameters: ['target', 'newdirfd', 'linkpath'],
    missing: '',
    run: ({ task, args: [target = 0, dirfd = 0, path = 0] }) =>
      done(symlinkat(task.caller, stringAt(task, target), ...named(task, dirfd, path))),
  },
  {
    number: 37,
    name: 'linkat',
    parameters: ['olddirfd', 'oldpath', 'newdirfd', 'newpath', 'flags'],
    missing: '',
    run: ({ task, args: [olddirfd = 0, oldpath = 0, newdirfd = 0, newpath = 0, flags = 0] }) =>
      done(linkat(task.caller, ...named(task, olddirfd, oldpath), ...named(task, newdirfd, newpath), flags)),
  },
  {
    number: 276,
    name: 'renameat2',
    parameters: ['olddirfd', 'oldpath', 'newdirfd', 'newpath', 'flags'],
    missing: 'RENAME_WHITEOUT is refused with EINVAL',
    run: ({ task, args: [olddirfd = 0, oldpath = 0, newdirfd = 0, newpath = 0, flags = 0] }) =>
      done(
        renameat2(task.caller, ...named(task, olddirfd, oldpath), ...named(task, newdirfd, newpath), flags),
      ),
  },
  {
    number: 78,
    name: 'readlinkat',
    parameters: ['dirfd', 'pathname', 'buf', 'bufsiz'],
    missing: '',
    run: ({ task, args: [dirfd = 0, path = 0, buffer = 0, size = 0] }) => {
      if (size <= 0) throw new KernelError('EINVAL', `readlink: found room for ${size} bytes`);
      const bytes = bytesOf(readlinkat(task.caller, ...named(task, dirfd, path))).subarray(0, size);
      task.memory.copyOut(buffer >>> 0, bytes);
      return bytes.length;
    },
  },
  {
    number: 48,
    name: 'faccessat',
    parameters: ['dirfd', 'pathname', 'mode'],
    missing: '',
    run: ({ task, args: [dirfd = 0, path = 0, mode = 0] }) =>
      done(access(task.caller, ...named(task, dirfd, path), mode)),
  },
  {
    number: 439,
    name: 'faccessat2',
    parameters: ['dirfd', 'pathname', 'mode', 'flags'],
    missing: '',
    run: ({ task, args: [dirfd = 0, path = 0, mode = 0, flags = 0] }) => {
      if ((flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) !== 0)
        throw new KernelError('EINVAL', `faccessat2: found flags ${flags}`);
      return done(access(task.caller, ...named(task, dirfd, path), mode, (flags & AT_EACCESS) !== 0, flags));
    },
  },
  {
    number: 61,
    name: 'getdents64',
    parameters: ['fd', 'dirp', 'count'],
    missing: '',
    run: ({ task, args: [fd = 0, buffer = 0, size = 0] }) => {
      const file = task.files.getOpen(fd);
      if (!(file instanceof DirectoryFile))
        throw new KernelError('ENOTDIR', 'getdents64: expected a directory');
      const before = file.position;
      const bytes = getdents64(file, Math.min(size >>> 0, 65536));
      try {
        task.memory.copyOut(buffer >>> 0, bytes);
      } catch (thrown) {
        file.position = before;
        throw thrown;
      }
      return bytes.length;
    },
  },
  {
    number: 17,
    name: 'getcwd',
    parameters: ['buf', 'size'],
    missing: '',
    run: ({ task, args: [buffer = 0, size = 0] }) => {
      const bytes = bytesOf(`${getcwd(task.caller)}\0`);
      if (bytes.length > size >>> 0)
        throw new KernelError('ERANGE', `getcwd: ${bytes.length} bytes, room for ${size}`);
      task.memory.copyOut(buffer >>> 0, bytes);
      return bytes.length;
    },
  },
  {
    number: 49,
    name: 'chdir',
    parameters: ['path'],
    missing: '',
    run: ({ task, args: [path = 0] }) => done(chdir(task.caller, stringAt(task, path))),
  },
  {
    number: 50,
    name: 'fchdir',
    parameters: ['fd'],
    missing: '',
    run: ({ task, args: [fd = 0] }) => {
      const { path } = task.files.get(fd);
      if (path === null) throw new KernelError('ENOTDIR', 'fchdir: expected a directory');
      return done(standOn(task.caller, path));
    },
  },
  {
    number: 51,
    name: 'chroot',
    parameters: ['path'],
    missing: '',
    run: ({ task, args: [path = 0] }) => done(chroot(task.caller, stringAt(task, path))),
  },
  {
    number: 166,
    name: 'umask',
    parameters: ['mask'],
    missing: '',
    run: ({ task, args: [mask = 0] }) => {
      const before = task.fs.umask;
      task.fs.umask = mask & 0o777;
      return before;
    },
  },
] as const satisfies readonly SyscallRow[];
