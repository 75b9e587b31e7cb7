// Copies of mounts: for a bind mount, a new namespace, or a peer that hears of a new mount (copy_tree and clone_mnt of Linux).

import type { Dentry } from '../dentry.ts';
import { LOCKABLE_FLAGS } from '../mount-flags.ts';
import { Mount } from '../mount.ts';
import { Path } from '../path.ts';
import type { Vfs } from '../vfs.ts';
import { joinMaster, joinPeers, makeShared } from './peer-groups.ts';

/**
 * How a copy stands to its original: `peer`: in the same group, when that has one, and slave of the same master;
 * `slave`: slave of the original's group; `shared slave`: that, and with a group of its own.
 */
export type Sharing = 'peer' | 'slave' | 'shared slave';

/** A copy of one mount, seen from `root` on, standing nowhere. */
export function copyMount(vfs: Vfs, mount: Mount, root: Dentry, sharing: Sharing): Mount {
  const copy = new Mount(vfs.nextMountId(), mount.superBlock, root, mount.flags);
  copy.lockedFlags = mount.lockedFlags;
  copy.unbindable = mount.unbindable;
  if (sharing === 'peer') {
    if (mount.shared !== null) joinPeers(copy, mount.shared);
    if (mount.master !== null) joinMaster(copy, mount.master);
    return copy;
  }
  const master = mount.shared ?? mount.master;
  if (master !== null) joinMaster(copy, master);
  if (sharing === 'shared slave') makeShared(vfs, copy);
  return copy;
}

export interface CopyOptions {
  readonly sharing: Sharing;
  /** A bind mount leaves unbindable ones out; a new namespace does not. */
  readonly skipUnbindable: boolean;
  /** A new namespace leaves out bound files of mount namespaces: two that keep each other would never go. */
  readonly skipMountNamespaces?: boolean;
  /** Filled with what became of each mount. */
  readonly copies?: Map<Mount, Mount>;
}

/** A copy of `mount` from `root` on, with everything that stands below. */
export function copyTree(vfs: Vfs, mount: Mount, root: Dentry, options: CopyOptions): Mount {
  const { sharing, skipUnbindable, skipMountNamespaces = false, copies } = options;
  const copy = copyMount(vfs, mount, root, sharing);
  copies?.set(mount, copy);
  for (const child of mount.children.values()) {
    const { dentry } = child.place as Path;
    if (!dentry.isWithin(root) || (skipUnbindable && child.unbindable)) continue;
    if (skipMountNamespaces && child.root.inode.mountNamespace !== null) continue;
    const below = copyTree(vfs, child, child.root, options);
    below.locked = child.locked;
    below.attach(new Path(copy, dentry));
  }
  return copy;
}

/** A less privileged namespace gets these: each hides what it hides, with the flags that it has (lock_mnt_tree). */
export function lockTree(root: Mount): void {
  for (const mount of root.tree()) {
    mount.lockedFlags |= mount.flags & LOCKABLE_FLAGS;
    if (mount !== root) mount.locked = true;
  }
}
