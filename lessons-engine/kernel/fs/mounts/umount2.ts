// umount2(2): busy mounts stay, unless they are only to disappear from the tree (MNT_DETACH). Left out: MNT_EXPIRE.

import { KernelError } from '../../kernel-error.ts';
import type { Caller } from '../caller.ts';
import { MNT_DETACH, MNT_FORCE, UMOUNT_NOFOLLOW } from '../mount-flags.ts';
import type { Mount } from '../mount.ts';
import { lookUp } from '../walk.ts';
import { demandMayMount, demandMountPoint, demandOwnMount, demandUnlocked } from './demand-mount.ts';
import { unmountTree } from './unmount-tree.ts';

export function umount2(caller: Caller, target: string, flags = 0): void {
  if ((flags & ~(MNT_DETACH | MNT_FORCE | UMOUNT_NOFOLLOW)) !== 0)
    throw new KernelError('EINVAL', `flags ${flags}`);
  // Also of `.`, on which something may have been put since: what stands on top goes (LOOKUP_MOUNTPOINT).
  const path = lookUp(caller, null, target, (flags & UMOUNT_NOFOLLOW) === 0).intoMounts();
  demandMountPoint(path);
  demandOwnMount(caller, path.mount);
  demandMayMount(caller);
  demandUnlocked(path.mount);
  const { mount } = path;
  if (mount.place === null) throw new KernelError('EINVAL', 'the root of a mount namespace');
  if ((flags & MNT_DETACH) === 0) demandIdle(caller, mount);
  unmountTree(mount, true);
}

function demandIdle(caller: Caller, mount: Mount): void {
  if (mount.children.size > 0) throw new KernelError('EBUSY', `mount ${mount.id} has mounts on it`);
  if (mount.users > 0) throw new KernelError('EBUSY', `mount ${mount.id} has ${mount.users} open files`);
  for (const { root, cwd } of [caller.fs, ...caller.mounts.vfs.fsStates()])
    if (root.mount === mount || cwd.mount === mount)
      throw new KernelError('EBUSY', `a task stands on mount ${mount.id}`);
}
