// Who may mount what where: the checks that the mount calls share.

import { KernelError } from '../../kernel-error.ts';
import { capable } from '../../security/capabilities.ts';
import type { Caller } from '../caller.ts';
import type { Mount } from '../mount.ts';
import type { Path } from '../path.ts';

/** CAP_SYS_ADMIN in the user namespace that owns the mount namespace. */
export function demandMayMount({ credentials, mounts }: Caller): void {
  if (!capable(credentials, 'CAP_SYS_ADMIN', mounts.userNamespace))
    throw new KernelError('EPERM', 'needs CAP_SYS_ADMIN in the user namespace of the mount namespace');
}

/** A mount of another namespace, or of none, is not the caller's. */
export function demandOwnMount({ mounts }: Caller, mount: Mount): void {
  if (mount.namespace !== mounts)
    throw new KernelError('EINVAL', `mount ${mount.id} is not in this mount namespace`);
}

/** The path is where a mount begins. */
export function demandMountPoint({ mount, dentry }: Path): void {
  if (dentry !== mount.root) throw new KernelError('EINVAL', `"${dentry.name}" is no mount point`);
}

/** Mounts from a more privileged namespace come and go together. */
export function demandUnlocked(mount: Mount): void {
  if (mount.locked)
    throw new KernelError('EINVAL', `mount ${mount.id} is locked by a more privileged mount namespace`);
}
