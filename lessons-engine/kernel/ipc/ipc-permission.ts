// Who a System V object belongs to and what others may do with it (sysvipc(7), svipc(7)): mode bits as for files, without x;
// the maker counts as an owner for ever. Ids are the kernel's.

import { KernelError } from '../kernel-error.ts';
import { capable } from '../security/capabilities.ts';
import type { Credentials } from '../security/credentials.ts';
import { gidInside, kgidOf, kuidOf, uidInside } from '../security/mapped-ids.ts';
import { OVERFLOW_ID, type UserNamespace } from '../security/user-namespace.ts';

export const IPC_PRIVATE = 0;
export const IPC_CREAT = 0o1000;
export const IPC_EXCL = 0o2000;
export const IPC_NOWAIT = 0o4000;
/** Commands of msgctl and shmctl. */
export const IPC_RMID = 0;
export const IPC_SET = 1;
export const IPC_STAT = 2;

/** What to ask `demandIpcAccess` for: one bit for owner, group and others each. */
export const IPC_READ = 0o444;
export const IPC_WRITE = 0o222;

/** struct kern_ipc_perm. */
export interface IpcPermission {
  key: number;
  uid: number;
  gid: number;
  readonly cuid: number;
  readonly cgid: number;
  mode: number;
}

export const newPermission = (key: number, mode: number, { euid, egid }: Credentials): IpcPermission => ({
  key,
  uid: euid,
  gid: egid,
  cuid: euid,
  cgid: egid,
  mode: mode & 0o777,
});

/** EACCES unless the mode, or CAP_IPC_OWNER over the namespace, allows what `wanted` asks for. */
export function demandIpcAccess(
  credentials: Credentials,
  over: UserNamespace,
  { uid, gid, cuid, cgid, mode }: IpcPermission,
  wanted: number,
): void {
  const { euid, egid, groups } = credentials;
  const asked = ((wanted >> 6) | (wanted >> 3) | wanted) & 7;
  const member = (id: number): boolean => id === egid || groups.includes(id);
  const shift = euid === cuid || euid === uid ? 6 : member(cgid) || member(gid) ? 3 : 0;
  if ((asked & ~(mode >> shift)) !== 0 && !capable(credentials, 'CAP_IPC_OWNER', over))
    throw new KernelError('EACCES', `expected rights ${asked}, found mode ${mode.toString(8)}`);
}

/** EPERM unless it is the owner, the maker or CAP_SYS_ADMIN over the namespace. */
export function demandIpcOwner(credentials: Credentials, over: UserNamespace, perm: IpcPermission): void {
  const { euid } = credentials;
  if (euid !== perm.cuid && euid !== perm.uid && !capable(credentials, 'CAP_SYS_ADMIN', over))
    throw new KernelError('EPERM', 'expected the owner, the maker or CAP_SYS_ADMIN');
}

/** Bytes of struct ipc64_perm on RV32. */
export const PERMISSION_SIZE = 36;

/** Writes struct ipc64_perm, with ids as the reader's user namespace calls them. */
export function writePermission(
  view: DataView,
  perm: IpcPermission,
  id: number,
  reader: UserNamespace,
): void {
  const { key, uid, gid, cuid, cgid, mode } = perm;
  const user = (kuid: number): number => uidInside(reader, kuid) ?? OVERFLOW_ID;
  const group = (kgid: number): number => gidInside(reader, kgid) ?? OVERFLOW_ID;
  const words = [key, user(uid), group(gid), user(cuid), group(cgid), mode];
  words.forEach((word, index) => view.setUint32(index * 4, word, true));
  view.setUint16(24, id >> 15, true);
}

/** IPC_SET: owner, group and mode from struct ipc64_perm. EINVAL for ids without a name in the kernel. */
export function changePermission(view: DataView, perm: IpcPermission, writer: UserNamespace): void {
  const uid = kuidOf(writer, view.getUint32(4, true));
  const gid = kgidOf(writer, view.getUint32(8, true));
  if (uid === null || gid === null) throw new KernelError('EINVAL', 'expected ids of the user namespace');
  perm.uid = uid;
  perm.gid = gid;
  perm.mode = (perm.mode & ~0o777) | (view.getUint32(20, true) & 0o777);
}
