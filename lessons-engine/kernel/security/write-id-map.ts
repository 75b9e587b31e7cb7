// Giving names to ids in a user namespace: what /proc/PID/uid_map, gid_map and setgroups take and show (user_namespaces(7),
// "User and group ID mappings: uid_map and gid_map"). A map is written once, in one piece. Without privilege over the parent
// one may map oneself and nobody else; a gid_map of this kind needs setgroups denied first, since a group can also take away.
// The caller sees to the position in the file, which must be 0.

import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import { capable } from './capabilities.ts';
import type { Credentials } from './credentials.ts';
import { gidInside, kgidOf, kuidOf, uidInside } from './mapped-ids.ts';
import type { IdRange, UserNamespace } from './user-namespace.ts';

/** Lines of a map at most (UID_GID_MAP_MAX_EXTENTS), bytes of one write. */
const MOST_LINES = 340;
const MOST_BYTES = 4096;
const NO_ID = 0xffff_ffff;

type MapName = 'uidMap' | 'gidMap';

/**
 * Writes `text` into the uid_map of the task's user namespace. `opener`: the credentials with which the file was opened;
 * `writer`: those of whoever writes, when they are others. EPERM, EINVAL.
 */
export function writeUidMap(
  opener: Credentials,
  target: Pick<Task, 'credentials'>,
  text: string,
  writer = opener,
): void {
  const namespace = target.credentials.userNamespace;
  namespace.uidMap = checkedMap('uidMap', namespace, text, opener, (map, parent) => {
    if (!mayMapRoot(map, namespace, parent, opener)) return false;
    if (isOne(map) && namespace.owner.uid === opener.euid && kuidOf(parent, map[0].outside) === opener.euid)
      return true;
    return capable(writer, 'CAP_SETUID', parent) && capable(opener, 'CAP_SETUID', parent);
  });
}

/** The same for the gid_map. */
export function writeGidMap(
  opener: Credentials,
  target: Pick<Task, 'credentials'>,
  text: string,
  writer = opener,
): void {
  const namespace = target.credentials.userNamespace;
  namespace.gidMap = checkedMap('gidMap', namespace, text, opener, (map, parent) => {
    const self =
      isOne(map) && namespace.owner.uid === opener.euid && kgidOf(parent, map[0].outside) === opener.egid;
    if (self && namespace.setgroups === 'deny') return true;
    return capable(writer, 'CAP_SETGID', parent) && capable(opener, 'CAP_SETGID', parent);
  });
}

/** /proc/PID/setgroups: `deny` is final, and only before there is a gid_map. EACCES, EPERM, EINVAL. */
export function writeSetgroups(opener: Credentials, target: Pick<Task, 'credentials'>, text: string): void {
  const namespace = target.credentials.userNamespace;
  if (!capable(opener, 'CAP_SYS_ADMIN', namespace))
    throw new KernelError('EACCES', 'expected CAP_SYS_ADMIN in the user namespace');
  const word = /^(allow|deny)\s*$/.exec(text)?.[1];
  if (word === undefined || text.length >= 8)
    throw new KernelError('EINVAL', `expected "allow" or "deny", found "${text}"`);
  if (word === 'allow') {
    if (namespace.setgroups === 'deny') throw new KernelError('EPERM', 'setgroups was denied for good');
    return;
  }
  if (namespace.parent === null || namespace.gidMap.length > 0)
    throw new KernelError('EPERM', 'expected a user namespace without a gid_map');
  namespace.setgroups = 'deny';
}

/** The content of uid_map or gid_map as a reader sees it: the parent's ids are shown as the reader's namespace calls them. */
export function idMapText(which: MapName, namespace: UserNamespace, reader: Credentials): string {
  const { parent } = namespace;
  const own: readonly IdRange[] =
    parent === null ? [{ inside: 0, outside: 0, length: NO_ID }] : namespace[which];
  const viewer = reader.userNamespace === namespace ? (parent ?? namespace) : reader.userNamespace;
  const column = (id: number): string => String(id).padStart(10);
  return own
    .map(({ inside, outside, length }) => {
      const shown = parent === null ? outside : (seenFrom(viewer, parent, outside, which) ?? NO_ID);
      return `${column(inside)} ${column(shown)} ${column(length)}\n`;
    })
    .join('');
}

