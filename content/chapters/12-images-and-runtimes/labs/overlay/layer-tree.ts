// A layer as plain data: what the reader's code looks at, and what the engine's overlay is built of. Files, directories and
// whiteouts; no links, devices or extended attributes.

import type { Tree, TreeNode } from '../../../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';

export interface Owned {
  mode: number;
  uid: number;
  gid: number;
}
export type FileNode = Owned & { kind: 'file'; text: string };
export type DirectoryNode = Owned & { kind: 'directory'; opaque: boolean; entries: Map<string, LayerNode> };
export type LayerNode = FileNode | DirectoryNode | { kind: 'whiteout' };

export const emptyLayer = (): DirectoryNode => ({
  kind: 'directory',
  mode: 0o755,
  uid: 0,
  gid: 0,
  opaque: false,
  entries: new Map(),
});

/** The node under a path; null when there is none, or when something on the way is no directory. */
export function nodeAt(root: DirectoryNode, path: string): LayerNode | null {
  let node: LayerNode = root;
  for (const name of path === '' ? [] : path.split('/')) {
    if (node.kind !== 'directory') return null;
    const below = node.entries.get(name);
    if (below === undefined) return null;
    node = below;
  }
  return node;
}

/** `['a/b', 'c']` for `'a/b/c'`. */
export function splitPath(path: string): [directory: string, name: string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
}

/** How many files, directories and whiteouts there are below a directory. */
export const countNodes = ({ entries }: DirectoryNode): number =>
  [...entries.values()].reduce(
    (sum, node) => sum + 1 + (node.kind === 'directory' ? countNodes(node) : 0),
    0,
  );

/** As the engine's file systems take it: whiteouts and opaque directories in the form that overlayfs reads. */
export const treeOf = ({ entries }: DirectoryNode): Tree =>
  Object.fromEntries([...entries].map(([name, node]) => [name, treeNode(node)]));

function treeNode(node: LayerNode): TreeNode {
  if (node.kind === 'whiteout') return { rdev: 0 };
  const { mode, uid, gid } = node;
  if (node.kind === 'file') return { mode, uid, gid, content: node.text };
  const xattrs = node.opaque ? { 'trusted.overlay.opaque': 'y' } : {};
  return { mode, uid, gid, xattrs, entries: treeOf(node) };
}
