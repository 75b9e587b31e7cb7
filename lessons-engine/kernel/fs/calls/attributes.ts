// chmod, chown, utimensat, truncate on a path that was found: who may change what of an inode (notify_change of Linux). Ids
// are the kernel's own.

import { KernelError } from '../../kernel-error.ts';
import type { Caller } from '../caller.ts';
import { isDirectory, isRegular, isSymlink, MAY_WRITE, S_IFMT, S_ISGID } from '../mode.ts';
import type { Path } from '../path.ts';
import {
  capableOver,
  demandAccess,
  demandWritable,
  inGroup,
  mayAccess,
  ownerOrCapable,
} from '../permission.ts';
import { MAX_FILE_SIZE, setIdBits } from '../regular-file.ts';

export function chmod({ credentials }: Caller, { mount, inode }: Path, permissions: number): void {
  demandWritable(mount);
  if (isSymlink(inode)) throw new KernelError('EOPNOTSUPP', 'a symbolic link has no mode to change');
  if (!ownerOrCapable(credentials, inode)) throw new KernelError('EPERM', 'chmod is for the owner');
  const foreign =
    !inGroup(credentials, inode.attributes.gid) && !capableOver(credentials, inode, 'CAP_FSETID');
  const mode = permissions & 0o7777 & (foreign ? ~S_ISGID : -1);
  inode.setAttributes({ mode: (inode.mode & S_IFMT) | mode, ctime: inode.superBlock.now() });
}

/** null leaves an id as it is. Takes set-user-ID and set-group-ID from what is no directory, whoever calls. */
export function chown(
  { credentials }: Caller,
  { mount, inode }: Path,
  uid: number | null,
  gid: number | null,
): void {
  demandWritable(mount);
  const { attributes } = inode;
  const owner = credentials.fsuid === attributes.uid;
  const keepsUid = uid === null || (owner && uid === attributes.uid);
  const keepsGid = gid === null || (owner && (gid === attributes.gid || inGroup(credentials, gid)));
  if (!(keepsUid && keepsGid) && !capableOver(credentials, inode, 'CAP_CHOWN'))
    throw new KernelError('EPERM', `chown to ${uid}:${gid}, by ${credentials.fsuid}`);
  const mode = isDirectory(inode) ? inode.mode : inode.mode & ~setIdBits(inode.mode);
  inode.setAttributes({
    uid: uid ?? attributes.uid,
    gid: gid ?? attributes.gid,
    mode,
    ctime: inode.superBlock.now(),
  });
}

/** Ticks, or the time now; undefined leaves a time as it is (UTIME_OMIT). */
export interface NewTimes {
  readonly atime?: number | 'now';
  readonly mtime?: number | 'now';
}

export function utimens({ credentials }: Caller, { mount, inode }: Path, times: NewTimes): void {
  const { atime, mtime } = times;
  if (atime === undefined && mtime === undefined) return;
  demandWritable(mount);
  const justNow = atime === 'now' && mtime === 'now';
  if (!ownerOrCapable(credentials, inode)) {
    if (!justNow) throw new KernelError('EPERM', 'setting times is for the owner');
    if (!mayAccess(credentials, inode, MAY_WRITE))
      throw new KernelError('EACCES', 'touching it needs write permission');
  }
  const now = inode.superBlock.now();
  const at = (time: number | 'now') => (time === 'now' ? now : time);
  inode.setAttributes({
    ...(atime === undefined ? {} : { atime: at(atime) }),
    ...(mtime === undefined ? {} : { mtime: at(mtime) }),
    ctime: now,
  });
}

/** truncate(2). */
export function truncate({ credentials }: Caller, { mount, inode }: Path, size: number): void {
  if (isDirectory(inode)) throw new KernelError('EISDIR', 'truncate of a directory');
  if (!isRegular(inode)) throw new KernelError('EINVAL', 'truncate of what is no regular file');
  demandAccess(credentials, inode, MAY_WRITE);
  demandWritable(mount);
  ftruncate({ credentials }, inode, size);
}

/** The same through a file that is open for writing. */
export function ftruncate(
  { credentials }: Pick<Caller, 'credentials'>,
  inode: Path['inode'],
  size: number,
): void {
  if (size < 0) throw new KernelError('EINVAL', `length ${size}`);
  if (size > MAX_FILE_SIZE) throw new KernelError('EFBIG', `length ${size}`);
  if (!isRegular(inode)) throw new KernelError('EINVAL', 'only a regular file has a length to change');
  inode.prepareWrite(size === 0);
  inode.truncate(size);
  const set = setIdBits(inode.mode);
  if (set !== 0 && !capableOver(credentials, inode, 'CAP_FSETID'))
    inode.setAttributes({ mode: inode.mode & ~set });
}
