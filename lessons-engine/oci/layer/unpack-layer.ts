// Unpacks a layer into an empty directory of its own, the form in which overlayfs takes it as one of its lower layers: a
// whiteout becomes a character device 0/0, an opaque directory an extended attribute. The layers below stay as they are, so
// that every container over them shares their files, and the pages of these.

import { type Inode, isDirectory, makeOpaque, S_IFDIR, WHITEOUT } from '../../kernel/index.ts';
import type { TarEntry } from '../tar/tar-entry.ts';
import type { LayerEntry } from './layer-entry.ts';
import { makeNode, replaceAttributes, setTimes } from './make-node.ts';

const MARKS = 'trusted.overlay.';

/** `below`: the directories of the layers under this one, the uppermost first, for directories that the layer only implies. */
export function unpackLayer(entries: readonly LayerEntry[], root: Inode, below: readonly Inode[] = []): void {
  const times: { readonly directory: Inode; readonly entry: TarEntry }[] = [];
  for (const { names, marker, target, entry } of entries) {
    const name = names.at(-1);
    const directory = directoryAt(root, names.slice(0, -1), below);
    if (marker?.kind === 'opaque') makeOpaque(directory, MARKS);
    else if (marker?.kind === 'whiteout') hide(directory, marker.name);
    else if (target !== null) directory.link(name as string, at(root, target));
    else if (entry.type === 'directory') {
      const there = name === undefined ? root : directory.lookup(name);
      const made = there !== null && isDirectory(there) ? there : null;
      const hidden = made === null && clear(directory, name as string);
      const inode = made ?? makeNode(directory, name as string, entry);
      const opaque = made !== null && inode.attributes.xattrs.has(`${MARKS}opaque`);
      if (made !== null) replaceAttributes(made, entry);
      if (hidden || opaque) makeOpaque(inode, MARKS);
      times.push({ directory: inode, entry });
    } else {
      clear(directory, name as string);
      makeNode(directory, name as string, entry);
    }
  }
  for (const { directory, entry } of times) setTimes(directory, entry.mtime);
}

/** Takes a whiteout away that the layer itself covers again; whether there was one. */
function clear(directory: Inode, name: string): boolean {
  if (directory.lookup(name) === null) return false;
  directory.unlink(name);
  return true;
}

/** What this layer has under the name stays; a directory of it merges with nothing below any more. */
function hide(directory: Inode, name: string): void {
  const own = directory.lookup(name);
  if (own === null) directory.create(name, WHITEOUT);
  else if (isDirectory(own)) makeOpaque(own, MARKS);
}

/** The directory with these names, made where it is only implied, with the attributes that it has below. */
function directoryAt(root: Inode, names: readonly string[], below: readonly Inode[]): Inode {
  let here = root;
  names.forEach((name, index) => {
    const found = here.lookup(name);
    if (found !== null && isDirectory(found)) {
      here = found;
      return;
    }
    // A whiteout came first: the layer hides what was there and has a new directory instead.
    const hidden = clear(here, name);
    here = here.create(name, { mode: S_IFDIR | 0o755, uid: 0, gid: 0 });
    const known = hidden ? null : directoryBelow(below, names.slice(0, index + 1));
    if (known !== null) copyAttributes(known, here);
    if (hidden) makeOpaque(here, MARKS);
  });
  return here;
}

function directoryBelow(layers: readonly Inode[], names: readonly string[]): Inode | null {
  for (const layer of layers) {
    let here: Inode | null = layer;
    for (const name of names) here = here !== null && isDirectory(here) ? here.lookup(name) : null;
    if (here !== null) return isDirectory(here) ? here : null;
  }
  return null;
}

function copyAttributes(from: Inode, to: Inode): void {
  const { mode, uid, gid, mtime, xattrs } = from.attributes;
  to.setAttributes({ mode, uid, gid, mtime });
  for (const [key, value] of xattrs) if (!key.startsWith(MARKS)) to.setXattr(key, value);
}

/** What an earlier entry of the layer has made. */
function at(root: Inode, names: readonly string[]): Inode {
  let here: Inode | null = root;
  for (const name of names) here = here?.lookup(name) ?? null;
  if (here === null)
    throw new Error(`${names.join('/')}: expected what a checked layer links to, found nothing`);
  return here;
}
