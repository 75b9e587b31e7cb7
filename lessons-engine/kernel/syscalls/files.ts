// System calls on file descriptors: opening, reading, writing, copying and closing them.

import { openat } from '../fs/calls/open.ts';
import { ftruncate } from '../fs/calls/attributes.ts';
import { S_IFIFO, S_IFMT } from '../fs/mode.ts';
import type { OpenFile } from '../fs/open-file.ts';
import { O_APPEND, O_CLOEXEC, O_DIRECT, O_NOATIME, O_NONBLOCK, O_PATH } from '../fs/open-flags.ts';
import { ownerOrCapable } from '../fs/permission.ts';
import { RegularFile } from '../fs/regular-file.ts';
import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import { startAt } from './at.ts';
import type { Call, SyscallRow } from './call.ts';
import { readSpans, spansAt, wide, writeSpans } from './transfer.ts';

const F = { DUPFD: 0, GETFD: 1, SETFD: 2, GETFL: 3, SETFL: 4, DUPFD_CLOEXEC: 1030 };
const FD_CLOEXEC = 1;
const CLOSE_RANGE_UNSHARE = 2;
const CLOSE_RANGE_CLOEXEC = 4;
/** What F_SETFL changes. */
const SETTABLE = O_APPEND | O_NONBLOCK | O_NOATIME;
const partly = (progress: number): number | null => (progress > 0 ? progress : null);

export const fileCalls = [
  {
    number: 56,
    name: 'openat',
    parameters: ['dirfd', 'pathname', 'flags', 'mode'],
    missing:
      'O_TMPFILE is refused with EOPNOTSUPP; O_SYNC, O_DSYNC and O_DIRECT change nothing, as all is in memory',
    run: ({ kernel, task, args: [dirfd = 0, pathname = 0, flags = 0, mode = 0] }) => {
      const path = task.memory.string(pathname >>> 0);
      task.files.demandFree();
      const at = path.startsWith('/') ? null : startAt(task, dirfd);
      const file = logged(kernel, () => openat(task.caller, at, path, flags, mode));
      return task.files.install(file, (flags & O_CLOEXEC) !== 0);
    },
  },
  {
    number: 57,
    name: 'close',
    parameters: ['fd'],
    missing: '',
    run: ({ task, args: [fd = 0] }) => {
      task.files.close(fd);
      return 0;
    },
  },
  {
    number: 436,
    name: 'close_range',
    parameters: ['first', 'last', 'flags'],
    missing: '',
    run: ({ task, args: [first = 0, last = 0, flags = 0] }) => {
      const [from, to] = [first >>> 0, last >>> 0];
      if (from > to || (flags & ~(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC)) !== 0)
        throw new KernelError('EINVAL', `close_range: found ${from} to ${to}, flags ${flags}`);
      if ((flags & CLOSE_RANGE_UNSHARE) !== 0) task.files = task.files.unshare();
      for (const fd of task.files.numbers().filter((each) => each >= from && each <= to))
        if ((flags & CLOSE_RANGE_CLOEXEC) !== 0) task.files.setCloseOnExec(fd, true);
        else task.files.close(fd);
      return 0;
    },
  },
  {
    number: 63,
    name: 'read',
    parameters: ['fd', 'buf', 'count'],
    missing: '',
    run: (call) => readSpans(call, openFile(call), spanOf(call)),
  },
  {
    number: 64,
    name: 'write',
    parameters: ['fd', 'buf', 'count'],
    missing: '',
    run: (call) => writeSpans(call, openFile(call), spanOf(call)),
    interrupted: partly,
  },
  {
    number: 65,
    name: 'readv',
    parameters: ['fd', 'iov', 'iovcnt'],
    missing: '',
    run: (call) => readSpans(call, openFile(call), spansAt(call.task, call.args[1] ?? 0, call.args[2] ?? 0)),
  },
  {
    number: 66,
    name: 'writev',
    parameters: ['fd', 'iov', 'iovcnt'],
    missing: '',
    run: (call) => writeSpans(call, openFile(call), spansAt(call.task, call.args[1] ?? 0, call.args[2] ?? 0)),
    interrupted: partly,
  },
  {
    number: 67,
    name: 'pread64',
    parameters: ['fd', 'buf', 'count', 'offset_low', 'offset_high'],
    missing: '',
    run: (call) => readSpans(call, openFile(call), spanOf(call), positionOf(call)),
  },
  {
    number: 68,
    name: 'pwrite64',
    parameters: ['fd', 'buf', 'count', 'offset_low', 'offset_high'],
    missing: '',
    run: (call) => writeSpans(call, openFile(call), spanOf(call), positionOf(call)),
  },
  {
    number: 62,
    name: 'llseek',
    parameters: ['fd', 'offset_high', 'offset_low', 'result', 'whence'],
    missing: '',
    run: ({ task, args: [fd = 0, high = 0, low = 0, result = 0, whence = 0] }) => {
      const position = task.files.get(fd).seek(wide(low, high), whence);
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigInt64(0, BigInt(position), true);
      task.memory.copyOut(result >>> 0, bytes);
      return 0;
    },
  },
  {
    number: 46,
    name: 'ftruncate64',
    parameters: ['fd', 'length_low', 'length_high'],
    missing: '',
    run: ({ task, args: [fd = 0, low = 0, high = 0] }) => {
      const file = task.files.getOpen(fd);
      if (!file.writable || !(file instanceof RegularFile))
        throw new KernelError('EINVAL', 'ftruncate: expected a regular file that is open for writing');
      ftruncate(task, file.path.inode, wide(low, high));
      return 0;
    },
  },
  {
    number: 23,
    name: 'dup',
    parameters: ['oldfd'],
    missing: '',
    run: ({ task, args: [fd = 0] }) => task.files.duplicate(fd),
  },
  {
    number: 24,
    name: 'dup3',
    parameters: ['oldfd', 'newfd', 'flags'],
    missing: '',
    run: ({ task, args: [fd = 0, to = 0, flags = 0] }) => {
      if ((flags & ~O_CLOEXEC) !== 0) throw new KernelError('EINVAL', `dup3: found flags ${flags}`);
      return task.files.duplicateTo(fd, to, flags !== 0);
    },
  },
  {
    number: 25,
    name: 'fcntl64',
    parameters: ['fd', 'cmd', 'arg'],
    missing: 'locks, leases, owners, pipe sizes and seals: refused with EINVAL',
    run: (call) => control(call, openFile(call)),
  },
  ...[81, 82, 83].map((number, index) => ({
    number,
    name: ['sync', 'fsync', 'fdatasync'][index] as string,
    parameters: index === 0 ? [] : ['fd'],
    missing: 'nothing is ever behind: there are no disks',
    run: ({ task, args: [fd = 0] }: Call) => {
      if (index > 0) demandStored(task.files.getOpen(fd));
      return 0;
    },
  })),
] as const satisfies readonly SyscallRow[];

