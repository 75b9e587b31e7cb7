// Changing the ids of credentials: setuid(2), setreuid(2), setresuid(2), setfsuid(2), their brothers for groups, and
// setgroups(2). Without the capability an id may only become one that the task has already. Ids come in as programs say
// them, and go through the map of the user namespace.

import { KernelError } from '../kernel-error.ts';
import { capable } from './capabilities.ts';
import type { Credentials } from './credentials.ts';
import { fixUpCapabilities, fixUpFileCapabilities } from './fix-up-capabilities.ts';
import { kgidOf, kuidOf } from './mapped-ids.ts';

/** "Leave it as it is", and no id in any namespace. */
const NO_ID = 0xffff_ffff;
const NGROUPS_MAX = 65536;

const maySetUid = (old: Credentials): boolean => capable(old, 'CAP_SETUID', old.userNamespace);
const maySetGid = (old: Credentials): boolean => capable(old, 'CAP_SETGID', old.userNamespace);

/** The kernel's id; EINVAL for one that the namespace does not map. */
function kuid({ userNamespace }: Credentials, uid: number): number {
  const id = uid >>> 0 === NO_ID ? null : kuidOf(userNamespace, uid >>> 0);
  if (id === null) throw new KernelError('EINVAL', `expected a uid of this user namespace, found ${uid}`);
  return id;
}

function kgid({ userNamespace }: Credentials, gid: number): number {
  const id = gid >>> 0 === NO_ID ? null : kgidOf(userNamespace, gid >>> 0);
  if (id === null) throw new KernelError('EINVAL', `expected a gid of this user namespace, found ${gid}`);
  return id;
}

const wanted = (id: number): boolean => id >>> 0 !== NO_ID;

function demand(allowed: boolean, what: string): void {
  if (!allowed)
    throw new KernelError('EPERM', `expected an id that the task has, for ${what}, or the capability`);
}

export function setUid(old: Credentials, uid: number): Credentials {
  const id = kuid(old, uid);
  const all = maySetUid(old);
  demand(all || id === old.uid || id === old.suid, `uid ${uid}`);
  return fixUpCapabilities(old, { ...old, ...(all && { uid: id, suid: id }), euid: id, fsuid: id });
}

export function setGid(old: Credentials, gid: number): Credentials {
  const id = kgid(old, gid);
  const all = maySetGid(old);
  demand(all || id === old.gid || id === old.sgid, `gid ${gid}`);
  return { ...old, ...(all && { gid: id, sgid: id }), egid: id, fsgid: id };
}

/** −1 for what is to stay; so in those below. */
export function setReUid(old: Credentials, real: number, effective: number): Credentials {
  const uid = wanted(real) ? kuid(old, real) : old.uid;
  const euid = wanted(effective) ? kuid(old, effective) : old.euid;
  if (wanted(real)) demand([old.uid, old.euid].includes(uid) || maySetUid(old), `uid ${real}`);
  if (wanted(effective))
    demand([old.uid, old.euid, old.suid].includes(euid) || maySetUid(old), `euid ${effective}`);
  const saves = wanted(real) || (wanted(effective) && euid !== old.uid);
  return fixUpCapabilities(old, { ...old, uid, euid, suid: saves ? euid : old.suid, fsuid: euid });
}

export function setReGid(old: Credentials, real: number, effective: number): Credentials {
  const gid = wanted(real) ? kgid(old, real) : old.gid;
  const egid = wanted(effective) ? kgid(old, effective) : old.egid;
  if (wanted(real)) demand([old.gid, old.egid].includes(gid) || maySetGid(old), `gid ${real}`);
  if (wanted(effective))
    demand([old.gid, old.egid, old.sgid].includes(egid) || maySetGid(old), `egid ${effective}`);
  const saves = wanted(real) || (wanted(effective) && egid !== old.gid);
  return { ...old, gid, egid, sgid: saves ? egid : old.sgid, fsgid: egid };
}

export function setResUid(old: Credentials, real: number, effective: number, saved: number): Credentials {
  const has = [old.uid, old.euid, old.suid];
  const [uid, euid, suid] = [real, effective, saved].map((each, index) =>
    wanted(each) ? kuid(old, each) : (has[index] as number),
  ) as [number, number, number];
  demand([uid, euid, suid].every((id) => has.includes(id)) || maySetUid(old), 'setresuid');
  return fixUpCapabilities(old, { ...old, uid, euid, suid, fsuid: euid });
}

export function setResGid(old: Credentials, real: number, effective: number, saved: number): Credentials {
  const has = [old.gid, old.egid, old.sgid];
  const [gid, egid, sgid] = [real, effective, saved].map((each, index) =>
    wanted(each) ? kgid(old, each) : (has[index] as number),
  ) as [number, number, number];
  demand([gid, egid, sgid].every((id) => has.includes(id)) || maySetGid(old), 'setresgid');
  return { ...old, gid, egid, sgid, fsgid: egid };
}

/** Never fails: what is not allowed, or not mapped, changes nothing. */
export function setFsUid(old: Credentials, uid: number): Credentials {
  const id = wanted(uid) ? kuidOf(old.userNamespace, uid >>> 0) : null;
  if (id === null || !([old.uid, old.euid, old.suid, old.fsuid].includes(id) || maySetUid(old))) return old;
  return fixUpFileCapabilities(old, { ...old, fsuid: id });
}

export function setFsGid(old: Credentials, gid: number): Credentials {
  const id = wanted(gid) ? kgidOf(old.userNamespace, gid >>> 0) : null;
  if (id === null || !([old.gid, old.egid, old.sgid, old.fsgid].includes(id) || maySetGid(old))) return old;
  return { ...old, fsgid: id };
}

/** `readGids` is asked only when they may be set at all. EPERM, EINVAL. */
export function setGroups(old: Credentials, size: number, readGids: () => readonly number[]): Credentials {
  const { userNamespace } = old;
  const mapped = userNamespace.parent === null || userNamespace.gidMap.length > 0;
  if (!maySetGid(old) || !mapped || userNamespace.setgroups === 'deny')
    throw new KernelError('EPERM', 'expected CAP_SETGID, a gid_map, and setgroups not denied');
  if (size >>> 0 > NGROUPS_MAX)
    throw new KernelError('EINVAL', `expected at most ${NGROUPS_MAX} groups, found ${size}`);
  const groups = readGids().map((gid) => kgid(old, gid));
  return { ...old, groups: groups.sort((a, b) => a - b) };
}
