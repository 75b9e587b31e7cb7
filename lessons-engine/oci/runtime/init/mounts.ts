// The mounts of a container, made in its mount namespace while the host's root is still there (mountToRootfs of runc).

import { attempt, call, CallFailed, type Calls, isDirectoryStatus, MountFlag as Ms, O_CREAT, O_WRONLY, open, close, mkdir, Room, S_IFLNK, S_IFMT, stat } from '../../../kernel/index.ts'; // prettier-ignore
import { type MountConfig, readMountOptions } from '../../config/mount-config.ts';
import { toByteString } from '../../words/utf8.ts';
import { CGROUP_MOUNT } from '../cgroup.ts';
import { ContainerError, during } from '../container-error.ts';
import { makeInRoot } from '../in-root.ts';

/** What a bind mount does by its first call; the rest needs a second one. */
const BIND_FLAGS = Ms.MS_BIND | Ms.MS_REC;
const STATFS_SIZE = 88;
/** File systems whose place must not be a symbolic link: an image could lead them anywhere. */
const PLAIN_PLACES = ['proc', 'sysfs'];

export interface MountContext {
  readonly rootfs: string;
  readonly bundle: string;
  readonly cgroup: string;
  readonly hasCgroupNamespace: boolean;
}

/** Mounts one. `where`: for messages. */
export function mountOne(context: MountContext, mount: MountConfig, where: string): Calls<void> {
  return during(`${where} (${mount.destination})`, mountInRoot(context, mount));
}

function* mountInRoot(context: MountContext, mount: MountConfig): Calls<void> {
  const { flags, cleared, propagation, data } = readMountOptions(mount.options ?? [], 'options');
  const bind = (flags & Ms.MS_BIND) !== 0;
  const type = bind ? 'bind' : mount.type === 'cgroup' ? 'cgroup2' : (mount.type ?? '');
  const source = sourceOf(context, mount, bind);
  const place = yield* makePlace(context, mount, type, bind ? source : null);
  if (bind) yield* bindMount(source, place, flags, cleared);
  else if (type === 'cgroup2') yield* mountCgroup(context, source, place, flags, data);
  else
    yield* call(
      'mount',
      source,
      place,
      type,
      isWrittenFirst(mount) ? flags & ~Ms.MS_RDONLY : flags,
      data || null,
    );
  for (const each of propagation) yield* call('mount', null, place, null, each, null);
}

/** It gets files, and becomes read-only when that is done. */
export const isWrittenFirst = ({ type, destination }: MountConfig): boolean =>
  type === 'tmpfs' || destination.replace(/\/+$/, '') === '/dev';

function sourceOf(
  { bundle }: MountContext,
  { source = '', type = 'none' }: MountConfig,
  bind: boolean,
): string {
  if (!bind) return toByteString(source || type);
  return toByteString(source.startsWith('/') ? source : `${bundle}/${source}`);
}

/** The place on the host, made if need be: a file for a file that is bound, else a directory. */
function* makePlace(
  { rootfs }: MountContext,
  { destination }: MountConfig,
  type: string,
  bound: string | null,
): Calls<string> {
  const wanted = toByteString(destination.startsWith('/') ? destination : `/${destination}`);
  if (PLAIN_PLACES.includes(type)) {
    const direct = yield* stat(rootfs + wanted, false);
    if (direct !== null && (direct.mode & S_IFMT) === S_IFLNK)
      throw new ContainerError(`expected a directory to mount ${type} on, found a symbolic link`);
  }
  const { path, status } = yield* makeInRoot(rootfs, wanted);
  if (path === rootfs) throw new ContainerError('expected a place below the root of the container');
  if (status !== null) return path;
  const file = bound !== null && !isDirectoryStatus(yield* stat(bound));
  if (file) yield* close(yield* open(path, O_CREAT | O_WRONLY, 0o755));
  else yield* mkdir(path);
  return path;
}

function* bindMount(source: string, place: string, flags: number, cleared: number): Calls<void> {
  yield* call('mount', source, place, 'bind', flags & BIND_FLAGS, null);
  if ((flags & ~(BIND_FLAGS | Ms.MS_REMOUNT)) === 0 && cleared === 0) return;
  yield* remount(place, (flags & ~Ms.MS_REC) | Ms.MS_BIND | Ms.MS_REMOUNT, cleared);
}

/** Flags that came from a more privileged mount namespace are kept where they must be (can_change_locked_flags of Linux). */
export function* remount(place: string, flags: number, cleared = 0): Calls<void> {
  const result = yield* attempt('mount', null, place, null, flags, null);
  if (result === 0) return;
  const locked = (yield* mountFlagsOf(place)) & (Ms.MS_RDONLY | Ms.MS_NOSUID | Ms.MS_NODEV | Ms.MS_NOEXEC);
  if ((locked & cleared) !== 0)
    throw new ContainerError(
      `expected flags that can be taken away, found locked ones (0x${(locked & cleared).toString(16)})`,
    );
  yield* call('mount', null, place, null, flags | locked, null);
}

/** The flags of the mount that a path is on, as statfs(2) tells them. */
export function* mountFlagsOf(path: string): Calls<number> {
  const room = new Room(STATFS_SIZE);
  yield* call('statfs64', path, STATFS_SIZE, room);
  return room.word(64) & 0xf;
}

/** In a user namespace without a cgroup namespace of its own cgroup2 cannot be mounted: then the host's is bound. */
function* mountCgroup(
  context: MountContext,
  source: string,
  place: string,
  flags: number,
  data: string,
): Calls<void> {
  try {
    yield* call('mount', source, place, 'cgroup2', flags, data || null);
  } catch (thrown) {
    if (!(thrown instanceof CallFailed) || !['EPERM', 'EBUSY'].includes(thrown.errno)) throw thrown;
    const from = context.hasCgroupNamespace ? CGROUP_MOUNT + context.cgroup : CGROUP_MOUNT;
    yield* bindMount(from, place, flags | Ms.MS_BIND, 0);
  }
}
