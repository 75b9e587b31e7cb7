// Taking mounts away, and from those who listen (propagate_umount of Linux): the same place loses its mount there too, if
// nothing stands on that and it is not locked.

import type { Mount, PeerGroup } from '../mount.ts';
import { Path } from '../path.ts';
import { leaveGroups } from './peer-groups.ts';

/** `propagate`: peers and slaves of the mount under each lose it as well. Whoever stands in one stays there. */
export function unmountTree(root: Mount, propagate: boolean): void {
  const tree = root.tree();
  for (const mount of [...tree].reverse()) {
    if (propagate && mount.place !== null) spread(mount.place, new Set(tree));
    // Locked ones keep hiding what they hide, even for those who still stand below.
    if (mount === root || !mount.locked) mount.detach();
  }
  for (const mount of tree) forget(mount);
}

function forget(mount: Mount): void {
  leaveGroups(mount);
  mount.namespace = null;
}

function spread({ mount, dentry }: Path, own: ReadonlySet<Mount>): void {
  for (const listener of listenersOf(mount)) {
    const child = listener.mountOn(dentry);
    if (child === null || own.has(child) || child.locked) continue;
    const above = [...child.children.values()];
    const covered = above.length === 1 ? child.mountOn(child.root) : null;
    if (above.length > 0 && covered === null) continue;
    covered?.detach();
    child.detach();
    forget(child);
    covered?.attach(new Path(listener, dentry));
  }
}

/** Peers of a mount, and slaves of those, and so on; without itself. */
function listenersOf(mount: Mount): Mount[] {
  const found = new Set<Mount>();
  const groups: PeerGroup[] = mount.shared === null ? [] : [mount.shared];
  const seen = new Set(groups);
  for (const group of groups) {
    for (const each of [...group.members, ...group.slaves]) {
      found.add(each);
      if (each.shared === null || seen.has(each.shared)) continue;
      seen.add(each.shared);
      groups.push(each.shared);
    }
  }
  found.delete(mount);
  return [...found];
}
