// A file system without a kernel: a root in memory, a clock that counts looks, and callers to act as.

import { KernelError } from '../../../lessons-engine/kernel/kernel-error.ts';
import { rootCredentials } from '../../../lessons-engine/kernel/boot.ts';
import { bytesOf, textOf } from '../../../lessons-engine/kernel/byte-text.ts';
import { type Caller, FsState } from '../../../lessons-engine/kernel/fs/caller.ts';
import { openat } from '../../../lessons-engine/kernel/fs/calls/open.ts';
import { addDevices, deviceNodes } from '../../../lessons-engine/kernel/fs/devices.ts';
import { MountNamespace } from '../../../lessons-engine/kernel/fs/mount-namespace.ts';
import { mount } from '../../../lessons-engine/kernel/fs/mounts/mount.ts';
import * as flag from '../../../lessons-engine/kernel/fs/open-flags.ts';
import { overlayType } from '../../../lessons-engine/kernel/fs/overlay/overlay-type.ts';
import { fillTree, type Tree } from '../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { Tmpfs, tmpfsType } from '../../../lessons-engine/kernel/fs/tmpfs/tmpfs.ts';
import { Vfs } from '../../../lessons-engine/kernel/fs/vfs.ts';
import { lookUp } from '../../../lessons-engine/kernel/fs/walk.ts';
import { type CapabilityName, capabilitySet } from '../../../lessons-engine/kernel/security/capabilities.ts';
import type { Credentials } from '../../../lessons-engine/kernel/security/credentials.ts';
import { UserNamespace } from '../../../lessons-engine/kernel/security/user-namespace.ts';
import { Sleep } from '../../../lessons-engine/kernel/wait-queue.ts';

export interface World {
  readonly vfs: Vfs;
  readonly mounts: MountNamespace;
  readonly root: Caller;
  readonly tmpfs: Tmpfs;
}

/** A root file system with `tree` and /dev. */
export function world(tree: Tree = {}): World {
  let now = 1000;
  const userNamespace = new UserNamespace(null, { uid: 0, gid: 0 });
  const vfs = new Vfs({ now: () => now++, userNamespace });
  vfs.register(tmpfsType);
  vfs.register(overlayType);
  addDevices(vfs, 1);
  const tmpfs = new Tmpfs(vfs.superBlockOptions('root'), 'mode=755');
  fillTree(tmpfs.rootInode, { dev: { entries: deviceNodes }, ...tree });
  const mounts = MountNamespace.of(vfs, tmpfs);
  const root = { credentials: rootCredentials(userNamespace), fs: new FsState(mounts.rootPath), mounts };
  return { vfs, mounts, root, tmpfs };
}

/** The same task with other credentials; its root and working directory are its own. */
export const as = (caller: Caller, change: Partial<Credentials>): Caller => ({
  ...caller,
  fs: caller.fs.clone(),
  credentials: { ...caller.credentials, ...change },
});

/** An ordinary user, with these capabilities and groups. */
export const asUser = (
  caller: Caller,
  uid: number,
  {
    capabilities = [],
    groups = [],
  }: { capabilities?: readonly CapabilityName[]; groups?: readonly number[] } = {},
): Caller => {
  const effective = capabilitySet(...capabilities);
  const ids = { uid, euid: uid, suid: uid, fsuid: uid, gid: uid, egid: uid, sgid: uid, fsgid: uid, groups };
  return as(caller, { ...ids, effective, permitted: effective, ambient: 0n });
};

/** What an action comes to: its value, the name of its error, or that it would wait. */
export function outcome<T>(action: () => T): T | string {
  try {
    return action();
  } catch (thrown) {
    if (thrown instanceof KernelError) return thrown.errnoName;
    if (thrown instanceof Sleep) return 'sleeps';
    throw thrown;
  }
}

export function readFile(caller: Caller, path: string): string {
  const file = openat(caller, null, path, flag.O_RDONLY);
  const text = textOf(file.read(1 << 20));
  file.drop();
  return text;
}

export function writeFile(caller: Caller, path: string, text: string, flags = flag.O_TRUNC): void {
  const file = openat(caller, null, path, flag.O_WRONLY | flag.O_CREAT | flags, 0o644);
  try {
    file.write(bytesOf(text));
  } finally {
    file.drop();
  }
}

/** Names in a directory, sorted. */
export const list = (caller: Caller, path: string): string[] =>
  lookUp(caller, null, path)
    .inode.entries()
    .map(({ name }) => name)
    .sort();

/** mount(2) in the order of its arguments. */
export const mountAt = (
  caller: Caller,
  source: string,
  target: string,
  type = '',
  flags = 0,
  data = '',
): void => mount(caller, { source, target, type, flags, data });
