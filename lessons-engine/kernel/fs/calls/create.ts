// mkdirat, mknodat, symlinkat, linkat: new names. Each looks up the directory, asks for write and search permission in it, and
// lets the file system make the node.

import { KernelError } from '../../kernel-error.ts';
import { capable } from '../../security/capabilities.ts';
import type { Caller } from '../caller.ts';
import { isDirectory, MAY_EXEC, MAY_WRITE, S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK } from '../mode.ts';
import { S_IFMT, S_IFREG, S_IFSOCK } from '../mode.ts';
import { AT_EMPTY_PATH, AT_SYMLINK_FOLLOW, PATH_MAX } from '../open-flags.ts';
import type { Path } from '../path.ts';
import { demandAccess, demandWritable, newOwner } from '../permission.ts';
import { lookUp, lookupChild, lookUpParent, type Parent } from '../walk.ts';

export function mkdirat(caller: Caller, at: Path | null, path: string, permissions: number): void {
  const parent = demandFreeName(caller, at, path, true);
  make(caller, parent, S_IFDIR | (permissions & 0o1777 & ~caller.fs.umask));
}

/** `type` and permission bits in `wanted`; no type stands for a regular file. A device needs CAP_MKNOD, but a whiteout. */
export function mknodat(caller: Caller, at: Path | null, path: string, wanted: number, rdev = 0): void {
  const type = wanted & S_IFMT || S_IFREG;
  if (type === S_IFDIR) throw new KernelError('EPERM', 'mknod of a directory');
  if (![S_IFREG, S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK].includes(type))
    throw new KernelError('EINVAL', `mknod of type ${type.toString(8)}`);
  const parent = demandFreeName(caller, at, path, false);
  const device = type === S_IFCHR || type === S_IFBLK;
  const whiteout = type === S_IFCHR && rdev === 0;
  if (
    device &&
    !whiteout &&
    !capable(caller.credentials, 'CAP_MKNOD', caller.mounts.vfs.initialUserNamespace)
  )
    throw new KernelError('EPERM', 'a device needs CAP_MKNOD in the first user namespace');
  make(caller, parent, type | (wanted & 0o7777 & ~caller.fs.umask), { rdev: device ? rdev : 0 });
}

export function symlinkat(caller: Caller, target: string, at: Path | null, path: string): void {
  if (target === '') throw new KernelError('ENOENT', 'an empty target');
  if (target.length >= PATH_MAX) throw new KernelError('ENAMETOOLONG', `a target of ${target.length} bytes`);
  make(caller, demandFreeName(caller, at, path, false), S_IFLNK | 0o777, { target });
}

/** `flags`: AT_SYMLINK_FOLLOW, AT_EMPTY_PATH (needs CAP_DAC_READ_SEARCH). */
export function linkat(
  caller: Caller,
  at: Path | null,
  path: string,
  to: Path | null,
  newPath: string,
  flags = 0,
): void {
  if ((flags & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)) !== 0) throw new KernelError('EINVAL', `flags ${flags}`);
  const empty = (flags & AT_EMPTY_PATH) !== 0 && path === '' && at !== null;
  if (empty && !capable(caller.credentials, 'CAP_DAC_READ_SEARCH', caller.mounts.vfs.initialUserNamespace))
    throw new KernelError('ENOENT', 'AT_EMPTY_PATH needs CAP_DAC_READ_SEARCH');
  const old = empty ? at : lookUp(caller, at, path, (flags & AT_SYMLINK_FOLLOW) !== 0);
  const parent = demandFreeName(caller, to, newPath, false);
  const { directory, name } = parent;
  if (old.mount !== directory.mount) throw new KernelError('EXDEV', 'the names are on different mounts');
  demandMayCreate(caller, directory);
  if (isDirectory(old.inode)) throw new KernelError('EPERM', 'a directory has one name');
  if (old.inode.nlink === 0) throw new KernelError('ENOENT', 'the file has no name any more');
  directory.inode.link(name, old.inode);
}

function make(
  caller: Caller,
  { directory, name }: Parent,
  mode: number,
  more: { rdev?: number; target?: string } = {},
) {
  demandMayCreate(caller, directory);
  directory.inode.create(name, { ...newOwner(caller.credentials, directory.inode, mode), ...more });
}

/** The parent of a name that is not there yet (filename_create); the order of errors is Linux's. */
function demandFreeName(caller: Caller, at: Path | null, path: string, directories: boolean): Parent {
  const parent = lookUpParent(caller, at, path);
  const { directory, name, slash } = parent;
  if (name === '/' || name === '.' || name === '..') throw new KernelError('EEXIST', name);
  if (lookupChild(directory, name) !== null) throw new KernelError('EEXIST', name);
  if (slash && !directories) throw new KernelError('ENOENT', `"${name}/"`);
  demandWritable(directory.mount);
  return parent;
}

/** New names in this directory (may_create). */
export function demandMayCreate({ credentials }: Caller, { dentry, inode }: Path): void {
  if (dentry.deleted) throw new KernelError('ENOENT', 'the directory was removed');
  demandAccess(credentials, inode, MAY_WRITE | MAY_EXEC);
}
