// A mount: a part of a file system at a place in the tree (struct mount), with its own flags and its place in the groups
// through which mount events spread (Documentation/filesystems/sharedsubtree.rst).

import type { Dentry } from './dentry.ts';
import { MS_NODEV, MS_NOEXEC, MS_NOSUID, MS_RDONLY } from './mount-flags.ts';
import type { MountNamespace } from './mount-namespace.ts';
import type { Path } from './path.ts';
import type { SuperBlock } from './super-block.ts';

/** Mounts that tell each other what is mounted below them; `slaves` hear it too and are not heard. */
export class PeerGroup {
  readonly id: number;
  readonly members = new Set<Mount>();
  readonly slaves = new Set<Mount>();

  constructor(id: number) {
    this.id = id;
  }
}

export class Mount {
  readonly id: number;
  readonly superBlock: SuperBlock;
  /** What of the file system is seen: its root, or less with a bind mount. */
  readonly root: Dentry;
  /** MS_RDONLY, MS_NOSUID, … of mount(2). */
  flags: number;
  /** Where it stands; null: the first of a namespace, or detached. */
  place: Path | null = null;
  /** Mounts that stand on dentries seen through this one. */
  readonly children = new Map<Dentry, Mount>();
  namespace: MountNamespace | null = null;
  shared: PeerGroup | null = null;
  master: PeerGroup | null = null;
  unbindable = false;
  /** Came from a more privileged mount namespace: it hides what is under it and cannot be taken away alone. */
  locked = false;
  /** Flags that cannot be cleared, for the same reason. */
  lockedFlags = 0;
  /** Files that are open through it: it is busy. */
  users = 0;
  /** Regular files that are open for writing through it. */
  writers = 0;

  constructor(id: number, superBlock: SuperBlock, root: Dentry, flags: number) {
    this.id = id;
    this.superBlock = superBlock;
    this.root = root;
    this.flags = flags;
  }

  get readOnly(): boolean {
    return (this.flags & MS_RDONLY) !== 0 || this.superBlock.readOnly;
  }
  get noSuid(): boolean {
    return (this.flags & MS_NOSUID) !== 0;
  }
  get noDev(): boolean {
    return (this.flags & MS_NODEV) !== 0 || this.superBlock.noDevices;
  }
  get noExec(): boolean {
    return (this.flags & MS_NOEXEC) !== 0;
  }

  /** One more, or one fewer. */
  countWriter(change: 1 | -1): void {
    this.writers += change;
    this.superBlock.writers += change;
  }

  mountOn(dentry: Dentry): Mount | null {
    return this.children.size === 0 ? null : (this.children.get(dentry) ?? null);
  }

  /** Puts it at a place, where nothing stands yet. */
  attach(place: Path): void {
    if (place.mount.children.has(place.dentry))
      throw new Error(`mount ${this.id}: expected a free place, found a mount`);
    this.place = place;
    place.mount.children.set(place.dentry, this);
    place.dentry.mountedHere.add(this);
    this.superBlock.mounted(this);
    for (const mount of this.tree()) mount.namespace = place.mount.namespace;
  }

  /** Takes it from its place, with all that stands on it. */
  detach(): void {
    if (this.place === null) return;
    this.place.mount.children.delete(this.place.dentry);
    this.place.dentry.mountedHere.delete(this);
    this.superBlock.unmounted(this);
    this.place = null;
  }

  /** This one and all below it, parents first, in the order in which they were mounted. */
  tree(): Mount[] {
    const all: Mount[] = [this];
    for (let i = 0; i < all.length; i++) all.push(...(all[i] as Mount).children.values());
    return all;
  }
}
