// Mounting an overlay: lowerdir=a:b,upperdir=u,workdir=w, and what must hold of these.

import { KernelError } from '../../kernel-error.ts';
import type { Caller } from '../caller.ts';
import type { Inode } from '../inode.ts';
import { isDirectory, S_IFDIR } from '../mode.ts';
import { readOptions } from '../mount-options.ts';
import type { Path } from '../path.ts';
import type { FileSystemType, MountRequest } from '../vfs.ts';
import { lookUp } from '../walk.ts';
import { OverlayFs } from './overlay-fs.ts';

/** include/linux/fs.h, FILESYSTEM_MAX_STACK_DEPTH. */
const MAX_DEPTH = 2;
/** fs/overlayfs/params.c, OVL_MAX_STACK. */
const MAX_LAYERS = 500;
/** Features that are not here, and the value that says so. */
const switchedOff = ['redirect_dir', 'index', 'metacopy', 'nfs_export', 'xino'];

export const overlayType: FileSystemType = {
  name: 'overlay',
  userNamespaceMount: true,
  mustBeVisible: false,
  mount: (request) => mountOverlay(request),
};

function mountOverlay(request: MountRequest): OverlayFs {
  const { caller, data } = request;
  const options = readOptions(data);
  const names = ['lowerdir', 'upperdir', 'workdir', 'userxattr', 'volatile'];
  for (const [name, value] of options)
    if (!names.includes(name) && !(switchedOff.includes(name) && ['off', 'nofollow'].includes(value)))
      throw new KernelError('EINVAL', `overlay: option ${name}=${value}`);
  const lowers = lowerNames(options.get('lowerdir') ?? '').map((name) => layer(caller, name));
  const upperName = options.get('upperdir');
  const workName = options.get('workdir');
  if (upperName === undefined && lowers.length < 2)
    throw new KernelError('EINVAL', 'overlay: expected two lower layers where there is no upper one');
  const upper = upperName === undefined ? null : layer(caller, upperName);
  const work = upper === null ? null : workDirectory(caller, upper, workName);
  const overlay = new OverlayFs(request, {
    lowers: lowers.map(({ inode }) => inode),
    upper: upper?.inode ?? null,
    work,
    prefix: options.has('userxattr') ? 'user.overlay.' : 'trusted.overlay.',
    options: [...options].map(([name, value]) => (value === '' ? name : `${name}=${value}`)),
  });
  if (overlay.depth > MAX_DEPTH)
    throw new KernelError('EINVAL', `overlay: more than ${MAX_DEPTH} file systems on each other`);
  return overlay;
}

/** Names between colons; `\:` is a colon in a name. */
function lowerNames(text: string): string[] {
  const names = text.split(/(?<!\\):/).map((name) => name.replaceAll('\\:', ':'));
  if (names.includes('')) throw new KernelError('EINVAL', `overlay: lowerdir="${text}" has an empty name`);
  if (names.length > MAX_LAYERS) throw new KernelError('EINVAL', `overlay: ${names.length} layers`);
  return names;
}

function layer(caller: Caller, name: string): Path {
  const path = lookUp(caller, null, name);
  if (!isDirectory(path.inode)) throw new KernelError('EINVAL', `overlay: "${name}" is no directory`);
  return path;
}

/** workdir/work, which is the kernel's own. */
function workDirectory(caller: Caller, upper: Path, name: string | undefined): Inode {
  if (name === undefined) throw new KernelError('EINVAL', 'overlay: an upperdir needs a workdir');
  const work = layer(caller, name);
  if (work.mount !== upper.mount)
    throw new KernelError('EINVAL', 'overlay: workdir and upperdir are on different mounts');
  if (work.dentry.isWithin(upper.dentry) || upper.dentry.isWithin(work.dentry))
    throw new KernelError('EINVAL', 'overlay: one of workdir and upperdir is inside the other');
  if (upper.mount.readOnly) throw new KernelError('EINVAL', 'overlay: the upper layer is read-only');
  return work.inode.lookup('work') ?? work.inode.create('work', { mode: S_IFDIR, uid: 0, gid: 0 });
}
