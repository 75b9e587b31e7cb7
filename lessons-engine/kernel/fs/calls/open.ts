// openat (open(2)): look-up, creation, permission, and the kind of open file for the kind of inode. Left out: O_TMPFILE
// (refused), O_DIRECT and O_SYNC (everything is in memory), leases.

import { KernelError } from '../../kernel-error.ts';
import type { Caller } from '../caller.ts';
import { DirectoryFile } from '../directory-file.ts';
import { openFifo } from '../fifo.ts';
import * as mode from '../mode.ts';
import type { OpenFile } from '../open-file.ts';
import * as flag from '../open-flags.ts';
import { PathFile } from '../path-file.ts';
import { Path } from '../path.ts';
import { capableOver, demandAccess, demandWritable, newOwner, ownerOrCapable } from '../permission.ts';
import { RegularFile } from '../regular-file.ts';
import { demandDirectory, lookupChild, type Parent, startOf, Walk } from '../walk.ts';

/** `permissions`: of a new file, before the umask. A fifo may make it sleep. */
export function openat(
  caller: Caller,
  at: Path | null,
  name: string,
  flags: number,
  permissions = 0,
): OpenFile {
  if ((flags & flag.O_TMPFILE_BIT) !== 0 && !flag.writesWith(flags))
    throw new KernelError('EINVAL', 'O_TMPFILE that is not written');
  if ((flags & flag.O_TMPFILE_BIT) !== 0) throw new KernelError('EOPNOTSUPP', 'O_TMPFILE');
  const walk = new Walk(caller);
  const start = startOf(caller, at);
  const follow = (flags & flag.O_NOFOLLOW) === 0;
  if ((flags & flag.O_PATH) !== 0) {
    const kept = flags & (flag.O_PATH | flag.O_DIRECTORY | flag.O_NOFOLLOW);
    const path = walk.find(start, name, follow);
    if ((flags & flag.O_DIRECTORY) !== 0) demandDirectory(path);
    return new PathFile(kept, path);
  }
  if ((flags & flag.O_CREAT) === 0) return openFound(caller, walk.find(start, name, follow), flags);
  if ((flags & flag.O_DIRECTORY) !== 0) throw new KernelError('EINVAL', 'O_CREAT makes no directory');
  return openOrCreate(caller, walk, walk.parent(start, name), flags, permissions);
}

function openOrCreate(
  caller: Caller,
  walk: Walk,
  parent: Parent,
  flags: number,
  permissions: number,
): OpenFile {
  const { directory, name, slash } = parent;
  if (slash || name === '.' || name === '..' || name === '/')
    throw new KernelError('EISDIR', `O_CREAT of "${name}"`);
  const dentry = lookupChild(directory, name);
  if (dentry === null) return openFound(caller, create(caller, directory, name, permissions), flags, true);
  if ((flags & flag.O_EXCL) !== 0) throw new KernelError('EEXIST', name);
  const found = new Path(directory.mount, dentry).intoMounts();
  if (mode.isSymlink(found.inode) && (flags & flag.O_NOFOLLOW) === 0) {
    const magic = found.inode.magicLink(caller);
    if (magic !== null) return openFound(caller, magic, flags);
    const onwards = walk.throughLink(directory, found);
    return openOrCreate(caller, walk, onwards, flags, permissions);
  }
  if (mode.isDirectory(found.inode)) throw new KernelError('EISDIR', `O_CREAT of "${name}"`);
  return openFound(caller, found, flags);
}

function create({ credentials, fs }: Caller, directory: Path, name: string, permissions: number): Path {
  demandWritable(directory.mount);
  if (directory.dentry.deleted) throw new KernelError('ENOENT', 'the directory was removed');
  demandAccess(credentials, directory.inode, mode.MAY_WRITE | mode.MAY_EXEC);
  const wanted = mode.S_IFREG | (permissions & 0o7777 & ~fs.umask);
  directory.inode.create(name, newOwner(credentials, directory.inode, wanted));
  const dentry = directory.dentry.lookup(name);
  if (dentry === null) throw new Error(`openat: expected "${name}" after its creation, found nothing`);
  return new Path(directory.mount, dentry);
}

/** Opens what a look-up found; `created`: just now, by this call, so that its mode does not matter. */
function openFound(caller: Caller, path: Path, flags: number, created = false): OpenFile {
  const { credentials, mounts } = caller;
  const { inode, mount } = path;
  if (mode.isSymlink(inode)) throw new KernelError('ELOOP', 'O_NOFOLLOW of a symbolic link');
  if ((flags & flag.O_DIRECTORY) !== 0) demandDirectory(path);
  const truncates = !created && (flags & flag.O_TRUNC) !== 0 && mode.isRegular(inode);
  const writes = flag.writesWith(flags) || truncates;
  if (!created) demandOpen(caller, path, flags, writes);
  const kept = flags & ~(flag.O_CREAT | flag.O_EXCL | flag.O_NOCTTY | flag.O_TRUNC | flag.O_CLOEXEC);
  if (mode.isDirectory(inode)) return new DirectoryFile(kept, path);
  if (writes) inode.prepareWrite(truncates);
  const own = inode.open(kept, path, caller);
  if (own !== null) return own;
  switch (inode.mode & mode.S_IFMT) {
    case mode.S_IFIFO:
      return openFifo(path, kept);
    case mode.S_IFCHR:
    case mode.S_IFBLK: {
      const { devices, blockDevices } = mounts.vfs;
      const open = (mode.isBlockDevice(inode) ? blockDevices : devices).get(inode.attributes.rdev);
      if (open === undefined)
        throw new KernelError('ENXIO', `no device ${mode.deviceText(inode.attributes.rdev)}`);
      return open(kept, path, inode);
    }
    case mode.S_IFREG:
      if (truncates) inode.truncate(0);
      return new RegularFile(kept, path, capableOver(credentials, inode, 'CAP_FSETID'));
    default:
      throw new KernelError(
        'ENXIO',
        `a file of type ${(inode.mode & mode.S_IFMT).toString(8)} does not open on ${mount.id}`,
      );
  }
}

/** may_open of Linux. */
function demandOpen(caller: Caller, { inode, mount }: Path, flags: number, writes: boolean): void {
  const { credentials } = caller;
  const kind = inode.mode & mode.S_IFMT;
  if (kind === mode.S_IFDIR && writes) throw new KernelError('EISDIR', 'a directory opens for reading only');
  if ((kind === mode.S_IFCHR || kind === mode.S_IFBLK) && mount.noDev)
    throw new KernelError('EACCES', `mount ${mount.id} is nodev`);
  if (writes && kind === mode.S_IFREG) demandWritable(mount);
  const mask = (flag.readsWith(flags) ? mode.MAY_READ : 0) | (writes ? mode.MAY_WRITE : 0);
  if (!inode.permits(caller)) demandAccess(credentials, inode, mask);
  if ((flags & flag.O_NOATIME) !== 0 && !ownerOrCapable(credentials, inode))
    throw new KernelError('EPERM', 'O_NOATIME is for the owner');
}
