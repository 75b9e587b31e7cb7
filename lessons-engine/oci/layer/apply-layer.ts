// Applies a layer to a tree (layer.md, "Applying Changesets"): what it hides goes first, wherever its whiteouts stand in the
// archive, then what it has is added or replaces what was there. How an image becomes one directory without a union file
// system.

import { type Inode, isDirectory, S_IFDIR } from '../../kernel/index.ts';
import type { LayerEntry } from './layer-entry.ts';
import { makeNode, replaceAttributes, setTimes } from './make-node.ts';

/** Changes the tree below `root`. */
export function applyLayer(entries: readonly LayerEntry[], root: Inode): void {
  for (const { names, marker } of entries) {
    if (marker === null) continue;
    const directory = find(root, names.slice(0, -1));
    if (directory === null || !isDirectory(directory)) continue;
    if (marker.kind === 'whiteout') remove(directory, marker.name);
    else for (const { name } of directory.entries()) remove(directory, name);
  }
  const present = entries.filter(({ marker }) => marker === null);
  for (const { names, target, entry } of present) {
    const name = names.at(-1);
    if (name === undefined) {
      replaceAttributes(root, entry);
      continue;
    }
    const directory = directoryAt(root, names.slice(0, -1));
    const there = directory.lookup(name);
    if (there !== null && isDirectory(there) && entry.type === 'directory') {
      replaceAttributes(there, entry);
      continue;
    }
    remove(directory, name);
    if (target === null) makeNode(directory, name, entry);
    else directory.link(name, find(root, target) as Inode);
  }
  for (const { names, entry } of present)
    if (entry.type === 'directory') setTimes(find(root, names) as Inode, entry.mtime);
}

function find(root: Inode, names: readonly string[]): Inode | null {
  let here: Inode | null = root;
  for (const name of names) here = here !== null && isDirectory(here) ? here.lookup(name) : null;
  return here;
}

/** What is no directory on the way gives place to one. */
function directoryAt(root: Inode, names: readonly string[]): Inode {
  let here = root;
  for (const name of names) {
    let next = here.lookup(name);
    if (next === null || !isDirectory(next)) {
      remove(here, name);
      next = here.create(name, { mode: S_IFDIR | 0o755, uid: 0, gid: 0 });
    }
    here = next;
  }
  return here;
}

/** With all that is in it. */
function remove(directory: Inode, name: string): void {
  const found = directory.lookup(name);
  if (found === null) return;
  if (!isDirectory(found)) return directory.unlink(name);
  for (const entry of found.entries()) remove(found, entry.name);
  directory.rmdir(name);
}
