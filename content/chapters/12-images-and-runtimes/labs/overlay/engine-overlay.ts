// The engine's overlayfs over layers that are plain data: it says what a path shows and does operations, and counts what they
// copy up.

import { UserNamespace } from '../../../../../lessons-engine/kernel/security/user-namespace.ts';
import { bytesOf, textOf } from '../../../../../lessons-engine/kernel/byte-text.ts';
import type { Inode } from '../../../../../lessons-engine/kernel/fs/inode.ts';
import { isDirectory, S_IFDIR, S_IFMT, S_IFREG } from '../../../../../lessons-engine/kernel/fs/mode.ts';
import { OverlayFs } from '../../../../../lessons-engine/kernel/fs/overlay/overlay-fs.ts';
import { fillTree } from '../../../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { Tmpfs } from '../../../../../lessons-engine/kernel/fs/tmpfs/tmpfs.ts';
import { type DirectoryNode, type Owned, splitPath, treeOf } from './layer-tree.ts';

export type Shown = Owned & { kind: 'file' | 'directory' };

export type Change =
  | { name: 'append' | 'replace'; path: string; text: string }
  | { name: 'chmod'; path: string; mode: number }
  | { name: 'create' | 'mkdir'; path: string; attributes: Owned }
  | { name: 'remove'; path: string };

const superBlockOptions = {
  device: 1,
  now: () => 0,
  userNamespace: new UserNamespace(null, { uid: 0, gid: 0 }),
  source: 'none',
};

/** A layer in a file system of its own. Lower layers can be in several overlays, for nothing changes them. */
export function layerInode(layer: DirectoryNode): Inode {
  const { rootInode } = new Tmpfs(superBlockOptions, 'mode=755');
  fillTree(rootInode, treeOf(layer));
  return rootInode;
}

export class EngineOverlay {
  readonly overlay: OverlayFs;
  readonly #upper: Inode;

  /** Lower layers the uppermost first. */
  constructor(lowers: readonly Inode[], upper: DirectoryNode) {
    this.#upper = layerInode(upper);
    const { rootInode: work } = new Tmpfs(superBlockOptions, 'mode=755');
    this.overlay = new OverlayFs(superBlockOptions, { lowers, upper: this.#upper, work });
  }

  /** Files, directories and whiteouts in the upper layer. */
  get upperNodes(): number {
    const count = (directory: Inode): number =>
      directory.entries().reduce((sum, { name }) => {
        const inode = directory.lookup(name) as Inode;
        return sum + 1 + (isDirectory(inode) ? count(inode) : 0);
      }, 0);
    return count(this.#upper);
  }

  shown(path: string): Shown | null {
    const inode = this.#inode(path);
    if (inode === null) return null;
    const { mode, uid, gid } = inode.attributes;
    return { kind: isDirectory(inode) ? 'directory' : 'file', mode: mode & 0o7777, uid, gid };
  }

  /** Sorted. */
  names(path: string): string[] {
    return this.#demand(path)
      .entries()
      .map(({ name }) => name)
      .sort();
  }

  read(path: string): string {
    const inode = this.#demand(path);
    return textOf(inode.read(0, inode.size));
  }

  /** Every path below a directory, parents before what they hold. */
  paths(directory = ''): string[] {
    return this.names(directory).flatMap((name) => {
      const path = directory === '' ? name : `${directory}/${name}`;
      return this.shown(path)?.kind === 'directory' ? [path, ...this.paths(path)] : [path];
    });
  }

  perform(change: Change): void {
    const [directory, name] = splitPath(change.path);
    const parent = this.#demand(directory);
    if (change.name === 'create' || change.name === 'mkdir') {
      const { mode, uid, gid } = change.attributes;
      parent.create(name, { mode: mode | (change.name === 'mkdir' ? S_IFDIR : S_IFREG), uid, gid });
      return;
    }
    const inode = this.#demand(change.path);
    if (change.name === 'remove') {
      if (isDirectory(inode)) parent.rmdir(name);
      else parent.unlink(name);
    } else if (change.name === 'chmod') inode.setAttributes({ mode: (inode.mode & S_IFMT) | change.mode });
    else if ('text' in change) {
      if (change.name === 'replace') inode.truncate(0);
      inode.write(inode.size, bytesOf(change.text));
    }
  }

  #inode(path: string): Inode | null {
    let inode: Inode = this.overlay.rootInode;
    for (const name of path === '' ? [] : path.split('/')) {
      if (!isDirectory(inode)) return null;
      const below = inode.lookup(name);
      if (below === null) return null;
      inode = below;
    }
    return inode;
  }

  #demand(path: string): Inode {
    const inode = this.#inode(path);
    if (inode === null) throw new Error(`overlay: expected "${path}" to be there, found nothing`);
    return inode;
  }
}
