// Calls that only look: stat, access, readlink, getcwd; and getdents64's bytes.

import { KernelError } from '../../kernel-error.ts';
import type { Credentials } from '../../security/credentials.ts';
import { accessed } from '../atime.ts';
import type { Caller } from '../caller.ts';
import type { DirectoryFile } from '../directory-file.ts';
import {
  isSymlink,
  directoryEntryType,
  isDirectory,
  isRegular,
  MAY_EXEC,
  MAY_WRITE,
  S_IFBLK,
  S_IFCHR,
  S_IFMT,
} from '../mode.ts';
import { AT_EMPTY_PATH, AT_SYMLINK_NOFOLLOW } from '../open-flags.ts';
import { type Path, pathFrom } from '../path.ts';
import { demandAccess } from '../permission.ts';
import { type Stat, statOf } from '../stat.ts';
import { bytesOf } from '../../byte-text.ts';
import { lookUp, startOf } from '../walk.ts';

/** What the *at calls name: a path from `at`, or with AT_EMPTY_PATH `at` itself. */
export function lookUpAt(caller: Caller, at: Path | null, path: string, flags: number): Path {
  if (path === '' && (flags & AT_EMPTY_PATH) !== 0) return startOf(caller, at);
  return lookUp(caller, at, path, (flags & AT_SYMLINK_NOFOLLOW) === 0);
}

export const stat = (caller: Caller, at: Path | null, path: string, flags = 0): Stat =>
  statOf(lookUpAt(caller, at, path, flags).inode);

/** faccessat: `mask` of R_OK (4), W_OK (2), X_OK (1); with the real ids unless `effective` (AT_EACCESS). */
export function access(
  caller: Caller,
  at: Path | null,
  path: string,
  mask: number,
  effective = false,
  flags = 0,
): void {
  if ((mask & ~7) !== 0) throw new KernelError('EINVAL', `mode ${mask}`);
  const credentials = effective ? caller.credentials : realCredentials(caller.credentials);
  const { mount, inode } = lookUpAt({ ...caller, credentials }, at, path, flags);
  if ((mask & MAY_EXEC) !== 0 && isRegular(inode) && mount.noExec) throw new KernelError('EACCES', 'noexec');
  demandAccess(credentials, inode, mask);
  const device = [S_IFCHR, S_IFBLK].includes(inode.mode & S_IFMT);
  if ((mask & MAY_WRITE) !== 0 && mount.readOnly && !device)
    throw new KernelError('EROFS', `mount ${mount.id}`);
}

/** access(2) asks for the user who started the program; capabilities count only if that is root. */
function realCredentials(credentials: Credentials): Credentials {
  const { uid, gid, permitted } = credentials;
  return { ...credentials, fsuid: uid, fsgid: gid, effective: uid === 0 ? permitted : 0n };
}

export function readlinkat(caller: Caller, at: Path | null, path: string): string {
  const found = path === '' && at !== null ? at : lookUp(caller, at, path, false);
  if (path === '' && !isSymlink(found.inode)) throw new KernelError('ENOENT', 'readlink of an empty name');
  const target = found.inode.readlink(caller);
  accessed(found);
  return target;
}

/** The path of the working directory; ENOENT when it was removed. */
export function getcwd({ fs }: Caller): string {
  if (fs.cwd.dentry.deleted) throw new KernelError('ENOENT', 'the working directory was removed');
  const { text, reached } = pathFrom(fs.cwd, fs.root);
  return reached ? text : `(unreachable)${text}`;
}

const HEADER = 19;

/** struct linux_dirent64 one after another, as many as fit; none: the end. EINVAL when not even one fits. */
export function getdents64(file: DirectoryFile, room: number): Uint8Array {
  if (!isDirectory(file.path.inode)) throw new KernelError('ENOTDIR');
  const out = new Uint8Array(room);
  const view = new DataView(out.buffer);
  let at = 0;
  for (const { name, ino, mode } of file.remaining()) {
    const bytes = bytesOf(name);
    const length = (HEADER + bytes.length + 1 + 7) & ~7;
    if (at + length > room) {
      if (at === 0) throw new KernelError('EINVAL', `an entry of ${length} bytes, room for ${room}`);
      break;
    }
    file.position++;
    view.setBigUint64(at, BigInt(ino), true);
    view.setBigInt64(at + 8, BigInt(file.position), true);
    view.setUint16(at + 16, length, true);
    out[at + 18] = directoryEntryType(mode);
    out.set(bytes, at + HEADER);
    at += length;
  }
  return out.subarray(0, at);
}
