// Files for scripts: what a C library makes of the calls, as far as container tools need it.

import { textOf } from '../../byte-text.ts';
import { AT_FDCWD, AT_REMOVEDIR, AT_SYMLINK_NOFOLLOW, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_RDONLY, O_TRUNC, O_WRONLY } from '../../fs/open-flags.ts'; // prettier-ignore
import { S_IFDIR, S_IFMT } from '../../fs/mode.ts';
import { Errno } from '../../errno.ts';
import { call, type Calls, demand, Room } from '../system-call.ts';

/** Bytes that one call reads or writes. */
const CHUNK = 2048;
const STATX_SIZE = 256;
const STATX_BASIC_STATS = 0x7ff;
const AT_EMPTY_PATH = 0x1000;

/** open(2) with O_CLOEXEC in any case; the result is a descriptor. Throws `CallFailed`. */
export function open(path: string, flags: number, mode = 0): Calls<number> {
  return call('openat', AT_FDCWD, path, flags | O_CLOEXEC, mode);
}

/** close(2). Throws `CallFailed` with EBADF when nothing is open there. */
export function close(fd: number): Calls<number> {
  return call('close', fd);
}

/** What there is, at most `most` bytes; none at the end. */
export function* read(fd: number, most = CHUNK): Calls<Uint8Array> {
  const room = new Room(most);
  const count = yield* call('read', fd, room, most);
  return room.bytes.slice(0, count);
}

/** Everything up to the end. */
export function* readAll(fd: number): Calls<string> {
  let text = '';
  for (;;) {
    const bytes = yield* read(fd);
    if (bytes.length === 0) return text;
    text += textOf(bytes);
  }
}

/** All of `text`, one character a byte, in as many calls of write(2) as that takes. Throws `CallFailed`. */
export function* write(fd: number, text: string): Calls<void> {
  for (let at = 0; at < text.length;) {
    const piece = text.slice(at, at + CHUNK);
    at += yield* call('write', fd, piece, piece.length);
  }
}

/** Everything in a file, one character a byte. Throws `CallFailed` when it cannot be opened or read. */
export function* readFile(path: string): Calls<string> {
  const fd = yield* open(path, O_RDONLY);
  try {
    return yield* readAll(fd);
  } finally {
    yield* close(fd);
  }
}

/** One open, one write: a file of /proc or of a control group takes it as one. */
export function* writeFile(path: string, text: string, flags = O_WRONLY): Calls<void> {
  const fd = yield* open(path, flags, 0o644);
  try {
    yield* write(fd, text);
  } finally {
    yield* close(fd);
  }
}

/** A file with this content and no other, made if need be. */
export const replaceFile = (path: string, text: string): Calls<void> =>
  writeFile(path, text, O_WRONLY | O_CREAT | O_TRUNC);

export interface FileStatus {
  /** Type and permission bits. */
  readonly mode: number;
  /** As the user namespace of the task has it; so is `gid`. */
  readonly uid: number;
  readonly gid: number;
  /** Major device number of a device. */
  readonly major: number;
  /** Minor device number of a device. */
  readonly minor: number;
  readonly ino: number;
}

/** null when there is no such file. */
export function* stat(path: string, follow = true): Calls<FileStatus | null> {
  const room = new Room(STATX_SIZE);
  const made = {
    name: 'statx',
    args: [AT_FDCWD, path, follow ? 0 : AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, room],
  };
  const result = yield made;
  if (result === -Errno.ENOENT || result === -Errno.ENOTDIR) return null;
  demand(made, result);
  return fileStatus(room);
}

/** fstat(2), by way of statx(2) with AT_EMPTY_PATH. */
export function* fstat(fd: number): Calls<FileStatus> {
  const room = new Room(STATX_SIZE);
  yield* call('statx', fd, '', AT_EMPTY_PATH, STATX_BASIC_STATS, room);
  return fileStatus(room);
}

const fileStatus = (room: Room): FileStatus => ({
  mode: room.word(28) & 0xffff,
  uid: room.word(20) >>> 0,
  gid: room.word(24) >>> 0,
  major: room.word(128),
  minor: room.word(132),
  ino: room.word(32),
});

/** Whether a status is that of a directory; null, for nothing there, is none. */
export const isDirectoryStatus = (status: FileStatus | null): boolean =>
  status !== null && (status.mode & S_IFMT) === S_IFDIR;

/** mkdir(2). Throws `CallFailed`, with EEXIST when the name is taken. */
export function* mkdir(path: string, mode = 0o755): Calls<void> {
  yield* call('mkdirat', AT_FDCWD, path, mode);
}

/** With the directories above it, as far as they are missing. */
export function* mkdirAll(path: string, mode = 0o755): Calls<void> {
  if ((yield* stat(path)) !== null) return;
  const above = path.slice(0, path.lastIndexOf('/'));
  if (above !== '') yield* mkdirAll(above, mode);
  yield* mkdir(path, mode);
}

/** unlink(2). Throws `CallFailed`. */
export function* unlink(path: string): Calls<void> {
  yield* call('unlinkat', AT_FDCWD, path, 0);
}

/** rmdir(2). Throws `CallFailed`, with ENOTEMPTY when something is left in it. */
export function* rmdir(path: string): Calls<void> {
  yield* call('unlinkat', AT_FDCWD, path, AT_REMOVEDIR);
}

/** Names in a directory, without `.` and `..`. */
export function* readDirectory(path: string): Calls<string[]> {
  const fd = yield* open(path, O_RDONLY | O_DIRECTORY);
  const names: string[] = [];
  for (;;) {
    const room = new Room(CHUNK);
    const count = yield* call('getdents64', fd, room, room.length);
    if (count === 0) break;
    for (let at = 0; at < count;) {
      const length = (room.bytes[at + 16] as number) | ((room.bytes[at + 17] as number) << 8);
      const name = room.bytes.subarray(at + 19, at + length);
      names.push(textOf(name.subarray(0, name.indexOf(0))));
      at += length;
    }
  }
  yield* close(fd);
  return names.filter((name) => name !== '.' && name !== '..');
}

/** With everything below; what is not there is no error. */
export function* removeAll(path: string): Calls<void> {
  const status = yield* stat(path, false);
  if (status === null) return;
  if (!isDirectoryStatus(status)) return yield* unlink(path);
  for (const name of yield* readDirectory(path)) yield* removeAll(`${path}/${name}`);
  yield* rmdir(path);
}
