// Mounting a new file system: which types there are, who may mount them, and what a user namespace may see (do_new_mount,
// mount_too_revealing of Linux).

import { KernelError } from '../../kernel-error.ts';
import { capable } from '../../security/capabilities.ts';
import type { Caller } from '../caller.ts';
import { isDirectory, isSymlink } from '../mode.ts';
import * as ms from '../mount-flags.ts';
import { Mount } from '../mount.ts';
import type { Path } from '../path.ts';
import type { FileSystemType } from '../vfs.ts';
import { attachTree } from './attach-tree.ts';
import { demandOwnMount } from './demand-mount.ts';

export interface NewMount {
  readonly source: string;
  readonly type: string;
  readonly flags: number;
  readonly data: string;
}

export function mountNew(caller: Caller, place: Path, { source, type: name, flags, data }: NewMount): void {
  const { credentials, mounts } = caller;
  const { vfs } = mounts;
  if (name === '') throw new KernelError('EINVAL', 'expected a type of file system');
  const type = vfs.fileSystems.get(name);
  if (type === undefined) throw new KernelError('ENODEV', `no file system of type "${name}"`);
  const owner = type.userNamespaceMount
    ? (type.owner?.(caller) ?? credentials.userNamespace)
    : vfs.initialUserNamespace;
  if (!capable(credentials, 'CAP_SYS_ADMIN', owner))
    throw new KernelError('EPERM', `${name} is mounted by CAP_SYS_ADMIN of the first user namespace`);
  demandOwnMount(caller, place.mount);
  if (type.mustBeVisible) demandVisible(caller, type, flags);
  const superBlock = type.mount({ ...vfs.superBlockOptions(source, owner), data, flags, caller });
  if ((flags & ms.MS_RDONLY) !== 0) superBlock.readOnly = true;
  const { root } = superBlock;
  if (isSymlink(root.inode)) throw new KernelError('EINVAL', 'the root of a file system is a symbolic link');
  if (isDirectory(root.inode) !== isDirectory(place.inode))
    throw new KernelError('ENOTDIR', 'a file system on a file');
  if (place.mount.superBlock === superBlock && place.dentry === place.mount.root)
    throw new KernelError('EBUSY', `${name} is mounted here already`);
  if (place.dentry.deleted) throw new KernelError('ENOENT', 'the mount point was removed');
  mounts.demandRoom(1);
  attachTree(vfs, new Mount(vfs.nextMountId(), superBlock, root, mountFlags(flags)), place);
}

/** What the mount keeps of the flags of the call: relatime unless another way of keeping atime was asked for. */
export function mountFlags(flags: number): number {
  const kept = flags & ms.MOUNT_FLAGS & ~(ms.MS_RELATIME | ms.MS_STRICTATIME);
  if ((flags & ms.MS_STRICTATIME) !== 0) return (kept & ~ms.MS_NOATIME) | ms.MS_STRICTATIME;
  return (flags & ms.MS_NOATIME) !== 0 ? kept : kept | ms.MS_RELATIME;
}

/**
 * A proc of its own would show a container what masks hide in the proc that it was given. So there must be one that is seen
 * whole: with nothing locked on top but empty directories, and not read-only against the new one.
 */
function demandVisible({ mounts }: Caller, type: FileSystemType, flags: number): void {
  if (mounts.userNamespace.parent === null) return;
  const whole = mounts.mounts().some((each) => {
    if (each.superBlock.type !== type.name || each.root !== each.superBlock.root) return false;
    if ((each.lockedFlags & ms.MS_RDONLY) !== 0 && (flags & ms.MS_RDONLY) === 0) return false;
    return [...each.children.values()].every((child) => !child.locked || coversNothing(child));
  });
  if (!whole)
    throw new KernelError('EPERM', `no ${type.name} here is seen whole: a new one would show what is hidden`);
}

function coversNothing({ place }: Mount): boolean {
  return place !== null && isDirectory(place.inode) && place.inode.entries().length === 0;
}
