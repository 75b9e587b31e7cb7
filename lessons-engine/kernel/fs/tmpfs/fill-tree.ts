// A directory tree written down as data, and how it gets into a file system: for the first root, image layers and tests.

import type { Inode } from '../inode.ts';
import { S_IFCHR, S_IFDIR, S_IFLNK, S_IFREG } from '../mode.ts';
import { bytesOf } from '../../byte-text.ts';

interface Owned {
  /** Permission bits; 0755 for a directory, 0644 for a file. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly xattrs?: Readonly<Record<string, string>>;
}

/** A file (its content alone will do), a symbolic link, a character device, or a directory of such. */
export type TreeNode =
  | string
  | Uint8Array
  | (Owned & { readonly content: string | Uint8Array })
  | (Owned & { readonly target: string })
  | (Owned & { readonly rdev: number })
  | (Owned & { readonly entries: Tree });

export interface Tree {
  readonly [name: string]: TreeNode;
}

/** Puts a tree into a directory; what is there stays, a directory in both is filled further. */
export function fillTree(directory: Inode, tree: Tree): void {
  for (const [name, node] of Object.entries(tree)) fillNode(directory, name, node);
}

function fillNode(directory: Inode, name: string, node: TreeNode): void {
  if (typeof node === 'string' || node instanceof Uint8Array)
    return fillNode(directory, name, { content: node });
  const { uid = 0, gid = 0, mode, xattrs = {} } = node;
  const make = (type: number, usual: number, more = {}) =>
    directory.create(name, { mode: type | (mode ?? usual), uid, gid, ...more });
  let inode: Inode;
  if ('entries' in node) fillTree((inode = directory.lookup(name) ?? make(S_IFDIR, 0o755)), node.entries);
  else if ('target' in node) inode = make(S_IFLNK, 0o777, { target: node.target });
  else if ('rdev' in node) inode = make(S_IFCHR, 0o666, { rdev: node.rdev });
  else {
    inode = make(S_IFREG, 0o644);
    const bytes = typeof node.content === 'string' ? bytesOf(node.content) : node.content;
    if (bytes.length > 0) inode.write(0, bytes);
  }
  for (const [key, value] of Object.entries(xattrs)) inode.setXattr(key, bytesOf(value));
}
