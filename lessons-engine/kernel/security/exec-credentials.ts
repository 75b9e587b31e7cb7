// What execve makes of credentials (capabilities(7), "Transformation of capabilities during execve"; execve(2)), in the order
// of Linux 6.1: set-user-ID and set-group-ID, capabilities of the file, root's, what no_new_privs takes back, ambient ones.
// Left out: the other securebits, tracers, and what a root directory shared by CLONE_FS forbids.

import { S_ISGID, S_ISUID } from '../fs/mode.ts';
import type { Path } from '../fs/path.ts';
import { mountMaySuid } from '../fs/permission.ts';
import { KernelError } from '../kernel-error.ts';
import { ALL_CAPABILITIES } from './capabilities.ts';
import type { Credentials } from './credentials.ts';
import { fileCapabilities, type FileCapabilities } from './file-capabilities.ts';
import { gidInside, kuidOf, uidInside } from './mapped-ids.ts';

/**
 * `secure`: the program can do what its caller could not, so it should not trust its environment (AT_SECURE). EPERM when the
 * file's capabilities are effective and the bounding set lacks some; EINVAL for damaged ones.
 */
export function afterExec(old: Credentials, path: Path): { credentials: Credentials; secure: boolean } {
  const { userNamespace } = old;
  const root = kuidOf(userNamespace, 0);
  const file = mountMaySuid(path.mount, old) ? fileCapabilities(path, userNamespace) : null;
  let { euid, egid } = afterSetId(old, path);
  let { permitted, effective } = setsOf(old, file);
  // A set-user-ID-root file with capabilities gives its user those, and not root's.
  const mixed = file !== null && euid === root && old.uid !== root;
  if (!mixed && (euid === root || old.uid === root)) {
    permitted = (old.bounding | old.inheritable) & ALL_CAPABILITIES;
    effective ||= euid === root;
  }
  const isSetId = euid !== old.uid || egid !== old.gid;
  if (old.noNewPrivs && (isSetId || (permitted & ~old.permitted) !== 0n)) {
    ({ uid: euid, gid: egid } = old);
    permitted &= old.permitted;
  }
  const ambient = file !== null || isSetId ? 0n : old.ambient;
  permitted |= ambient;
  const grew = effective || (permitted & ~ambient) !== 0n;
  return {
    secure: isSetId || (old.uid !== root && grew),
    credentials: {
      ...old,
      euid,
      suid: euid,
      fsuid: euid,
      egid,
      sgid: egid,
      fsgid: egid,
      ambient,
      permitted,
      effective: effective ? permitted : ambient,
      keepCaps: false,
    },
  };
}

/** The ids that the file's mode gives, unless no_new_privs, a nosuid mount or an owner without a name here forbids it. */
function afterSetId(old: Credentials, { mount, inode }: Path): { euid: number; egid: number } {
  const { mode, uid, gid } = inode.attributes;
  const { userNamespace } = old;
  const named = uidInside(userNamespace, uid) !== null && gidInside(userNamespace, gid) !== null;
  if (old.noNewPrivs || !named || !mountMaySuid(mount, old)) return old;
  return {
    euid: (mode & S_ISUID) !== 0 ? uid : old.euid,
    // Without x for the group, set-group-ID means mandatory locking, once.
    egid: (mode & (S_ISGID | 0o010)) === (S_ISGID | 0o010) ? gid : old.egid,
  };
}

/** What the file's capabilities and the task's inheritable ones give together. */
function setsOf(old: Credentials, file: FileCapabilities | null): { permitted: bigint; effective: boolean } {
  if (file === null) return { permitted: 0n, effective: false };
  const permitted = (old.bounding & file.permitted) | (old.inheritable & file.inheritable);
  const lacking = file.permitted & ~permitted;
  if (file.effective && lacking !== 0n)
    throw new KernelError(
      'EPERM',
      `expected the file's capabilities in the bounding set, found 0x${lacking.toString(16)} missing`,
    );
  return { permitted, effective: file.effective };
}
