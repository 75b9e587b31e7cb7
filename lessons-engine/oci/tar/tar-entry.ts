// An entry of an archive as layers use it (image-spec layer.md, "File Attributes"). Names, link targets and values are byte
// strings and bytes, as the kernel has them. Left out: user and group names, sparse files, times finer than a second.

export type EntryType =
  | 'file'
  | 'directory'
  | 'symlink'
  /** A further name of a file that the archive has already. */
  | 'link'
  | 'character-device'
  | 'block-device'
  | 'fifo';

export interface TarEntry {
  /** As it stands in the archive, with `./` in front or a slash at the end if it has them. */
  readonly name: string;
  readonly type: EntryType;
  /** Permission bits, set-user-ID, set-group-ID and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds. */
  readonly mtime: number;
  /** Of a symlink its text, of a link the name of the file. */
  readonly linkname: string;
  /** Major number of a device. */
  readonly major: number;
  /** Minor number of a device. */
  readonly minor: number;
  /** Values by full names, `user.` or the like included. */
  readonly xattrs: ReadonlyMap<string, Uint8Array>;
  /** Of a file. */
  readonly content: Uint8Array;
}

const NOTHING = new Uint8Array(0);

/** An entry with what matters of it. */
export const tarEntry = (entry: Pick<TarEntry, 'name' | 'type'> & Partial<TarEntry>): TarEntry => ({
  mode: entry.type === 'directory' ? 0o755 : entry.type === 'symlink' ? 0o777 : 0o644,
  uid: 0,
  gid: 0,
  mtime: 0,
  linkname: '',
  major: 0,
  minor: 0,
  xattrs: new Map(),
  content: NOTHING,
  ...entry,
});
