// Putting mounts at a place, and telling those who listen there: peers get copies that are peers, slaves get copies that are
// slaves (sharedsubtree.rst, section 5b–5d; propagate_mnt of Linux).

import type { Dentry } from '../dentry.ts';
import type { Mount, PeerGroup } from '../mount.ts';
import { Path } from '../path.ts';
import type { Vfs } from '../vfs.ts';
import { copyTree, lockTree, type Sharing } from './copy-tree.ts';
import { makeShared } from './peer-groups.ts';

/** Attaches `tree`, which stands nowhere, where nothing stands yet. On a shared mount it becomes shared. */
export function attachTree(vfs: Vfs, tree: Mount, place: Path): void {
  const group = place.mount.shared;
  if (group !== null) {
    for (const mount of tree.tree()) makeShared(vfs, mount);
    new Spreading(vfs, place, new Set([place.mount, ...tree.tree()])).toPeers(tree, group);
  }
  tree.attach(place);
}

class Spreading {
  readonly #vfs: Vfs;
  readonly #place: Path;
  readonly #dentry: Dentry;
  /** Mounts that have it already. */
  readonly #done: Set<Mount>;

  constructor(vfs: Vfs, place: Path, done: Set<Mount>) {
    this.#vfs = vfs;
    this.#place = place;
    this.#dentry = place.dentry;
    this.#done = done;
  }

  /** `tree` is what one member of `group` got: the others get peers of it, slaves of the group get slaves. */
  toPeers(tree: Mount, group: PeerGroup): void {
    const members = this.#listeners(group.members);
    const slaves = [...group.slaves];
    for (const member of members) this.#give(member, tree, 'peer');
    this.#toSlaves(tree, slaves);
  }

  #toSlaves(tree: Mount, slaves: readonly Mount[]): void {
    for (const slave of slaves) {
      if (this.#done.has(slave)) continue;
      const group = slave.shared;
      if (group === null) {
        if (this.#listeners([slave]).length > 0) this.#give(slave, tree, 'slave');
        continue;
      }
      const first = this.#listeners(group.members)[0];
      for (const each of first === undefined ? group.members : []) this.#done.add(each);
      if (first === undefined) this.#toSlaves(tree, [...group.slaves]);
      else this.toPeers(this.#give(first, tree, 'shared slave'), group);
    }
  }

  /** Those that show the place and have not got it. */
  #listeners(mounts: Iterable<Mount>): Mount[] {
    return [...mounts].filter(
      (each) => !this.#done.has(each) && each.namespace !== null && this.#dentry.isWithin(each.root),
    );
  }

  #give(mount: Mount, tree: Mount, sharing: Sharing): Mount {
    this.#done.add(mount);
    const copy = copyTree(this.#vfs, tree, tree.root, { sharing, skipUnbindable: false });
    for (const each of copy.tree()) this.#done.add(each);
    // What stands there already goes on top of the new one.
    const standing = mount.mountOn(this.#dentry);
    standing?.detach();
    copy.attach(new Path(mount, this.#dentry));
    standing?.attach(new Path(copy, copy.root));
    if (mount.namespace?.userNamespace !== this.#place.mount.namespace?.userNamespace) lockTree(copy);
    return copy;
  }
}
