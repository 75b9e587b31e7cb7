// Devices of a container (config-linux.md, "Devices", "Default Devices"; runtime-linux.md, "Dev symbolic links"). In a user
// namespace nobody may make devices: there the host's files are bound.

import { AT_FDCWD, call, close, type Calls, makeDevice, MountFlag as Ms, O_CREAT, O_WRONLY, open, S_IFBLK, S_IFCHR, S_IFIFO, S_IFMT } from '../../../kernel/index.ts'; // prettier-ignore
import type { DeviceConfig } from '../../config/linux-config.ts';
import { toByteString } from '../../words/utf8.ts';
import { ContainerError, during } from '../container-error.ts';
import { makeInRoot } from '../in-root.ts';

const character = (path: string, major: number, minor: number): DeviceConfig => ({
  type: 'c',
  path,
  major,
  minor,
});

export const defaultDevices: readonly DeviceConfig[] = [
  character('/dev/null', 1, 3),
  character('/dev/zero', 1, 5),
  character('/dev/full', 1, 7),
  character('/dev/random', 1, 8),
  character('/dev/urandom', 1, 9),
  character('/dev/tty', 5, 0),
];

const links = [
  ['/proc/self/fd', '/dev/fd'],
  ['/proc/self/fd/0', '/dev/stdin'],
  ['/proc/self/fd/1', '/dev/stdout'],
  ['/proc/self/fd/2', '/dev/stderr'],
] as const;

const types = { c: S_IFCHR, u: S_IFCHR, b: S_IFBLK, p: S_IFIFO };

/** The default ones and those that are configured, which come in their places. */
export function* makeDevices(
  rootfs: string,
  configured: readonly DeviceConfig[],
  bind: boolean,
): Calls<void> {
  const all = [
    ...defaultDevices.filter(({ path }) => configured.every((each) => each.path !== path)),
    ...configured,
  ];
  const umask = yield* call('umask', 0);
  for (const device of all) yield* during(`device ${device.path}`, makeOne(rootfs, device, bind));
  yield* call('umask', umask);
}

function* makeOne(rootfs: string, device: DeviceConfig, bind: boolean): Calls<void> {
  const { type, major = 0, minor = 0, fileMode = 0o666, uid = 0, gid = 0 } = device;
  const { path, status } = yield* makeInRoot(rootfs, toByteString(device.path));
  const mode = types[type];
  if (status !== null) {
    const same =
      (status.mode & S_IFMT) === mode && (type === 'p' || (status.major === major && status.minor === minor));
    if (same) return;
    if (!bind) throw new ContainerError('expected the device, found another file there');
  }
  if (bind && type !== 'p') {
    if (status === null) yield* close(yield* open(path, O_CREAT | O_WRONLY, fileMode));
    yield* call('mount', toByteString(device.path), path, 'bind', Ms.MS_BIND, null);
    return;
  }
  yield* call('mknodat', AT_FDCWD, path, mode | fileMode, makeDevice(major, minor));
  yield* call('fchownat', AT_FDCWD, path, uid, gid, 0);
}

/** What is there already stays. */
export function* makeDeviceLinks(rootfs: string): Calls<void> {
  for (const [target, path] of links) {
    const { path: place, status } = yield* makeInRoot(rootfs, path);
    if (status === null) yield* call('symlinkat', target, AT_FDCWD, place);
  }
}

/** The terminal becomes /dev/console. */
export function* bindConsole(rootfs: string, terminal: string): Calls<void> {
  const { path, status } = yield* makeInRoot(rootfs, '/dev/console');
  if (status === null) yield* close(yield* open(path, O_CREAT | O_WRONLY, 0o600));
  yield* call('mount', terminal, path, 'bind', Ms.MS_BIND, null);
}

/** Whether the container's /dev is a mount of its own, which the runtime fills; the host's, when bound, it leaves alone. */
export const ownsDev = (
  mounts: readonly { readonly destination: string; readonly options?: readonly string[] | undefined }[],
): boolean =>
  mounts.every(
    ({ destination, options = [] }) =>
      destination.replace(/\/+$/, '') !== '/dev' ||
      !options.some((each) => each === 'bind' || each === 'rbind'),
  );