/** fsync is for what a file system keeps. EBADF, EINVAL. */
function demandStored(file: OpenFile): void {
  if (file.inode === null || (file.inode.mode & S_IFMT) === S_IFIFO)
    throw new KernelError('EINVAL', `fsync: ${file.name} is not kept anywhere`);
}

/** The file of the first argument. */
const openFile = ({ task, args: [fd = 0] }: Call): OpenFile => task.files.get(fd);

/** The memory that the second and third argument name. */
function spanOf({ args: [, address = 0, length = 0] }: Call) {
  return [{ address: address >>> 0, length: Math.min(length >>> 0, 0x7fff_f000) }];
}

function positionOf({ args: [, , , low = 0, high = 0] }: Call): number {
  const position = wide(low, high);
  if (position < 0) throw new KernelError('EINVAL', `expected a position, found ${position}`);
  return position;
}

/** What this kernel does not have is told to its log. */
function logged<T>(kernel: Call['kernel'], action: () => T): T {
  try {
    return action();
  } catch (thrown) {
    if (thrown instanceof KernelError && thrown.errnoName === 'EOPNOTSUPP') kernel.log(thrown.message);
    throw thrown;
  }
}

function control({ kernel, task, args: [fd = 0, command = 0, argument = 0] }: Call, file: OpenFile): number {
  switch (command) {
    case F.DUPFD:
    case F.DUPFD_CLOEXEC:
      return task.files.duplicate(fd, command === F.DUPFD_CLOEXEC, argument);
    case F.GETFD:
      return task.files.closesOnExec(fd) ? FD_CLOEXEC : 0;
    case F.SETFD:
      task.files.setCloseOnExec(fd, (argument & FD_CLOEXEC) !== 0);
      return 0;
    case F.GETFL:
      return file.flags;
    case F.SETFL:
      setFlags(task, file, argument);
      return 0;
    default:
      kernel.log(`fcntl: command ${command} is not this kernel's`);
      throw new KernelError('EINVAL', `fcntl: found command ${command}`);
  }
}

function setFlags(task: Task, file: OpenFile, flags: number): void {
  if ((file.flags & O_PATH) !== 0) throw new KernelError('EBADF', 'opened with O_PATH');
  if ((flags & O_DIRECT) !== 0) throw new KernelError('EINVAL', 'O_DIRECT');
  const becomes = flags & ~file.flags;
  if ((becomes & O_NOATIME) !== 0 && file.inode !== null && !ownerOrCapable(task.credentials, file.inode))
    throw new KernelError('EPERM', 'O_NOATIME is for the owner');
  file.flags = (file.flags & ~SETTABLE) | (flags & SETTABLE);
}
