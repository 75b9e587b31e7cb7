// Random layers for an overlay, and how they get into directories.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import { bytesOf, textOf } from '../../../lessons-engine/kernel/byte-text.ts';
import type { Inode } from '../../../lessons-engine/kernel/fs/inode.ts';
import {
  isDirectory,
  isRegular,
  isSymlink,
  S_IFCHR,
  S_IFDIR,
  S_IFLNK,
  S_IFREG,
} from '../../../lessons-engine/kernel/fs/mode.ts';
import type { LayerDirectory, LayerNode } from './overlay-oracle.ts';

export const NAMES = ['a', 'b', 'c', 'd'];

/** A directory of a layer, with whiteouts, opaque directories and files with two names among its entries. */
export function randomLayer(random: Random, depth = 3): LayerDirectory {
  const entries = new Map<string, LayerNode>();
  const files: LayerNode[] = [];
  for (const name of NAMES) {
    const kind = random.below(12);
    if (kind < 3 && depth > 0)
      entries.set(name, { ...randomLayer(random, depth - 1), opaque: random.below(4) === 0 });
    else if (kind < 6) {
      const again = files.length > 0 && random.below(4) === 0 ? random.pick(files) : null;
      const file = again ?? {
        kind: 'file',
        text: `${name}${random.below(1000)}`.repeat(1 + random.below(3)),
      };
      files.push(file);
      entries.set(name, file);
    } else if (kind === 6) entries.set(name, { kind: 'link' });
    else if (kind === 7) entries.set(name, { kind: 'whiteout' });
  }
  return { kind: 'directory', opaque: false, entries };
}

export function buildLayer(
  directory: Inode,
  layer: LayerDirectory,
  made = new Map<LayerNode, Inode>(),
): void {
  for (const [name, node] of layer.entries) {
    const same = made.get(node);
    if (same !== undefined) {
      directory.link(name, same);
      continue;
    }
    const owner = { uid: 0, gid: 0 };
    if (node.kind === 'whiteout') directory.create(name, { ...owner, mode: S_IFCHR, rdev: 0 });
    else if (node.kind === 'link')
      made.set(node, directory.create(name, { ...owner, mode: S_IFLNK | 0o777, target: '/nowhere' }));
    else if (node.kind === 'file') {
      const file = directory.create(name, { ...owner, mode: S_IFREG | 0o644 });
      file.write(0, bytesOf(node.text));
      made.set(node, file);
    } else {
      const below = directory.create(name, { ...owner, mode: S_IFDIR | 0o755 });
      if (node.opaque) below.setXattr('trusted.overlay.opaque', bytesOf('y'));
      buildLayer(below, node, made);
    }
  }
}

/** A tree of inodes as lines, as `describeOracle` writes them. */
export function describeTree(root: Inode): string[] {
  const lines: string[] = [];
  const first = new Map<number, string>();
  const walk = (directory: Inode, prefix: string): void => {
    for (const name of directory
      .entries()
      .map((entry) => entry.name)
      .sort()) {
      const inode = directory.lookup(name);
      const path = `${prefix}${name}`;
      if (inode === null) {
        lines.push(`${path} listed and not found`);
        continue;
      }
      const same = first.get(inode.ino);
      first.set(inode.ino, same ?? path);
      const kind = kindOf(inode);
      const mode = kind === 'link' ? '' : (inode.mode & 0o7777).toString(8);
      const xattr = textOf(inode.xattrs.get('user.k') ?? []);
      const text = kind === 'file' ? textOf(inode.read(0, inode.size)) : '';
      const opaque = inode.xattrs.has('trusted.overlay.opaque') ? 'opaque' : '';
      lines.push(`${path} ${kind} ${mode} ${xattr} ${same ?? ''} ${text}${opaque}`);
      if (kind === 'directory') walk(inode, `${path}/`);
    }
  };
  walk(root, '');
  return lines;
}

const kindOf = (inode: Inode): string =>
  isDirectory(inode) ? 'directory' : isSymlink(inode) ? 'link' : isRegular(inode) ? 'file' : 'whiteout';
