// Anything but a directory in an overlay: the upper file, or the lower one until it is changed.

import { KernelError } from '../../kernel-error.ts';
import type { MappedFile } from '../../memory/page-cache.ts';
import { type AttributeChange, type Attributes, Inode } from '../inode.ts';
import { isRegular } from '../mode.ts';
import { copyUpFile } from './copy-up.ts';
import type { OverlayDirectory } from './overlay-directory.ts';
import type { OverlayFs } from './overlay-fs.ts';

/** Where a file of a lower layer belongs when it is copied up: its directory cannot move away before that. */
export interface LowerPlace {
  readonly directory: OverlayDirectory;
  readonly name: string;
}

export class OverlayFile extends Inode {
  override readonly superBlock: OverlayFs;
  override readonly ino: number;
  #real: Inode;
  /** null: it is in the upper layer. */
  #place: LowerPlace | null;
  #users = 0;

  constructor(superBlock: OverlayFs, real: Inode, place: LowerPlace | null) {
    super();
    this.superBlock = superBlock;
    this.ino = superBlock.numberOf(real, place !== null && real.nlink > 1);
    this.#real = real;
    this.#place = place;
  }

  override get attributes(): Attributes {
    return this.#real.attributes;
  }
  override get size(): number {
    return this.#real.size;
  }
  /** That of the layer: so containers over the same layer share the pages of their programs. */
  override get mapping(): MappedFile {
    return this.#real.mapping;
  }
  override get blocks(): number {
    return this.#real.blocks;
  }
  override get xattrs(): ReadonlyMap<string, Uint8Array> {
    return withoutMarks(this.#real, this.superBlock);
  }

  /** The inode in the upper layer, made now if need be. */
  copyUp(withData = true): Inode {
    if (this.#place === null) return this.#real;
    const { directory, name } = this.#place;
    const lower = this.#real;
    const upper = copyUpFile(this.superBlock, lower, directory.copyUp(), name, withData);
    this.superBlock.byUpper.set(upper, this);
    this.#real = upper;
    this.#place = null;
    for (let i = 0; i < this.#users; i++) {
      upper.acquire();
      lower.dispose();
    }
    return upper;
  }

  override acquire(): void {
    this.#users++;
    this.#real.acquire();
  }
  override dispose(): void {
    this.#users--;
    this.#real.dispose();
  }

  override readlink(): string {
    return this.#real.readlink();
  }
  override read(position: number, length: number): Uint8Array {
    return this.#real.read(position, length);
  }
  override seekData(position: number, hole: boolean): number | null {
    return this.#real.seekData(position, hole);
  }

  // #region copy-up-at-open
  /** What is written to a device or a fifo does not go to the file that names it (ovl_open_need_copy_up). */
  override prepareWrite(truncating: boolean): void {
    if (isRegular(this)) this.copyUp(!truncating);
  }
  override write(position: number, bytes: Uint8Array): number {
    return this.copyUp().write(position, bytes);
  }
  // #endregion
  override truncate(size: number): void {
    this.copyUp(size > 0).truncate(size);
  }
  override setAttributes(change: AttributeChange): void {
    this.copyUp().setAttributes(change);
  }
  override setXattr(name: string, value: Uint8Array | null): void {
    demandNoMark(name, this.superBlock);
    this.copyUp().setXattr(name, value);
  }
  /** A lower layer does not notice that it is read. */
  override touch(now: number): void {
    if (this.#place === null) this.#real.touch(now);
  }
}

/** Overlay's own marks are not shown through it. */
export function withoutMarks(real: Inode, { prefix }: OverlayFs): ReadonlyMap<string, Uint8Array> {
  const { xattrs } = real;
  if (![...xattrs.keys()].some((name) => name.startsWith(prefix))) return xattrs;
  return new Map([...xattrs].filter(([name]) => !name.startsWith(prefix)));
}

export function demandNoMark(name: string, { prefix }: OverlayFs): void {
  if (name.startsWith(prefix)) throw new KernelError('EOPNOTSUPP', `${name} is overlay's own`);
}
