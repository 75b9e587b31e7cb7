// mount(2): one call with five meanings, chosen by its flags. Each has a file or a function of its own; the order in which
// flags are looked at is Linux's (path_mount).

import { KernelError } from '../../kernel-error.ts';
import type { Caller } from '../caller.ts';
import { isDirectory } from '../mode.ts';
import * as ms from '../mount-flags.ts';
import type { Mount } from '../mount.ts';
import type { Path } from '../path.ts';
import { lookUp } from '../walk.ts';
import { attachTree } from './attach-tree.ts';
import { copyMount, copyTree } from './copy-tree.ts';
import { demandMayMount, demandMountPoint, demandOwnMount, demandUnlocked } from './demand-mount.ts';
import { mountNew } from './mount-new.ts';
import { makePrivate, makeShared, makeSlave, makeUnbindable } from './peer-groups.ts';
import { remount, remountBind } from './remount.ts';

export interface MountArguments {
  readonly source: string;
  readonly target: string;
  /** A type that is registered; unused unless a new file system is mounted. */
  readonly type?: string;
  /** MS_… */
  readonly flags?: number;
  readonly data?: string;
}

export function mount(
  caller: Caller,
  { source, target, type = '', flags: given = 0, data = '' }: MountArguments,
): void {
  const flags = (given & ms.MS_MGC_MSK) === (ms.MS_MGC_VAL | 0) ? given & ~ms.MS_MGC_MSK : given;
  const place = lookUp(caller, null, target);
  demandMayMount(caller);
  const has = (flag: number) => (flags & flag) !== 0;
  // What stands on `.` or `/` already is what a new mount goes onto (lock_mount).
  const top = place.intoMounts();
  if (has(ms.MS_REMOUNT)) (has(ms.MS_BIND) ? remountBind : remount)(caller, place, flags, data);
  else if (has(ms.MS_BIND)) bind(caller, lookUp(caller, null, source), top, has(ms.MS_REC));
  else if (has(ms.PROPAGATION_FLAGS)) changePropagation(caller, place, flags);
  else if (has(ms.MS_MOVE)) move(caller, lookUp(caller, null, source), top);
  else mountNew(caller, top, { source, type, flags, data });
}

/** A second view of a directory or file, with everything mounted below it when `recursive`. */
export function bind(caller: Caller, from: Path, place: Path, recursive: boolean): void {
  const { vfs } = caller.mounts;
  demandOwnMount(caller, place.mount);
  if (from.mount.unbindable) throw new KernelError('EINVAL', `mount ${from.mount.id} is unbindable`);
  // A namespace's file stands nowhere, and may be bound to keep the namespace.
  if (from.mount.superBlock.type !== 'nsfs') demandOwnMount(caller, from.mount);
  const kept = from.inode.mountNamespace;
  if (kept !== null && kept.order <= caller.mounts.order)
    throw new KernelError('EINVAL', 'a mount namespace is kept only by one that is older');
  if (!recursive && hidesSomething(from))
    throw new KernelError('EINVAL', 'it would show what locked mounts hide');
  const tree = recursive
    ? copyTree(vfs, from.mount, from.dentry, { sharing: 'peer', skipUnbindable: true })
    : copyMount(vfs, from.mount, from.dentry, 'peer');
  graft(caller, tree, place);
}

function hidesSomething({ mount, dentry }: Path): boolean {
  return [...mount.children.values()].some((child) => child.locked && child.place?.dentry.isWithin(dentry));
}

/** Attaches a new tree; a directory goes onto a directory and a file onto a file. */
export function graft(caller: Caller, tree: Mount, place: Path): void {
  if (isDirectory(tree.root.inode) !== isDirectory(place.inode))
    throw new KernelError('ENOTDIR', 'one is a directory, the other is not');
  if (place.dentry.deleted) throw new KernelError('ENOENT', 'the mount point was removed');
  caller.mounts.demandRoom(tree.tree().length);
  attachTree(caller.mounts.vfs, tree, place);
}

/** MS_SHARED, MS_SLAVE, MS_PRIVATE, MS_UNBINDABLE, of one mount or with MS_REC of all below. */
function changePropagation(caller: Caller, place: Path, flags: number): void {
  const type = flags & ~(ms.MS_REC | ms.MS_SILENT);
  if ((type & (type - 1)) !== 0) throw new KernelError('EINVAL', 'one propagation type at a time');
  demandMountPoint(place);
  demandOwnMount(caller, place.mount);
  for (const each of (flags & ms.MS_REC) !== 0 ? place.mount.tree() : [place.mount]) {
    if (type === ms.MS_SHARED) makeShared(caller.mounts.vfs, each);
    else if (type === ms.MS_SLAVE) makeSlave(each);
    else if (type === ms.MS_PRIVATE) makePrivate(each);
    else makeUnbindable(each);
  }
}

function move(caller: Caller, from: Path, place: Path): void {
  const { mount: moved } = from;
  demandOwnMount(caller, moved);
  demandOwnMount(caller, place.mount);
  demandMountPoint(from);
  demandUnlocked(moved);
  if (moved.place === null) throw new KernelError('EINVAL', 'the root of a namespace does not move');
  if (isDirectory(from.inode) !== isDirectory(place.inode))
    throw new KernelError('EINVAL', 'a directory onto a file');
  if (moved.place.mount.shared !== null) throw new KernelError('EINVAL', 'it stands on a shared mount');
  if (place.mount.shared !== null && moved.tree().some((each) => each.unbindable))
    throw new KernelError('EINVAL', 'an unbindable mount does not go onto a shared one');
  if (moved.tree().includes(place.mount)) throw new KernelError('ELOOP', 'onto a place inside itself');
  moved.detach();
  attachTree(caller.mounts.vfs, moved, place);
}
