// Ids across user namespaces (user_namespaces(7), "User and group ID mappings"): the kernel's own id (kuid, kgid: what the
// first namespace shows) against the one that a namespace shows. Maps nest, so a translation passes every level.

import type { Credentials } from './credentials.ts';
import { type IdRange, OVERFLOW_ID, type UserNamespace } from './user-namespace.ts';

/** What `namespace` calls the kernel's user id; null when it has no name for it. */
export const uidInside = (namespace: UserNamespace, kuid: number): number | null =>
  inside(namespace, kuid, 'uidMap');
/** The same for groups. */
export const gidInside = (namespace: UserNamespace, kgid: number): number | null =>
  inside(namespace, kgid, 'gidMap');
/** The kernel's id for what `namespace` calls `uid`; null when its map does not have it. */
export const kuidOf = (namespace: UserNamespace, uid: number): number | null =>
  outside(namespace, uid, 'uidMap');
/** The same for groups. */
export const kgidOf = (namespace: UserNamespace, gid: number): number | null =>
  outside(namespace, gid, 'gidMap');

/** What these credentials are shown of a user id: the overflow id when their namespace has no name for it. */
export const shownUid = ({ userNamespace }: Credentials, kuid: number): number =>
  uidInside(userNamespace, kuid) ?? OVERFLOW_ID;

/** The same of a group. */
export const shownGid = ({ userNamespace }: Credentials, kgid: number): number =>
  gidInside(userNamespace, kgid) ?? OVERFLOW_ID;

type MapName = 'uidMap' | 'gidMap';

function inside(namespace: UserNamespace, id: number, map: MapName): number | null {
  if (namespace.parent === null) return id;
  const above = inside(namespace.parent, id, map);
  return above === null ? null : shift(namespace[map], above, 'outside', 'inside');
}

function outside(namespace: UserNamespace, id: number, map: MapName): number | null {
  if (namespace.parent === null) return id;
  const above = shift(namespace[map], id, 'inside', 'outside');
  return above === null ? null : outside(namespace.parent, above, map);
}

function shift(ranges: readonly IdRange[], id: number, from: 'inside' | 'outside', to: 'inside' | 'outside') {
  const range = ranges.find((each) => id >= each[from] && id < each[from] + each.length);
  return range === undefined ? null : range[to] + (id - range[from]);
}
