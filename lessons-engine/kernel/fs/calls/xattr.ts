// Extended attributes (xattr(7)): user.*, trusted.* and security.* as bytes; who may see and set which. Left out: system.*
// (ACLs).

import { KernelError } from '../../kernel-error.ts';
import { capable } from '../../security/capabilities.ts';
import type { Caller } from '../caller.ts';
import type { Inode } from '../inode.ts';
import { isDirectory, isRegular, MAY_READ, MAY_WRITE, S_ISVTX } from '../mode.ts';
import type { Path } from '../path.ts';
import { capableOver, demandAccess, demandWritable, ownerOrCapable } from '../permission.ts';

export const XATTR_CREATE = 1;
export const XATTR_REPLACE = 2;
const XATTR_NAME_MAX = 255;
const XATTR_SIZE_MAX = 65536;

export function getXattr(caller: Caller, { inode }: Path, name: string): Uint8Array {
  const space = spaceOf(name);
  if (space === 'trusted' && !seesTrusted(caller)) throw new KernelError('ENODATA', name);
  if (space === 'user') {
    if (!carriesUser(inode)) throw new KernelError('ENODATA', name);
    demandAccess(caller.credentials, inode, MAY_READ);
  }
  const value = inode.xattrs.get(name);
  if (value === undefined) throw new KernelError('ENODATA', name);
  return value;
}

export function setXattr(caller: Caller, path: Path, name: string, value: Uint8Array, flags = 0): void {
  if ((flags & ~(XATTR_CREATE | XATTR_REPLACE)) !== 0) throw new KernelError('EINVAL', `flags ${flags}`);
  if (value.length > XATTR_SIZE_MAX) throw new KernelError('E2BIG', `a value of ${value.length} bytes`);
  demandMayChange(caller, path, name);
  const has = path.inode.xattrs.has(name);
  if (has && (flags & XATTR_CREATE) !== 0) throw new KernelError('EEXIST', name);
  if (!has && (flags & XATTR_REPLACE) !== 0) throw new KernelError('ENODATA', name);
  path.inode.setXattr(name, value.slice());
}

export function removeXattr(caller: Caller, path: Path, name: string): void {
  demandMayChange(caller, path, name);
  if (!path.inode.xattrs.has(name)) throw new KernelError('ENODATA', name);
  path.inode.setXattr(name, null);
}

/** Names in the order in which they were set. */
export function listXattrs(caller: Caller, { inode }: Path): string[] {
  const all = [...inode.xattrs.keys()];
  return seesTrusted(caller) ? all : all.filter((name) => !name.startsWith('trusted.'));
}

function demandMayChange(caller: Caller, { mount, inode }: Path, name: string): void {
  const { credentials } = caller;
  const space = spaceOf(name);
  demandWritable(mount);
  if (space === 'trusted' && !seesTrusted(caller))
    throw new KernelError('EPERM', `${name} needs CAP_SYS_ADMIN`);
  if (space === 'security') {
    const capability = name === 'security.capability' ? 'CAP_SETFCAP' : 'CAP_SYS_ADMIN';
    if (!capableOver(credentials, inode, capability))
      throw new KernelError('EPERM', `${name} needs ${capability}`);
  }
  if (space !== 'user') return;
  if (!carriesUser(inode)) throw new KernelError('EPERM', `${name}: only files and directories carry it`);
  const sticky = isDirectory(inode) && (inode.mode & S_ISVTX) !== 0;
  if (sticky && !ownerOrCapable(credentials, inode))
    throw new KernelError('EPERM', `${name} of a sticky directory`);
  demandAccess(credentials, inode, MAY_WRITE);
}

const carriesUser = (inode: Inode): boolean => isRegular(inode) || isDirectory(inode);

const seesTrusted = ({ credentials, mounts }: Caller): boolean =>
  capable(credentials, 'CAP_SYS_ADMIN', mounts.vfs.initialUserNamespace);

function spaceOf(name: string): string {
  if (name === '' || name.length > XATTR_NAME_MAX)
    throw new KernelError('ERANGE', `a name of ${name.length}`);
  const space = /^(user|trusted|security)\./.exec(name)?.[1];
  if (space === undefined) throw new KernelError('EOPNOTSUPP', name);
  if (name.length === space.length + 1) throw new KernelError('EINVAL', `nothing behind "${name}"`);
  return space;
}