function seenFrom(viewer: UserNamespace, parent: UserNamespace, id: number, which: MapName) {
  const uid = which === 'uidMap';
  const kernelId = uid ? kuidOf(parent, id) : kgidOf(parent, id);
  if (kernelId === null) return null;
  return uid ? uidInside(viewer, kernelId) : gidInside(viewer, kernelId);
}

/** The map that the text means, if it may be set. */
function checkedMap(
  which: MapName,
  namespace: UserNamespace,
  text: string,
  opener: Credentials,
  permitted: (map: readonly IdRange[], parent: UserNamespace) => boolean,
): readonly IdRange[] {
  const { parent } = namespace;
  if (parent === null) throw new KernelError('EPERM', 'the first user namespace maps every id to itself');
  if (opener.userNamespace !== namespace && opener.userNamespace !== parent)
    throw new KernelError('EPERM', 'expected an opener in the user namespace or in its parent');
  if (text.length >= MOST_BYTES)
    throw new KernelError('EINVAL', `expected less than ${MOST_BYTES} bytes, found ${text.length}`);
  if (namespace[which].length > 0) throw new KernelError('EPERM', 'the map has been written already');
  if (!capable(opener, 'CAP_SYS_ADMIN', namespace))
    throw new KernelError('EPERM', 'expected CAP_SYS_ADMIN in the user namespace');
  const map = parseMap(text);
  if (!permitted(map, parent))
    throw new KernelError('EPERM', 'expected a map of the own id alone, or privilege over the parent');
  const unknown = parent.parent === null ? undefined : map.find((range) => !isMapped(range, parent[which]));
  if (unknown !== undefined)
    throw new KernelError('EPERM', `expected ids that the parent has, found ${unknown.outside} and on`);
  return map;
}

const isOne = (map: readonly IdRange[]): map is readonly [IdRange] =>
  map.length === 1 && map[0]?.length === 1;

/** All ids of it lie in one range of the parent's map. */
const isMapped = ({ outside, length }: IdRange, parentMap: readonly IdRange[]): boolean =>
  parentMap.some((each) => outside >= each.inside && outside + length <= each.inside + each.length);

/** Root of the parent only by whoever could have given files capabilities there (since Linux 5.12). */
function mayMapRoot(
  map: readonly IdRange[],
  namespace: UserNamespace,
  parent: UserNamespace,
  opener: Credentials,
): boolean {
  if (!map.some(({ outside }) => outside === 0)) return true;
  if (opener.userNamespace === namespace) return namespace.makerCouldSetfcap;
  return capable(opener, 'CAP_SETFCAP', parent);
}

/** Lines of `inside outside length`. EINVAL. */
function parseMap(text: string): IdRange[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0 || lines.length > MOST_LINES)
    throw new KernelError('EINVAL', `expected 1 to ${MOST_LINES} lines, found ${lines.length}`);
  const map: IdRange[] = [];
  for (const line of lines) {
    const [inside = NO_ID, outside = NO_ID, length = 0] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s*$/.exec(line)?.slice(1).map(Number) ?? [];
    const range = { inside, outside, length };
    const sane = length > 0 && inside + length <= NO_ID && outside + length <= NO_ID;
    if (!sane || map.some((each) => overlap(each, range)))
      throw new KernelError(
        'EINVAL',
        `expected "inside outside length" of ids not mapped yet, found "${line}"`,
      );
    map.push(range);
  }
  return map;
}

function overlap(a: IdRange, b: IdRange): boolean {
  const meet = (from: number, to: number): boolean => from < to + b.length && to < from + a.length;
  return meet(a.inside, b.inside) || meet(a.outside, b.outside);
}
