// overlayfs (Documentation/filesystems/overlayfs.rst): one tree made of several. Lower layers are only read; what changes is
// first copied to the upper one. Counts what that costs. Left out: redirect_dir, index, metacopy, NFS export, whiteouts made
// of extended attributes; changing a layer while it is mounted is undefined here, too.

import { KernelError } from '../../kernel-error.ts';
import type { Inode } from '../inode.ts';
import { type FileSystemStatistics, SuperBlock, type SuperBlockOptions } from '../super-block.ts';
import type { MarkPrefix } from './layer-marks.ts';
import { OverlayDirectory } from './overlay-directory.ts';
import type { OverlayFile } from './overlay-file.ts';

export interface Layers {
  /** Directories, the uppermost first. */
  readonly lowers: readonly Inode[];
  /** null: nothing can be changed. */
  readonly upper: Inode | null;
  /** Where copies are made before they appear in the upper layer, on the same file system. */
  readonly work: Inode | null;
  readonly prefix?: MarkPrefix;
  /** As mountinfo shows them. */
  readonly options?: readonly string[];
}

export class OverlayFs extends SuperBlock {
  override readonly type = 'overlay';
  override readonly magic = 0x794c7630;
  override readonly rootInode: OverlayDirectory;
  readonly prefix: MarkPrefix;
  /** Layers below layers: an overlay may lie on an overlay, once. */
  readonly depth: number;
  /** Files copied up, the bytes of data copied for them, and directories made in the upper layer for what they hold. */
  copyUpFiles = 0;
  copyUpBytes = 0;
  copyUpDirectories = 0;
  /** Files that have an upper inode, by it: hard links made here stay one file. */
  readonly byUpper = new WeakMap<Inode, OverlayFile>();
  readonly #work: Inode | null;
  readonly #top: Inode;
  readonly #options: readonly string[];
  readonly #numbers = new WeakMap<Inode, number>();
  #lastInode = 0;
  #lastTemporary = 0;

  constructor(options: SuperBlockOptions, layers: Layers) {
    super(options);
    const { lowers, upper, work } = layers;
    const top = upper ?? lowers[0];
    if (top === undefined) throw new KernelError('EINVAL', 'overlay: expected at least one layer');
    this.#top = top;
    this.prefix = layers.prefix ?? 'trusted.overlay.';
    this.#options = layers.options ?? [];
    this.#work = work;
    this.readOnly = upper === null;
    const all = upper === null ? lowers : [upper, ...lowers];
    this.depth =
      1 + Math.max(...all.map(({ superBlock }) => (superBlock instanceof OverlayFs ? superBlock.depth : 0)));
    this.rootInode = new OverlayDirectory(this, null, '', upper, lowers);
  }

  override options(): readonly string[] {
    return this.#options;
  }

  override statistics(): FileSystemStatistics {
    return { ...this.#top.superBlock.statistics(), magic: this.magic };
  }

  /**
   * The number of the inode that shows a real one; it stays when that is copied up. Names of one lower file are files of their
   * own, as a copy-up will part them.
   */
  numberOf(real: Inode, parts = false): number {
    const known = this.#numbers.get(real);
    if (known !== undefined && !parts) return known;
    this.#numbers.set(real, ++this.#lastInode);
    return this.#lastInode;
  }

  /** Builds an inode in the work directory and moves it to its name at once: half a copy is never seen. */
  install(directory: Inode, name: string, build: (work: Inode, temporary: string) => Inode): Inode {
    const work = this.#work;
    if (work === null) throw new KernelError('EROFS', 'overlay: no upper layer');
    const temporary = `#${(++this.#lastTemporary).toString(16)}`;
    const { atime, mtime } = directory.attributes;
    try {
      const made = build(work, temporary);
      work.rename(temporary, directory, name, 0);
      directory.setAttributes({ atime, mtime });
      return made;
    } catch (error) {
      if (work.lookup(temporary) !== null) work.unlink(temporary);
      throw error;
    }
  }
}
