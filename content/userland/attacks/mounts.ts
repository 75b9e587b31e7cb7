// What a container sees of file systems: its root, what it shares with the host, /proc, control groups, devices; what is
// covered; and how the host's tree is left behind. In the order of runc's rootfs_linux.go.

import * as ms from '../../../lessons-engine/kernel/fs/mount-flags.ts';
import { AT_FDCWD, O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW, O_PATH } from '../../../lessons-engine/kernel/fs/open-flags.ts'; // prettier-ignore
import { isDirectoryStatus, mkdirAll, replaceFile, stat } from '../../../lessons-engine/kernel/script/calls/files.ts'; // prettier-ignore
import { attempt, call, type Calls } from '../../../lessons-engine/kernel/script/system-call.ts';
import { bundleOf, type ContainerConfig, rootOf, type Volume } from './container-config.ts';

const { MS_BIND, MS_REC, MS_REMOUNT, MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_PRIVATE } = ms;
/** Where the old root goes for a moment: every image has this directory. */
const PUT_OLD = '/.pivot';

const mount = (source: string, target: string, type: string | null, flags = 0, data: string | null = null): Calls<number> => call('mount', source, target, type, flags, data); // prettier-ignore

/** Of the host: the image below a layer of the container's own, or the image itself. */
export function* makeRoot({ defences, image, name, owner }: ContainerConfig): Calls<void> {
  const bundle = bundleOf(name);
  for (const each of ['rootfs', 'upper', 'work']) yield* mkdirAll(`${bundle}/${each}`);
  if (defences.userNamespace) yield* call('fchownat', AT_FDCWD, `${bundle}/upper`, owner, owner, 0);
  const layers = `lowerdir=${image},upperdir=${bundle}/upper,workdir=${bundle}/work`;
  if (defences.overlay) yield* mount('overlay', rootOf(name), 'overlay', 0, layers);
  else yield* mount(image, rootOf(name), null, MS_BIND);
}

/** In the container's mount namespace, up to the moment when nothing else is to be seen. */
export function* mountEverything(config: ContainerConfig): Calls<void> {
  const { defences, name } = config;
  const root = rootOf(name);
  yield* mount('none', '/', null, MS_PRIVATE | (defences.privatePropagation ? MS_REC : 0));
  // pivot_root wants a mount point that stands on nothing shared.
  yield* mount('none', root, null, MS_PRIVATE);
  yield* mount(root, root, null, MS_BIND | MS_REC);
  for (const volume of config.volumes) yield* mountVolume(config, volume);
  yield* mountProc(root);
  yield* mountGroups(config);
  yield* mountDevices(config);
  for (const path of config.maskedPaths) if (defences.maskedPaths) yield* mask(root + path);
  for (const path of config.readOnlyPaths) if (defences.readOnlyPaths) yield* makeReadOnly(root + path);
  yield* leaveHost(config);
}

function* mountVolume({ defences, name }: ContainerConfig, volume: Volume): Calls<void> {
  const target = rootOf(name) + volume.target;
  const source = yield* sourceOf(volume, defences.pathsInVolume);
  yield* mount(source, target, null, MS_BIND | MS_REC);
  const flags =
    (defences.nosuidVolume ? MS_NOSUID : 0) |
    (defences.nodevVolume ? MS_NODEV : 0) |
    (defences.readOnlyVolume && volume.readOnly === true ? MS_RDONLY : 0);
  if (flags !== 0) yield* mount('none', target, null, MS_BIND | MS_REMOUNT | flags);
}

/** A path whose last steps somebody else may have made: `inside`, it is walked by descriptors that follow no link. */
function* sourceOf({ source, subPath }: Volume, inside: boolean): Calls<string> {
  if (subPath === undefined) return source;
  if (!inside) return `${source}/${subPath}`;
  const flags = O_PATH | O_DIRECTORY | O_CLOEXEC;
  let fd = yield* call('openat', AT_FDCWD, source, flags, 0);
  for (const name of subPath.split('/')) fd = yield* call('openat', fd, name, flags | O_NOFOLLOW, 0);
  return `/proc/self/fd/${fd}`;
}

/** A /proc of its own; where that is not its to mount, because the numbers are the host's, the host's /proc. */
function* mountProc(root: string): Calls<void> {
  const flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  if ((yield* attempt('mount', 'proc', `${root}/proc`, 'proc', flags, null)) < 0)
    yield* mount('/proc', `${root}/proc`, null, MS_BIND | MS_REC);
}

function* mountGroups({ defences, name }: ContainerConfig): Calls<void> {
  const target = `${rootOf(name)}/sys/fs/cgroup`;
  if ((yield* attempt('mount', 'cgroup2', target, 'cgroup2', 0, null)) < 0)
    yield* mount('/sys/fs/cgroup', target, null, MS_BIND);
  const flags = MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC;
  if (defences.readOnlyCgroup) yield* mount('none', target, null, flags);
}

function* mountDevices({ defences, devices, name }: ContainerConfig): Calls<void> {
  const dev = `${rootOf(name)}/dev`;
  if (!defences.ownDevices) {
    yield* mount('/dev', dev, null, MS_BIND | MS_REC);
    return;
  }
  yield* mount('tmpfs', dev, 'tmpfs', MS_NOSUID, 'mode=755,size=64k');
  for (const device of devices) {
    yield* replaceFile(`${dev}/${device}`, '');
    yield* mount(`/dev/${device}`, `${dev}/${device}`, null, MS_BIND);
  }
}

/** Nothing over a file, an empty directory over a directory. */
function* mask(path: string): Calls<void> {
  if (isDirectoryStatus(yield* stat(path))) yield* mount('tmpfs', path, 'tmpfs', MS_RDONLY);
  else yield* mount('/dev/null', path, null, MS_BIND);
}

function* makeReadOnly(path: string): Calls<void> {
  yield* mount(path, path, null, MS_BIND | MS_REC);
  yield* mount('none', path, null, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC);
}

function* leaveHost({ defences, name }: ContainerConfig): Calls<void> {
  const root = rootOf(name);
  if (defences.pivotRoot) yield* call('pivot_root', root, root + PUT_OLD);
  else yield* call('chroot', root);
  if (defences.workingDirectory) yield* call('chdir', '/');
  if (defences.pivotRoot && defences.detachOldRoot) yield* call('umount2', PUT_OLD, ms.MNT_DETACH);
}
