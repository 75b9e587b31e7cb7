// A regular file that is open: positions, O_APPEND, holes. Reads and writes go to the inode; set-user-ID bits go when
// somebody writes who may not keep them.

import { KernelError } from '../kernel-error.ts';
import { accessed } from './atime.ts';
import { O_APPEND, SEEK_CUR, SEEK_DATA, SEEK_END, SEEK_HOLE, SEEK_SET } from './open-flags.ts';
import { OpenFile } from './open-file.ts';
import { S_ISGID, S_ISUID } from './mode.ts';
import type { Path } from './path.ts';

/** The largest file (s_maxbytes), bytes: positions stay exact in a double. */
export const MAX_FILE_SIZE = 2 ** 43;

export class RegularFile extends OpenFile {
  declare readonly path: Path;
  /** The writer has CAP_FSETID, so that set-user-ID and set-group-ID bits survive. It may be another than who opened it. */
  keepsSetId: boolean;

  constructor(flags: number, path: Path, keepsSetId: boolean) {
    super(flags, path);
    this.keepsSetId = keepsSetId;
  }

  override get mayBlock(): boolean {
    return false;
  }

  override read(length: number): Uint8Array {
    const bytes = this.readAt(this.position, length);
    this.position += bytes.length;
    return bytes;
  }

  override write(bytes: Uint8Array): number {
    if ((this.flags & O_APPEND) !== 0) this.position = this.path.inode.size;
    const count = this.#write(this.position, bytes);
    this.position += count;
    return count;
  }

  override readAt(position: number, length: number): Uint8Array {
    const { inode } = this.path;
    if (position < 0) throw new KernelError('EINVAL', `position ${position}`);
    const bytes = inode.read(position, length);
    accessed(this.path, this.flags);
    return bytes;
  }

  /** With O_APPEND Linux appends here, too (pwrite(2), BUGS). */
  override writeAt(position: number, bytes: Uint8Array): number {
    if (position < 0) throw new KernelError('EINVAL', `position ${position}`);
    return this.#write((this.flags & O_APPEND) !== 0 ? this.path.inode.size : position, bytes);
  }

  #write(position: number, bytes: Uint8Array): number {
    const { inode } = this.path;
    if (bytes.length === 0) return 0;
    if (position >= MAX_FILE_SIZE) throw new KernelError('EFBIG', `a file ends at ${MAX_FILE_SIZE}`);
    const count = inode.write(position, bytes.subarray(0, MAX_FILE_SIZE - position));
    const set = setIdBits(inode.mode);
    if (set !== 0 && !this.keepsSetId) inode.setAttributes({ mode: inode.mode & ~set });
    return count;
  }

  override seek(offset: number, whence: number): number {
    const { inode } = this.path;
    const position = target(offset, whence, this.position, inode.size, (hole) =>
      inode.seekData(offset, hole),
    );
    if (position < 0 || position > MAX_FILE_SIZE) throw new KernelError('EINVAL', `position ${position}`);
    return (this.position = position);
  }
}

/** Set-user-ID, and set-group-ID where it is one (with x for the group). */
export const setIdBits = (mode: number): number =>
  (mode & S_ISUID) | ((mode & (S_ISGID | 0o010)) === (S_ISGID | 0o010) ? S_ISGID : 0);

function target(
  offset: number,
  whence: number,
  at: number,
  size: number,
  find: (hole: boolean) => number | null,
) {
  if (whence === SEEK_SET) return offset;
  if (whence === SEEK_CUR) return at + offset;
  if (whence === SEEK_END) return size + offset;
  if (whence !== SEEK_DATA && whence !== SEEK_HOLE) throw new KernelError('EINVAL', `whence ${whence}`);
  const found = offset < 0 ? null : find(whence === SEEK_HOLE);
  if (found === null) throw new KernelError('ENXIO', `nothing after ${offset}`);
  return found;
}
