// mount(2) with MS_REMOUNT: other flags for a mount, or with other options for the file system under it.

import { KernelError } from '../../kernel-error.ts';
import { capable } from '../../security/capabilities.ts';
import type { Caller } from '../caller.ts';
import * as ms from '../mount-flags.ts';
import type { Mount } from '../mount.ts';
import type { Path } from '../path.ts';
import { demandMountPoint, demandOwnMount } from './demand-mount.ts';
import { mountFlags } from './mount-new.ts';

/** MS_REMOUNT | MS_BIND: this mount alone. Flags that are not named again are cleared, unless locked. */
export function remountBind(caller: Caller, place: Path, flags: number): void {
  demandOwnMount(caller, place.mount);
  demandMountPoint(place);
  const next = changed(place.mount, flags);
  if ((next & ms.MS_RDONLY) !== 0) demandNoWriters(place.mount.writers);
  place.mount.flags = next;
}

/** MS_REMOUNT: the file system, and this mount. */
export function remount(caller: Caller, place: Path, flags: number, data: string): void {
  demandOwnMount(caller, place.mount);
  demandMountPoint(place);
  const { mount } = place;
  const { superBlock } = mount;
  const next = changed(mount, flags);
  if (!capable(caller.credentials, 'CAP_SYS_ADMIN', superBlock.userNamespace))
    throw new KernelError('EPERM', `${superBlock.type} belongs to a more privileged user namespace`);
  const readOnly = (flags & ms.MS_RDONLY) !== 0;
  if (readOnly) demandNoWriters(superBlock.writers);
  superBlock.remount(data);
  superBlock.readOnly = readOnly;
  mount.flags = next;
}

function demandNoWriters(writers: number): void {
  if (writers > 0) throw new KernelError('EBUSY', `${writers} files are open for writing`);
}

function changed(mount: Mount, flags: number): number {
  const atime =
    (flags & ms.ATIME_FLAGS) === 0 ? mount.flags & ms.ATIME_FLAGS : mountFlags(flags) & ms.ATIME_FLAGS;
  const next = (flags & ms.MOUNT_FLAGS & ~ms.ATIME_FLAGS) | atime;
  const missing = mount.lockedFlags & ~next;
  if (missing !== 0) throw new KernelError('EPERM', `flags ${missing} of mount ${mount.id} are locked`);
  return next;
}
