// Making a user namespace (user_namespaces(7)): anybody may. Its maker has every capability in it, and none outside; until
// the maps are written, ids have no names there.

import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import { ALL_CAPABILITIES, capabilitySet } from './capabilities.ts';
import type { Credentials } from './credentials.ts';
import { gidInside, uidInside } from './mapped-ids.ts';
import { UserNamespace } from './user-namespace.ts';

/** Inside each other at most. */
const DEEPEST = 32;

/** The task's credentials in a new user namespace below its own. ENOSPC (before Linux 4.9 EUSERS), EPERM. */
export function inNewUserNamespace(task: Task): Credentials {
  const { credentials, fs, namespaces } = task;
  const { euid, egid, userNamespace } = credentials;
  if (userNamespace.level > DEEPEST)
    throw new KernelError('ENOSPC', `expected at most ${DEEPEST} user namespaces inside each other`);
  if (uidInside(userNamespace, euid) === null || gidInside(userNamespace, egid) === null)
    throw new KernelError('EPERM', 'expected a user that has a name in its own user namespace');
  // In a chroot it would be a way out: the new namespace's mounts begin at the real root (CVE-2013-1956).
  if (!fs.root.equals(namespaces.mount.rootPath))
    throw new KernelError('EPERM', 'expected the root directory of the mount namespace, found a chroot');
  return {
    ...credentials,
    inheritable: 0n,
    permitted: ALL_CAPABILITIES,
    effective: ALL_CAPABILITIES,
    bounding: ALL_CAPABILITIES,
    ambient: 0n,
    keepCaps: false,
    userNamespace: new UserNamespace(
      userNamespace,
      { uid: euid, gid: egid },
      { makerCouldSetfcap: (credentials.effective & capabilitySet('CAP_SETFCAP')) !== 0n },
    ),
  };
}
