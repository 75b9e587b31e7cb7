// pivot_root(2): another mount becomes the root of the mount namespace, and the old root goes to a place below it, from where
// it can be unmounted. What chroot is not: afterwards the old tree is really gone.

import { KernelError } from '../../kernel-error.ts';
import type { Caller, FsState } from '../caller.ts';
import type { Path } from '../path.ts';
import { demandDirectory, lookUp } from '../walk.ts';
import { demandMayMount, demandOwnMount, demandUnlocked } from './demand-mount.ts';

export function pivotRoot(caller: Caller, newRoot: string, putOld: string): void {
  demandMayMount(caller);
  const next = lookUp(caller, null, newRoot);
  demandDirectory(next);
  const old = lookUp(caller, null, putOld).intoMounts();
  demandDirectory(old);
  const root = caller.fs.root;
  const under = demandPivot(caller, next, old, root);
  const { locked } = root.mount;
  root.mount.detach();
  next.mount.detach();
  next.mount.attach(under);
  root.mount.attach(old);
  if (locked) {
    next.mount.locked = true;
    root.mount.locked = false;
  }
  moveTasks(caller, root, next);
}

/** The rules, in Linux's order; returns where the root stands. */
function demandPivot(caller: Caller, next: Path, old: Path, root: Path): Path {
  const shared = [old.mount, next.mount.place?.mount, root.mount.place?.mount].some(
    (each) => (each?.shared ?? null) !== null,
  );
  if (shared) throw new KernelError('EINVAL', 'one of the mounts concerned is shared');
  demandOwnMount(caller, root.mount);
  demandOwnMount(caller, next.mount);
  demandUnlocked(next.mount);
  if (next.dentry.deleted) throw new KernelError('ENOENT', 'the new root was removed');
  if (next.mount === root.mount || old.mount === root.mount)
    throw new KernelError(
      'EBUSY',
      'the new root and the place for the old one must be on another mount than the root',
    );
  const under = root.mount.place;
  if (root.dentry !== root.mount.root || under === null)
    throw new KernelError('EINVAL', 'the root is no mount point');
  if (next.dentry !== next.mount.root || next.mount.place === null)
    throw new KernelError('EINVAL', 'the new root is no mount point');
  if (!reachable(old, next))
    throw new KernelError('EINVAL', 'the place for the old root is not below the new one');
  if (!reachable(next, root)) throw new KernelError('EINVAL', 'the new root is not below the root');
  return under;
}

/** Whether going up from `path`, out of mounts, meets `top`. */
function reachable(path: Path, top: Path): boolean {
  let here = path;
  while (here.mount !== top.mount) {
    if (here.mount.place === null) return false;
    here = here.mount.place;
  }
  return here.dentry.isWithin(top.dentry);
}

/** Every task whose root or working directory was the old root gets the new one. */
function moveTasks(caller: Caller, root: Path, next: Path): void {
  for (const fs of new Set<FsState>([caller.fs, ...caller.mounts.vfs.fsStates()])) {
    if (fs.root.equals(root)) fs.root = next;
    if (fs.cwd.equals(root)) fs.cwd = next;
  }
}
