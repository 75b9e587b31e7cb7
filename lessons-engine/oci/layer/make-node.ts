// From an entry to an inode and back: types, attributes, content. Times are seconds in a layer and ticks in the kernel.

import {
  type Inode, isDirectory, isRegular, isSymlink, majorOf, makeDevice, minorOf, S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK,
  S_IFMT, S_IFREG, S_IFSOCK, TICKS_PER_SECOND,
} from '../../kernel/index.ts'; // prettier-ignore
import { tarEntry, type EntryType, type TarEntry } from '../tar/tar-entry.ts';

const modes: Readonly<Record<Exclude<EntryType, 'link'>, number>> = {
  file: S_IFREG,
  directory: S_IFDIR,
  symlink: S_IFLNK,
  'character-device': S_IFCHR,
  'block-device': S_IFBLK,
  fifo: S_IFIFO,
};

const typesByMode = new Map(
  Object.entries(modes).map(([type, mode]) => [mode, type as Exclude<EntryType, 'link'>]),
);

/** Makes what the entry describes (not a hard link) in a directory where the name is free. */
export function makeNode(directory: Inode, name: string, entry: TarEntry): Inode {
  const { uid, gid, major, minor, linkname: target } = entry;
  const mode = modes[entry.type as Exclude<EntryType, 'link'>] | entry.mode;
  const inode = directory.create(name, { mode, uid, gid, rdev: makeDevice(major, minor), target });
  for (let at = 0; at < entry.content.length;) at += inode.write(at, entry.content.subarray(at));
  for (const [key, value] of entry.xattrs) inode.setXattr(key, value);
  setTimes(inode, entry.mtime);
  return inode;
}

/** Gives a directory that is there already the attributes of an entry. */
export function replaceAttributes(directory: Inode, { mode, uid, gid, xattrs, mtime }: TarEntry): void {
  directory.setAttributes({ mode: S_IFDIR | mode, uid, gid });
  for (const key of [...directory.xattrs.keys()]) if (!xattrs.has(key)) directory.setXattr(key, null);
  for (const [key, value] of xattrs) directory.setXattr(key, value);
  setTimes(directory, mtime);
}

export const setTimes = (inode: Inode, seconds: number): void =>
  inode.setAttributes({ mtime: seconds * TICKS_PER_SECOND, atime: seconds * TICKS_PER_SECOND });

export const secondsOf = (ticks: number): number => Math.floor(ticks / TICKS_PER_SECOND);

/** The entry that describes an inode under a name; null for a socket, which no archive holds. */
export function entryOf(inode: Inode, name: string): TarEntry | null {
  const { mode, attributes } = inode;
  if ((mode & S_IFMT) === S_IFSOCK) return null;
  const type = typesByMode.get(mode & S_IFMT);
  if (type === undefined) throw new Error(`${name}: expected a type of file, found mode ${mode.toString(8)}`);
  const device = type === 'character-device' || type === 'block-device';
  return tarEntry({
    name: isDirectory(inode) ? `${name}/` : name,
    type,
    mode: mode & 0o7777,
    uid: attributes.uid,
    gid: attributes.gid,
    mtime: secondsOf(attributes.mtime),
    linkname: isSymlink(inode) ? inode.readlink() : '',
    major: device ? majorOf(attributes.rdev) : 0,
    minor: device ? minorOf(attributes.rdev) : 0,
    xattrs: new Map(inode.xattrs),
    content: isRegular(inode) ? inode.read(0, inode.size) : new Uint8Array(0),
  });
}
