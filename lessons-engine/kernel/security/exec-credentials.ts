// What execve makes of credentials (capabilities(7), "Transformation of capabilities during execve"; execve(2)). Set-user-ID
// and set-group-ID files change who the task is, unless no_new_privs, a nosuid mount or an id that the task's user namespace
// has no name for forbids. Left out: file capabilities, securebits.

import { S_ISGID, S_ISUID } from '../fs/mode.ts';
import type { Path } from '../fs/path.ts';
import { mountMaySuid } from '../fs/permission.ts';
import type { Credentials } from './credentials.ts';
import { gidInside, kuidOf, uidInside } from './mapped-ids.ts';

export function afterExec(old: Credentials, path: Path): Credentials {
  const { mode, uid, gid } = path.inode.attributes;
  const may = !old.noNewPrivs && mountMaySuid(path.mount, old);
  const { userNamespace } = old;
  const named = uidInside(userNamespace, uid) !== null && gidInside(userNamespace, gid) !== null;
  const setsUid = may && named && (mode & S_ISUID) !== 0;
  // Without x for the group, set-group-ID means mandatory locking, once.
  const setsGid = may && named && (mode & (S_ISGID | 0o010)) === (S_ISGID | 0o010);
  const euid = setsUid ? uid : old.euid;
  const egid = setsGid ? gid : old.egid;
  const root = kuidOf(userNamespace, 0);
  const changed = euid !== old.euid || egid !== old.egid;
  const ambient = changed ? 0n : old.ambient;
  // Root's programs behave as if the file had every capability: in its sets for uid 0, effective for euid 0.
  const fileInheritable = old.uid === root || euid === root ? ~0n : 0n;
  const filePermitted = fileInheritable;
  const permitted = (old.inheritable & fileInheritable) | (filePermitted & old.bounding) | ambient;
  return {
    ...old,
    euid,
    suid: euid,
    fsuid: euid,
    egid,
    sgid: egid,
    fsgid: egid,
    ambient,
    permitted,
    effective: euid === root ? permitted : ambient,
  };
}
