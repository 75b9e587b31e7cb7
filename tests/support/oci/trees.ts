// Trees of files for tests of layers: random ones with everything that a layer can hold, and any tree as lines to compare.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import {
  type Inode, isDirectory, isRegular, isSymlink, S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFREG,
  TICKS_PER_SECOND, Tmpfs, bytesOf, textOf,
} from '../../../lessons-engine/kernel/index.ts'; // prettier-ignore
import { UserNamespace } from '../../../lessons-engine/kernel/security/user-namespace.ts';
import { toByteString } from '../../../lessons-engine/oci/index.ts';

/** An empty directory of a file system of its own. */
export function emptyDirectory(): Inode {
  const userNamespace = new UserNamespace(null, { uid: 0, gid: 0 });
  return new Tmpfs({ device: 1, now: () => 0, userNamespace, source: 'test' }, 'mode=755').rootInode;
}

const NAMES = ['a', 'b', 'c', 'long'.repeat(40), toByteString('grün'), 'with space'];

/** Fills a directory; or changes one that is filled: some names go, some get other content, attributes or types. */
export function growTree(random: Random, directory: Inode, depth = 3): void {
  const files: Inode[] = [];
  for (const name of NAMES) {
    const there = directory.lookup(name);
    if (there !== null) {
      const what = random.below(5);
      if (what < 2) continue;
      if (what === 2) {
        changeAttributes(random, there);
        continue;
      }
      if (what === 3 && isDirectory(there)) {
        growTree(random, there, depth - 1);
        continue;
      }
      removeAll(directory, name);
      if (what === 3) continue;
    }
    makeSomething(random, directory, name, depth, files);
  }
}

function makeSomething(random: Random, directory: Inode, name: string, depth: number, files: Inode[]): void {
  const node = { uid: random.pick([0, 0, 1000, 300_000]), gid: random.pick([0, 1000, 300_001]) };
  const kind = random.below(12);
  if (kind < 3 && depth > 0) {
    const made = directory.create(name, { ...node, mode: S_IFDIR | random.pick([0o755, 0o700, 0o1777]) });
    growTree(random, made, depth - 1);
    setTime(random, made);
    return;
  }
  if (kind === 3)
    directory.create(name, {
      ...node,
      mode: S_IFLNK | 0o777,
      target: random.pick(['a', '/etc/x', 'b/../c']),
    });
  else if (kind === 4) directory.create(name, { ...node, mode: S_IFCHR | 0o666, rdev: 0x103 });
  else if (kind === 5) directory.create(name, { ...node, mode: S_IFBLK | 0o660, rdev: 0x800 });
  else if (kind === 6) directory.create(name, { ...node, mode: S_IFIFO | 0o600 });
  else if (kind === 7 && files.length > 0) {
    directory.link(name, random.pick(files));
    return;
  } else if (kind < 11) {
    const file = directory.create(name, { ...node, mode: S_IFREG | random.pick([0o644, 0o4755, 0o2755, 0]) });
    const length = random.pick([0, 1, 511, 512, 513, 5000]);
    if (length > 0)
      file.write(
        0,
        Uint8Array.from({ length }, () => random.below(256)),
      );
    if (random.below(3) === 0) file.setXattr('user.note', bytesOf(`n${random.below(100)}`));
    if (random.below(6) === 0) file.setXattr('security.capability', Uint8Array.of(1, 0, 0, 2, 0, 32, 0, 0));
    files.push(file);
  } else return;
  setTime(random, directory.lookup(name) as Inode);
}

function changeAttributes(random: Random, inode: Inode): void {
  const what = random.below(4);
  if (what === 0) inode.setAttributes({ uid: 1 + random.below(9) });
  else if (what === 1) inode.setAttributes({ mode: (inode.mode & ~0o7777) | random.below(0o1000) });
  else if (what === 2 && !isDirectory(inode)) setTime(random, inode);
  else if (isRegular(inode)) inode.write(inode.size, bytesOf('more'));
}

const setTime = (random: Random, inode: Inode): void =>
  inode.setAttributes({ mtime: random.below(1000) * TICKS_PER_SECOND });

export function removeAll(directory: Inode, name: string): void {
  const found = directory.lookup(name) as Inode;
  if (!isDirectory(found)) return directory.unlink(name);
  for (const entry of found.entries()) removeAll(found, entry.name);
  directory.rmdir(name);
}

/** A copy in another directory, hard links included. */
export function copyTree(from: Inode, to: Inode, made = new Map<Inode, Inode>()): Inode {
  for (const { name } of from.entries()) {
    const inode = from.lookup(name) as Inode;
    const same = made.get(inode);
    if (same !== undefined) {
      to.link(name, same);
      continue;
    }
    const { mode, uid, gid, rdev, mtime } = inode.attributes;
    const target = isSymlink(inode) ? inode.readlink() : '';
    const copy = to.create(name, { mode, uid, gid, rdev, target });
    if (isDirectory(inode)) copyTree(inode, copy, made);
    else made.set(inode, copy);
    if (isRegular(inode) && inode.size > 0) copy.write(0, inode.read(0, inode.size));
    for (const [key, value] of inode.xattrs) copy.setXattr(key, value);
    copy.setAttributes({ mtime });
  }
  return to;
}

export interface Described {
  /** Whether names of one file are told from copies of it. Default yes. */
  readonly links?: boolean;
  /** Whether times of directories count. Default yes. */
  readonly directoryTimes?: boolean;
}

/** Everything that a layer keeps of a tree, one line a name, sorted. */
export function describeTree(root: Inode, { links = true, directoryTimes = true }: Described = {}): string[] {
  const lines: string[] = [];
  const first = new Map<number, string>();
  const walk = (directory: Inode, prefix: string): void => {
    for (const name of directory
      .entries()
      .map((each) => each.name)
      .sort()) {
      // prettier-ignore
      const inode = directory.lookup(name) as Inode;
      const path = prefix + name;
      const { mode, uid, gid, rdev, mtime } = inode.attributes;
      const time = isDirectory(inode) && !directoryTimes ? '' : ` @${Math.floor(mtime / TICKS_PER_SECOND)}`;
      const xattrs = [...inode.xattrs].map(([key, value]) => ` ${key}=${textOf(value)}`).sort();
      const what = isSymlink(inode)
        ? `-> ${inode.readlink()}`
        : isRegular(inode)
          ? `"${textOf(inode.read(0, inode.size))}"`
          : isDirectory(inode)
            ? ''
            : rdev.toString(16);
      const same = links && !isDirectory(inode) ? first.get(inode.ino) : undefined;
      if (same === undefined) first.set(inode.ino, path);
      const line = `${path} ${mode.toString(8)} ${uid}:${gid}${time}${xattrs.join('')} ${what}`;
      lines.push(same === undefined ? line : `${line} (is ${same})`);
      if (isDirectory(inode)) walk(inode, `${path}/`);
    }
  };
  walk(root, '');
  return lines;
}
