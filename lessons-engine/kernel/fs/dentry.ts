// A dentry: an inode under one of its names. It gives a file its `..` and its path, and is what a mount stands on. Found
// ones are kept while the file system still gives the same inode for the name. Left out: negative ones and forgetting.

import type { Inode } from './inode.ts';
import type { Mount } from './mount.ts';

export class Dentry {
  readonly inode: Inode;
  name: string;
  /** null: the root of a file system. */
  parent: Dentry | null;
  /** The name was removed; whoever has it open keeps it. */
  deleted = false;
  /** Mounts that stand on it, in any namespace. */
  readonly mountedHere = new Set<Mount>();
  readonly #children = new Map<string, Dentry>();

  constructor(name: string, parent: Dentry | null, inode: Inode) {
    this.name = name;
    this.parent = parent;
    this.inode = inode;
  }

  /** The child with this name, as the file system has it now; null when there is none. */
  lookup(name: string): Dentry | null {
    const inode = this.inode.lookup(name);
    const known = this.#children.get(name);
    if (known !== undefined && known.inode === inode) return known;
    if (known !== undefined) this.forget(name);
    if (inode === null) return null;
    const child = new Dentry(name, this, inode);
    this.#children.set(name, child);
    return child;
  }

  /** The name was removed. */
  forget(name: string): void {
    const child = this.#children.get(name);
    if (child === undefined) return;
    child.deleted = true;
    this.#children.delete(name);
  }

  /** A child got another name, perhaps elsewhere; `exchange`: the two change places. */
  move(name: string, to: Dentry, newName: string, exchange: boolean): void {
    const child = this.#children.get(name);
    const other = to.#children.get(newName);
    this.#children.delete(name);
    to.#children.delete(newName);
    if (child !== undefined) to.#adopt(child, newName);
    if (other === undefined) return;
    if (exchange) this.#adopt(other, name);
    else other.deleted = true;
  }

  #adopt(child: Dentry, name: string): void {
    child.name = name;
    child.parent = this;
    this.#children.set(name, child);
  }

  /** Whether it is `other` or below it. */
  isWithin(other: Dentry): boolean {
    for (let each: Dentry | null = this; each !== null; each = each.parent) if (each === other) return true; // eslint-disable-line @typescript-eslint/no-this-alias
    return false;
  }
}
