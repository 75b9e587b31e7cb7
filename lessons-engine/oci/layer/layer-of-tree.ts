// Makes layers: of a whole tree, of what changed between two trees, and of the upper directory of an overlay, which holds a
// container's changes already. Entries are sorted by name, whiteouts before what they stand beside, a directory before what
// is in it; so the same changes make the same layer. A file's further names become links to its first one; a new name for a file
// that did not change becomes a copy of it, and two equal files that became one are no change.

import { type Inode, isDirectory, isOpaque, isRegular, isSymlink, isWhiteout } from '../../kernel/index.ts';
import { OciError } from '../words/oci-error.ts';
import { tarEntry, type TarEntry } from '../tar/tar-entry.ts';
import { entryOf, secondsOf } from './make-node.ts';
import { OPAQUE_WHITEOUT, WHITEOUT_PREFIX } from './whiteout.ts';

const MARKS = 'trusted.overlay.';

export interface LayerOptions {
  /** Seconds: every entry gets this time, for a layer that does not depend on when it was made. Default: each its own. */
  readonly mtime?: number;
}

/** Everything in a tree. */
export function layerOfTree(root: Inode, options: LayerOptions = {}): TarEntry[] {
  const writer = new LayerWriter(options);
  writer.whole(root, '');
  return writer.entries;
}

/** What makes `lower` to `upper` when it is applied. Times of directories alone are no change. */
export function layerOfChanges(lower: Inode, upper: Inode, options: LayerOptions = {}): TarEntry[] {
  const writer = new LayerWriter(options);
  writer.changes(lower, upper, '');
  return writer.entries;
}

/** What a container has changed: the upper directory of its overlay. */
export function layerOfUpper(upper: Inode, options: LayerOptions = {}): TarEntry[] {
  const writer = new LayerWriter(options);
  writer.upper(upper, '');
  return writer.entries;
}

class LayerWriter {
  readonly entries: TarEntry[] = [];
  readonly #firstNames = new Map<Inode, string>();
  readonly #mtime: number | undefined;

  constructor({ mtime }: LayerOptions) {
    this.#mtime = mtime;
  }

  whole(directory: Inode, path: string): void {
    for (const name of namesOf(directory)) {
      const inode = directory.lookup(name) as Inode;
      this.#add(inode, path + name);
      if (isDirectory(inode)) this.whole(inode, `${path}${name}/`);
    }
  }

  changes(lower: Inode, upper: Inode, path: string): void {
    const names = namesOf(upper);
    for (const name of namesOf(lower)) if (upper.lookup(name) === null) this.#hide(path, name);
    for (const name of names) {
      const [before, now] = [lower.lookup(name), upper.lookup(name) as Inode];
      const bothDirectories = before !== null && isDirectory(before) && isDirectory(now);
      const start = this.entries.length;
      if (bothDirectories) this.changes(before, now, `${path}${name}/`);
      const inside = this.entries.splice(start);
      if (inside.length > 0 || before === null || differ(before, now)) this.#add(now, path + name);
      this.entries.push(...inside);
      if (isDirectory(now) && !bothDirectories) this.whole(now, `${path}${name}/`);
    }
  }

  upper(directory: Inode, path: string): void {
    const names = directory.entries().map(({ name }) => name);
    if (path !== '' && isOpaque(directory, MARKS)) this.#mark(path + OPAQUE_WHITEOUT);
    for (const name of names.sort(byBytes)) {
      const inode = directory.lookup(name) as Inode;
      if (isWhiteout(inode)) this.#hide(path, name);
    }
    for (const name of names) {
      const inode = directory.lookup(name) as Inode;
      if (isWhiteout(inode)) continue;
      demandNoMarker(path, name);
      this.#add(inode, path + name);
      if (isDirectory(inode)) this.upper(inode, `${path}${name}/`);
    }
  }

  #hide(path: string, name: string): void {
    this.#mark(`${path}${WHITEOUT_PREFIX}${name}`);
  }

  #mark(name: string): void {
    this.entries.push(tarEntry({ name, type: 'file', mtime: this.#mtime ?? 0 }));
  }

  #add(inode: Inode, name: string): void {
    const made = entryOf(inode, name);
    if (made === null) return;
    const first = this.#firstNames.get(inode);
    const entry = { ...made, xattrs: withoutMarks(made.xattrs), mtime: this.#mtime ?? made.mtime };
    if (first !== undefined)
      this.entries.push({
        ...entry,
        type: 'link',
        linkname: first,
        content: new Uint8Array(0),
        xattrs: new Map(),
      });
    else this.entries.push(entry);
    if (first === undefined && !isDirectory(inode)) this.#firstNames.set(inode, name);
  }
}

const withoutMarks = (xattrs: TarEntry['xattrs']): TarEntry['xattrs'] =>
  new Map([...xattrs].filter(([key]) => !key.startsWith(MARKS)));

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function namesOf(directory: Inode): string[] {
  const names = directory.entries().map(({ name }) => name);
  for (const name of names) demandNoMarker('', name);
  return names.sort(byBytes);
}

/** A layer cannot say that there is a file with such a name. */
function demandNoMarker(path: string, name: string): void {
  if (name.startsWith(WHITEOUT_PREFIX))
    throw new OciError(`"${path}${name}"`, `names that do not begin with ${WHITEOUT_PREFIX}`, `"${name}"`);
}

function differ(before: Inode, now: Inode): boolean {
  const [a, b] = [before.attributes, now.attributes];
  if (before.mode !== now.mode || a.uid !== b.uid || a.gid !== b.gid || a.rdev !== b.rdev) return true;
  if (!sameXattrs(before.xattrs, now.xattrs)) return true;
  if (isDirectory(now)) return false;
  if (secondsOf(a.mtime) !== secondsOf(b.mtime)) return true;
  if (isSymlink(now)) return before.readlink() !== now.readlink();
  return isRegular(now) && !sameBytes(before.read(0, before.size), now.read(0, now.size));
}

function sameXattrs(a: Inode['xattrs'], b: Inode['xattrs']): boolean {
  const shown = [...a.keys()].filter((key) => !key.startsWith(MARKS));
  const others = [...b.keys()].filter((key) => !key.startsWith(MARKS));
  return (
    shown.length === others.length &&
    shown.every((key) => {
      const other = b.get(key);
      return other !== undefined && sameBytes(a.get(key) as Uint8Array, other);
    })
  );
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
