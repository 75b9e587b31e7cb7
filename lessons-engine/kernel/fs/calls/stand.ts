// chdir, fchdir, chroot: where a task stands and where its tree begins. chroot changes only where `/` and `..` end: a
// working directory or an open directory outside stays outside, which is its classic way out (chroot(2), NOTES).

import { KernelError } from '../../kernel-error.ts';
import { capable } from '../../security/capabilities.ts';
import type { Caller } from '../caller.ts';
import { MAY_EXEC } from '../mode.ts';
import type { Path } from '../path.ts';
import { demandAccess } from '../permission.ts';
import { demandDirectory, lookUp } from '../walk.ts';

export function chdir(caller: Caller, path: string): void {
  standOn(caller, lookUp(caller, null, path));
}

/** fchdir: onto a directory that is open. */
export function standOn(caller: Caller, place: Path): void {
  demandDirectory(place);
  demandAccess(caller.credentials, place.inode, MAY_EXEC);
  caller.fs.cwd = place;
}

export function chroot(caller: Caller, path: string): void {
  const place = lookUp(caller, null, path);
  demandDirectory(place);
  demandAccess(caller.credentials, place.inode, MAY_EXEC);
  if (!capable(caller.credentials, 'CAP_SYS_CHROOT', caller.credentials.userNamespace))
    throw new KernelError('EPERM', 'chroot needs CAP_SYS_CHROOT');
  caller.fs.root = place;
}
