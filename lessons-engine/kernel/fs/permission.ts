// May these credentials do this to that inode: mode bits first, capabilities after (path_resolution(7), "Permissions";
// generic_permission of Linux). Ids are the kernel's; a capability counts only over inodes whose owner the caller's user
// namespace can name. Left out: ACLs, security modules, fs.protected_*.

import { KernelError } from '../kernel-error.ts';
import { capable, type CapabilityName } from '../security/capabilities.ts';
import type { Credentials } from '../security/credentials.ts';
import { gidInside, uidInside } from '../security/mapped-ids.ts';
import type { Inode } from './inode.ts';
import { isDirectory, MAY_EXEC, MAY_READ, MAY_WRITE, S_ISGID, S_ISVTX } from './mode.ts';
import type { Mount } from './mount.ts';

export const inGroup = ({ fsgid, groups }: Credentials, gid: number): boolean =>
  fsgid === gid || groups.includes(gid);

/** A capability over an inode (capable_wrt_inode_uidgid). */
export function capableOver(credentials: Credentials, inode: Inode, capability: CapabilityName): boolean {
  const { userNamespace } = credentials;
  const { uid, gid } = inode.attributes;
  if (uidInside(userNamespace, uid) === null || gidInside(userNamespace, gid) === null) return false;
  return capable(credentials, capability, userNamespace);
}

/** It is the owner's, or CAP_FOWNER's, to do. */
export const ownerOrCapable = (credentials: Credentials, inode: Inode): boolean =>
  credentials.fsuid === inode.attributes.uid || capableOver(credentials, inode, 'CAP_FOWNER');

/** `mask` of MAY_READ, MAY_WRITE, MAY_EXEC. */
export function mayAccess(credentials: Credentials, inode: Inode, mask: number): boolean {
  const { mode, uid, gid } = inode.attributes;
  const shift = credentials.fsuid === uid ? 6 : inGroup(credentials, gid) ? 3 : 0;
  if ((mask & ~(mode >> shift) & 7) === 0) return true;
  const directory = isDirectory(inode);
  const looksOnly = directory ? (mask & MAY_WRITE) === 0 : mask === MAY_READ;
  if (looksOnly && capableOver(credentials, inode, 'CAP_DAC_READ_SEARCH')) return true;
  if (!directory && (mask & MAY_EXEC) !== 0 && (mode & 0o111) === 0) return false;
  return capableOver(credentials, inode, 'CAP_DAC_OVERRIDE');
}

/** EACCES unless `mayAccess`. */
export function demandAccess(credentials: Credentials, inode: Inode, mask: number): void {
  if (!mayAccess(credentials, inode, mask))
    throw new KernelError(
      'EACCES',
      `asked for ${mask}, mode is ${(inode.mode & 0o7777).toString(8)} of ${inode.attributes.uid}:${inode.attributes.gid}, by ${credentials.fsuid}:${credentials.fsgid}`,
    );
}

/** EROFS when nothing may be changed through this mount. */
export function demandWritable(mount: Mount): void {
  if (mount.readOnly)
    throw new KernelError('EROFS', `mount ${mount.id} (${mount.superBlock.type}) is read-only`);
}

/** Whether a sticky directory keeps these credentials from removing or renaming `inode` in it (check_sticky). */
export function stickyForbids(credentials: Credentials, directory: Inode, inode: Inode): boolean {
  if ((directory.mode & S_ISVTX) === 0) return false;
  const { fsuid } = credentials;
  if (inode.attributes.uid === fsuid || directory.attributes.uid === fsuid) return false;
  return !capableOver(credentials, inode, 'CAP_FOWNER');
}

/** Set-user-ID and file capabilities count on this mount for these credentials (mnt_may_suid). */
export function mountMaySuid(mount: Mount, credentials: Credentials): boolean {
  return !mount.noSuid && credentials.userNamespace.isWithin(mount.superBlock.userNamespace);
}

/** Whether execve may run it: a regular file with some x bit on a mount without noexec is the caller's other half. */
export function demandExecutable(credentials: Credentials, mount: Mount, inode: Inode): void {
  if (mount.noExec) throw new KernelError('EACCES', `mount ${mount.id} is noexec`);
  demandAccess(credentials, inode, MAY_EXEC);
}

/** Owner and mode of a new node: set-group-ID directories hand on their group (inode_init_owner, mode_strip_sgid). */
export function newOwner(credentials: Credentials, directory: Inode, mode: number) {
  const { fsuid: uid, fsgid } = credentials;
  if ((directory.mode & S_ISGID) === 0) return { mode, uid, gid: fsgid };
  const { gid } = directory.attributes;
  if (isDirectory({ mode })) return { mode: mode | S_ISGID, uid, gid };
  const program = (mode & (S_ISGID | 0o010)) === (S_ISGID | 0o010);
  const strips = program && !inGroup(credentials, gid) && !capableOver(credentials, directory, 'CAP_FSETID');
  return { mode: strips ? mode & ~S_ISGID : mode, uid, gid };
}
