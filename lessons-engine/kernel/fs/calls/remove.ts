// unlinkat (unlink(2), rmdir(2)), and what removing and renaming share: permission to take a name away, and what becomes of
// mounts that stood on it.

import { KernelError } from '../../kernel-error.ts';
import type { Caller } from '../caller.ts';
import type { Dentry } from '../dentry.ts';
import { isDirectory, MAY_EXEC, MAY_WRITE } from '../mode.ts';
import { unmountTree } from '../mounts/unmount-tree.ts';
import { AT_REMOVEDIR } from '../open-flags.ts';
import type { Path } from '../path.ts';
import { demandAccess, demandWritable, stickyForbids } from '../permission.ts';
import { lookupChild, lookUpParent } from '../walk.ts';

/** `flags`: AT_REMOVEDIR for rmdir. */
export function unlinkat(caller: Caller, at: Path | null, path: string, flags = 0): void {
  if ((flags & ~AT_REMOVEDIR) !== 0) throw new KernelError('EINVAL', `flags ${flags}`);
  const { directory, name, slash } = lookUpParent(caller, at, path);
  const removesDirectory = (flags & AT_REMOVEDIR) !== 0;
  const special = removesDirectory ? specialNames[name] : name in specialNames ? 'EISDIR' : undefined;
  if (special !== undefined) throw new KernelError(special, name);
  demandWritable(directory.mount);
  const dentry = lookupChild(directory, name);
  if (dentry === null) throw new KernelError('ENOENT', name);
  if (slash && !removesDirectory)
    throw new KernelError(isDirectory(dentry.inode) ? 'EISDIR' : 'ENOTDIR', `${name}/`);
  demandMayDelete(caller, directory, dentry, removesDirectory);
  demandNotMounted(caller, dentry);
  if (removesDirectory) directory.inode.rmdir(name);
  else directory.inode.unlink(name);
  directory.dentry.forget(name);
  dropMounts(dentry);
}

/** What rmdir says to these last names. */
const specialNames: Readonly<Record<string, 'EINVAL' | 'ENOTEMPTY' | 'EBUSY'>> = {
  '.': 'EINVAL',
  '..': 'ENOTEMPTY',
  '/': 'EBUSY',
};

/** may_delete of Linux; `directory`: whether the call removes directories. */
export function demandMayDelete(
  { credentials }: Caller,
  parent: Path,
  dentry: Dentry,
  directory: boolean,
): void {
  demandAccess(credentials, parent.inode, MAY_WRITE | MAY_EXEC);
  if (stickyForbids(credentials, parent.inode, dentry.inode))
    throw new KernelError('EPERM', `"${dentry.name}" is another's, in a sticky directory`);
  if (directory && !isDirectory(dentry.inode)) throw new KernelError('ENOTDIR', dentry.name);
  if (!directory && isDirectory(dentry.inode)) throw new KernelError('EISDIR', dentry.name);
}

/** A mount point in the caller's own namespace stays. */
export function demandNotMounted({ mounts }: Caller, dentry: Dentry): void {
  for (const mount of dentry.mountedHere)
    if (mount.namespace === mounts) throw new KernelError('EBUSY', `"${dentry.name}" is a mount point`);
}

/** Mounts of other namespaces on a name that is gone go with it (__detach_mounts). */
export function dropMounts(dentry: Dentry): void {
  for (const mount of [...dentry.mountedHere]) unmountTree(mount, false);
}
