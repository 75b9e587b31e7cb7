// A path of a container, looked up from outside before the container has become the root: as chroot would do it, name by name,
// with every symbolic link kept below the root. Looked up the ordinary way, a link to `/etc` in an image would lead to the
// host's.

import { AT_FDCWD, call, type Calls, type FileStatus, mkdir, Room, S_IFLNK, S_IFMT, stat, textOf } from '../../kernel/index.ts'; // prettier-ignore
import { ContainerError } from './container-error.ts';

const LONGEST_TARGET = 4096;
const MOST_LINKS = 40;

/** Where a path of the container is on the host. The last names may be missing; they are then taken as they stand. */
export function* inRoot(root: string, path: string): Calls<string> {
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  const found: string[] = [];
  let links = 0;
  while (names.length > 0) {
    const name = names.shift() as string;
    if (name === '..') {
      found.pop();
      continue;
    }
    const here = [root, ...found, name].join('/');
    const status = yield* stat(here, false);
    if (status === null || (status.mode & S_IFMT) !== S_IFLNK) {
      found.push(name);
      continue;
    }
    if (++links > MOST_LINKS) throw new ContainerError(`${path}: more than ${MOST_LINKS} symbolic links`);
    const target = yield* readLink(here);
    if (target.startsWith('/')) found.length = 0;
    names.unshift(...target.split('/').filter((each) => each !== '' && each !== '.'));
  }
  return [root, ...found].join('/');
}

export function* readLink(path: string): Calls<string> {
  const room = new Room(LONGEST_TARGET);
  const length = yield* call('readlinkat', AT_FDCWD, path, room, room.length);
  return textOf(room.bytes.subarray(0, length));
}

/** The same with the directories up to it made; `status`: of what is there. */
export function* makeInRoot(root: string, path: string): Calls<{ path: string; status: FileStatus | null }> {
  const place = yield* inRoot(root, path);
  const names = place
    .slice(root.length)
    .split('/')
    .filter((name) => name !== '');
  let here = root;
  for (const name of names.slice(0, -1)) {
    here += `/${name}`;
    if ((yield* stat(here, false)) === null) yield* mkdir(here);
  }
  return { path: place, status: yield* stat(place, false) };
}
