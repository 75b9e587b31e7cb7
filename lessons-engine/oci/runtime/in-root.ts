// A path of a container, looked up from outside before the container has become the root: as chroot would do it, name by name,
// with every symbolic link kept below the root. Looked up the ordinary way, a link to `/etc` in an image would lead to the
// host's.

import { AT_FDCWD, call, type Calls, type FileStatus, mkdir, Room, S_IFLNK, S_IFMT, stat, textOf } from '../../kernel/index.ts'; // prettier-ignore
import { ContainerError } from './container-error.ts';

const LONGEST_TARGET = 4096;
const MOST_LINKS = 40;

/** Where a path of the container is on the host. */
interface Found {
  /** Names below the root, links taken out of them. */
  readonly names: readonly string[];
  /** How many of them are there; the others are taken as they stand. */
  readonly there: number;
  /** Of the last one; null when it is missing, or the root itself is meant. */
  readonly status: FileStatus | null;
}

function* resolve(root: string, path: string): Calls<Found> {
  const left = path.split('/').filter((name) => name !== '' && name !== '.');
  const found: string[] = [];
  let links = 0;
  let status: FileStatus | null = null;
  while (left.length > 0) {
    const name = left.shift() as string;
    if (name === '..') {
      found.pop();
      status = null;
      continue;
    }
    const here = [root, ...found, name].join('/');
    const each: FileStatus | null = yield* stat(here, false);
    if (each === null) return { names: [...found, name, ...left], there: found.length, status: null };
    if ((each.mode & S_IFMT) !== S_IFLNK) {
      found.push(name);
      status = each;
      continue;
    }
    if (++links > MOST_LINKS) throw new ContainerError(`${path}: more than ${MOST_LINKS} symbolic links`);
    const target = yield* readLink(here);
    if (target.startsWith('/')) found.length = 0;
    left.unshift(...target.split('/').filter((part) => part !== '' && part !== '.'));
  }
  if (status === null && found.length > 0) status = yield* stat([root, ...found].join('/'), false);
  return { names: found, there: found.length, status };
}

export function* readLink(path: string): Calls<string> {
  const room = new Room(LONGEST_TARGET);
  const length = yield* call('readlinkat', AT_FDCWD, path, room, room.length);
  return textOf(room.bytes.subarray(0, length));
}

/** The place on the host, with the directories up to it made; `status`: of what is there. */
export function* makeInRoot(
  root: string,
  path: string,
): Calls<{ path: string; status: FileStatus | null }> {
  const { names, there, status } = yield* resolve(root, path);
  // Behind what is missing nothing can lead back.
  if (names.slice(there).includes('..')) throw new ContainerError(`${path}: no directory that ".." could lead out of`);
  for (let length = there + 1; length < names.length; length++)
    yield* mkdir([root, ...names.slice(0, length)].join('/'));
  return { path: [root, ...names].join('/'), status };
}
