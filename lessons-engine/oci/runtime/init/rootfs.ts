// From the host's tree to the container's: mounts, devices, and then another root (prepareRootfs and finalizeRootfs of runc).

import { call, close, type Calls, mkdirAll, MountFlag as Ms, O_DIRECTORY, O_PATH, O_RDONLY, open, replaceFile, stat, isDirectoryStatus, attempt } from '../../../kernel/index.ts'; // prettier-ignore
import type { LinuxConfig } from '../../config/linux-config.ts';
import type { RuntimeConfig } from '../../config/runtime-config.ts';
import { toByteString } from '../../words/utf8.ts';
import { during } from '../container-error.ts';
import { isWrittenFirst, mountFlagsOf, remount } from './mounts.ts';
import { readMountOptions } from '../../config/mount-config.ts';

const propagationFlags = {
  shared: Ms.MS_SHARED | Ms.MS_REC,
  slave: Ms.MS_SLAVE | Ms.MS_REC,
  private: Ms.MS_PRIVATE | Ms.MS_REC,
  unbindable: Ms.MS_UNBINDABLE | Ms.MS_REC,
};

/** Cuts the new namespace's mounts off from the host's, and makes the root file system a mount. */
export function* prepareRoot(rootfs: string, { rootfsPropagation }: LinuxConfig): Calls<void> {
  const first = rootfsPropagation === 'private' ? 'private' : 'slave';
  yield* call('mount', null, '/', null, propagationFlags[first], null);
  // pivot_root refuses a new root on a shared mount.
  yield* makeParentPrivate(rootfs, rootfsPropagation === 'slave' ? Ms.MS_SLAVE : Ms.MS_PRIVATE);
  yield* call('mount', rootfs, rootfs, 'bind', Ms.MS_BIND | Ms.MS_REC, null);
}

/** The mount that the directory is on: the nearest directory above it that is a mount point. */
function* makeParentPrivate(path: string, flag: number): Calls<void> {
  for (let here = path; ; here = here.slice(0, here.lastIndexOf('/')) || '/') {
    const result = yield* attempt('mount', null, here, null, flag, null);
    if (result === 0 || here === '/') return;
  }
}

/**
 * The container's tree becomes everything there is. pivot_root(".", ".") puts the old root on top of the new one, where it
 * can be taken away without a directory being made for it.
 */
export function* pivotRoot(rootfs: string): Calls<void> {
  const oldRoot = yield* open('/', O_DIRECTORY | O_RDONLY | O_PATH);
  yield* call('chdir', rootfs);
  yield* call('pivot_root', '.', '.');
  yield* call('fchdir', oldRoot);
  // What is unmounted here shall not be unmounted on the host.
  yield* call('mount', null, '.', null, Ms.MS_SLAVE | Ms.MS_REC, null);
  yield* call('umount2', '.', Ms.MNT_DETACH);
  yield* call('chdir', '/');
  yield* close(oldRoot);
}

export function* changeRoot(rootfs: string): Calls<void> {
  yield* call('chroot', rootfs);
  yield* call('chdir', '/');
}

/** Inside: the propagation of the root, and the directory to work in. */
export function* settleRoot({ linux = {}, process }: RuntimeConfig): Calls<void> {
  const { rootfsPropagation } = linux;
  if (rootfsPropagation === 'shared' || rootfsPropagation === 'unbindable')
    yield* call('mount', null, '/', null, propagationFlags[rootfsPropagation], null);
  if (process !== undefined) yield* mkdirAll(toByteString(process.cwd));
}

/** Inside: what is to be read-only becomes so. */
export function* makeReadOnly({ mounts = [], root }: RuntimeConfig): Calls<void> {
  for (const [index, mount] of mounts.entries()) {
    const { flags } = readMountOptions(mount.options ?? [], 'options');
    if ((flags & Ms.MS_RDONLY) === 0 || !isWrittenFirst(mount)) continue;
    yield* during(
      `mounts[${index}]`,
      remount(toByteString(mount.destination), flags | Ms.MS_BIND | Ms.MS_REMOUNT),
    );
  }
  if (root.readonly === true) yield* remount('/', Ms.MS_BIND | Ms.MS_REMOUNT | Ms.MS_RDONLY);
}

/** `linux.readonlyPaths`: a view of itself that cannot be written. What is not there needs none. */
export function* protectPaths(paths: readonly string[]): Calls<void> {
  for (const path of paths.map(toByteString)) {
    if ((yield* stat(path)) === null) continue;
    yield* call('mount', path, path, null, Ms.MS_BIND | Ms.MS_REC, null);
    const kept = (yield* mountFlagsOf(path)) & (Ms.MS_NOSUID | Ms.MS_NODEV | Ms.MS_NOEXEC);
    yield* call('mount', path, path, null, kept | Ms.MS_BIND | Ms.MS_REMOUNT | Ms.MS_RDONLY, null);
  }
}

/** `linux.maskedPaths`: /dev/null over a file, an empty directory over a directory. */
export function* maskPaths(paths: readonly string[]): Calls<void> {
  for (const path of new Set(paths.map(toByteString))) {
    const status = yield* stat(path);
    if (status === null) continue;
    if (isDirectoryStatus(status)) yield* call('mount', 'tmpfs', path, 'tmpfs', Ms.MS_RDONLY, 'nr_inodes=1');
    else yield* call('mount', '/dev/null', path, null, Ms.MS_BIND, null);
  }
}

export function* setSysctls(sysctl: Readonly<Record<string, string>>): Calls<void> {
  for (const [key, value] of Object.entries(sysctl))
    yield* during(
      `linux.sysctl.${key}`,
      replaceFile(`/proc/sys/${key.replaceAll('.', '/')}`, toByteString(value)),
    );
}
