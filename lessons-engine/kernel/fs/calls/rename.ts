// renameat2 (rename(2)) with RENAME_NOREPLACE and RENAME_EXCHANGE. Left out: RENAME_WHITEOUT.

import { KernelError } from '../../kernel-error.ts';
import type { Caller } from '../caller.ts';
import type { Dentry } from '../dentry.ts';
import { isDirectory, MAY_WRITE } from '../mode.ts';
import { RENAME_EXCHANGE, RENAME_NOREPLACE } from '../open-flags.ts';
import type { Path } from '../path.ts';
import { demandAccess, demandWritable } from '../permission.ts';
import { lookupChild, lookUpParent, type Parent } from '../walk.ts';
import { demandMayCreate } from './create.ts';
import { demandMayDelete, demandNotMounted, dropMounts } from './remove.ts';

export function renameat2(
  caller: Caller,
  at: Path | null,
  path: string,
  to: Path | null,
  newPath: string,
  flags = 0,
): void {
  const exchange = flags === RENAME_EXCHANGE;
  if (flags !== 0 && !exchange && flags !== RENAME_NOREPLACE)
    throw new KernelError('EINVAL', `flags ${flags}`);
  const from = lookUpParent(caller, at, path);
  const onto = lookUpParent(caller, to, newPath);
  if (from.directory.mount !== onto.directory.mount)
    throw new KernelError('EXDEV', 'the names are on different mounts');
  demandPlainName(from, 'EBUSY');
  demandPlainName(onto, flags === RENAME_NOREPLACE ? 'EEXIST' : 'EBUSY');
  demandWritable(from.directory.mount);
  const old = lookupChild(from.directory, from.name);
  if (old === null) throw new KernelError('ENOENT', from.name);
  const target = lookupChild(onto.directory, onto.name);
  if (target !== null && flags === RENAME_NOREPLACE) throw new KernelError('EEXIST', onto.name);
  if (target === null && exchange) throw new KernelError('ENOENT', onto.name);
  demandSlashes(from, onto, old, exchange ? target : null);
  if (onto.directory.dentry.isWithin(old))
    throw new KernelError('EINVAL', `"${onto.name}" is inside "${from.name}"`);
  if (target !== null && from.directory.dentry.isWithin(target))
    throw new KernelError(exchange ? 'EINVAL' : 'ENOTEMPTY', `"${from.name}" is inside "${onto.name}"`);
  if (old.inode === target?.inode) return;
  demandMayMove(caller, from, onto, old, target, exchange);
  from.directory.inode.rename(from.name, onto.directory.inode, onto.name, flags);
  from.directory.dentry.move(from.name, onto.directory.dentry, onto.name, exchange);
  if (target !== null && !exchange) dropMounts(target);
}

function demandPlainName({ name }: Parent, error: 'EBUSY' | 'EEXIST'): void {
  if (name === '.' || name === '..' || name === '/') throw new KernelError(error, name);
}

/** A slash after a name asks for a directory. */
function demandSlashes(from: Parent, onto: Parent, old: Dentry, swapped: Dentry | null): void {
  if (!isDirectory(old.inode) && (from.slash || (swapped === null && onto.slash)))
    throw new KernelError('ENOTDIR', `${from.name} is no directory`);
  if (swapped !== null && !isDirectory(swapped.inode) && onto.slash)
    throw new KernelError('ENOTDIR', `${onto.name}/`);
}

/** vfs_rename of Linux, up to the file system's part. */
function demandMayMove(
  caller: Caller,
  from: Parent,
  onto: Parent,
  old: Dentry,
  target: Dentry | null,
  exchange: boolean,
) {
  const { credentials } = caller;
  const directory = isDirectory(old.inode);
  demandMayDelete(caller, from.directory, old, directory);
  if (target === null) demandMayCreate(caller, onto.directory);
  else demandMayDelete(caller, onto.directory, target, exchange ? isDirectory(target.inode) : directory);
  if (from.directory.dentry !== onto.directory.dentry) {
    // A directory that moves gets another `..`.
    if (directory) demandAccess(credentials, old.inode, MAY_WRITE);
    if (exchange && target !== null && isDirectory(target.inode))
      demandAccess(credentials, target.inode, MAY_WRITE);
  }
  demandNotMounted(caller, old);
  if (target !== null) demandNotMounted(caller, target);
}
