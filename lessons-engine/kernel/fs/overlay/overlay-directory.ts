// A directory in an overlay: the upper one and those of the lower layers that it merges with. Look-up goes from the top down
// until a file, a whiteout or an opaque directory ends it; every change is made in the upper layer.

import { KernelError } from '../../kernel-error.ts';
import { type AttributeChange, type Attributes, type Entry, Inode, type NewNode } from '../inode.ts';
import { isDirectory } from '../mode.ts';
import { RENAME_EXCHANGE, RENAME_NOREPLACE } from '../open-flags.ts';
import { copyUpDirectory } from './copy-up.ts';
import { isOpaque, isWhiteout, makeOpaque, WHITEOUT } from './layer-marks.ts';
import { demandNoMark, OverlayFile, withoutMarks } from './overlay-file.ts';
import type { OverlayFs } from './overlay-fs.ts';

type Node = OverlayFile | OverlayDirectory;

export class OverlayDirectory extends Inode {
  override readonly superBlock: OverlayFs;
  override readonly ino: number;
  readonly #parent: OverlayDirectory | null;
  readonly #name: string;
  #upper: Inode | null;
  readonly #lowers: readonly Inode[];
  /** What was looked up already. */
  readonly #nodes = new Map<string, Node>();

  constructor(
    superBlock: OverlayFs,
    parent: OverlayDirectory | null,
    name: string,
    upper: Inode | null,
    lowers: readonly Inode[],
  ) {
    super();
    this.superBlock = superBlock;
    this.#parent = parent;
    this.#name = name;
    this.#upper = upper;
    this.#lowers = lowers;
    this.ino = superBlock.numberOf(this.#real);
  }

  get #real(): Inode {
    return (this.#upper ?? this.#lowers[0]) as Inode;
  }
  override get attributes(): Attributes {
    return this.#real.attributes;
  }
  override get size(): number {
    return this.#real.size;
  }
  /** One for a merged directory: counting would mean reading them all (as Linux does it). */
  override get nlink(): number {
    return this.#upper !== null && this.#lowers.length > 0 ? 1 : this.#real.nlink;
  }
  override get xattrs(): ReadonlyMap<string, Uint8Array> {
    return withoutMarks(this.#real, this.superBlock);
  }

  /** Its directory in the upper layer, made now if need be, after those above it. */
  copyUp(): Inode {
    if (this.#upper !== null) return this.#upper;
    if (this.#parent === null) throw new KernelError('EROFS', 'overlay: no upper layer');
    return (this.#upper = copyUpDirectory(this.superBlock, this.#real, this.#parent.copyUp(), this.#name));
  }

  override setAttributes(change: AttributeChange): void {
    this.copyUp().setAttributes(change);
  }
  override setXattr(name: string, value: Uint8Array | null): void {
    demandNoMark(name, this.superBlock);
    this.copyUp().setXattr(name, value);
  }
  override touch(now: number): void {
    this.#upper?.touch(now);
  }

  override lookup(name: string): Node | null {
    const known = this.#nodes.get(name);
    if (known !== undefined) return known;
    const found = this.#find(name);
    if (found !== null) this.#nodes.set(name, found);
    return found;
  }

  #find(name: string): Node | null {
    const { superBlock } = this;
    const upper = this.#upper?.lookup(name) ?? null;
    if (upper !== null) {
      if (isWhiteout(upper)) return null;
      if (!isDirectory(upper)) return this.#file(upper);
      const merges = !isOpaque(upper, superBlock.prefix);
      return new OverlayDirectory(superBlock, this, name, upper, merges ? this.#lowerDirectories(name) : []);
    }
    const lower = this.#lower(name);
    if (lower === null) return null;
    if (!isDirectory(lower)) return new OverlayFile(superBlock, lower, { directory: this, name });
    return new OverlayDirectory(superBlock, this, name, null, this.#lowerDirectories(name));
  }

  #file(upper: Inode): OverlayFile {
    const { byUpper } = this.superBlock;
    const file = byUpper.get(upper) ?? new OverlayFile(this.superBlock, upper, null);
    byUpper.set(upper, file);
    return file;
  }

  /** What the lower layers have under a name; null also for a whiteout. */
  #lower(name: string): Inode | null {
    for (const layer of this.#lowers) {
      const found = layer.lookup(name);
      if (found !== null) return isWhiteout(found) ? null : found;
    }
    return null;
  }

  #lowerDirectories(name: string): Inode[] {
    const found: Inode[] = [];
    for (const layer of this.#lowers) {
      const each = layer.lookup(name);
      if (each === null) continue;
      if (!isDirectory(each)) break;
      found.push(each);
      if (isOpaque(each, this.superBlock.prefix)) break;
    }
    return found;
  }

  /** Names of the layers from the top down, each once, without what is hidden. */
  override entries(): Entry[] {
    const names = new Set<string>();
    for (const layer of this.#upper === null ? this.#lowers : [this.#upper, ...this.#lowers])
      for (const { name } of layer.entries()) names.add(name);
    const shown: Entry[] = [];
    for (const name of names) {
      const node = this.lookup(name);
      if (node !== null) shown.push({ name, ino: node.ino, mode: node.mode });
    }
    return shown;
  }

  override create(name: string, node: NewNode): Node {
    const upper = this.copyUp();
    this.#clearUpper(upper, name);
    const made = upper.create(name, node);
    if (isDirectory(made) && this.#lowers.length > 0) makeOpaque(made, this.superBlock.prefix);
    return this.lookup(name) as Node;
  }

  override link(name: string, inode: Inode): void {
    const real = (inode as OverlayFile).copyUp();
    const upper = this.copyUp();
    this.#clearUpper(upper, name);
    upper.link(name, real);
    this.#nodes.set(name, inode as OverlayFile);
  }

  override unlink(name: string): void {
    const upper = this.copyUp();
    this.#clearUpper(upper, name);
    this.#cover(upper, name);
    this.#nodes.delete(name);
  }

  override rmdir(name: string): void {
    if ((this.lookup(name)?.entries().length ?? 0) > 0) throw new KernelError('ENOTEMPTY', name);
    this.unlink(name);
  }

  override rename(name: string, to: Inode, newName: string, flags: number): void {
    const target = to as OverlayDirectory;
    const node = this.lookup(name);
    const other = target.lookup(newName);
    const exchange = (flags & RENAME_EXCHANGE) !== 0;
    if (node === null || (exchange && other === null))
      throw new KernelError('ENOENT', node === null ? name : newName);
    if (other !== null && (flags & RENAME_NOREPLACE) !== 0) throw new KernelError('EEXIST', newName);
    for (const each of exchange ? [node, other] : [node])
      if (each instanceof OverlayDirectory && each.#lowers.length > 0)
        throw new KernelError('EXDEV', 'a directory of a lower layer does not move (redirect_dir is off)');
    if (!exchange && other instanceof OverlayDirectory && other.entries().length > 0)
      throw new KernelError('ENOTEMPTY', newName);
    node.copyUp();
    if (exchange) other?.copyUp();
    const [from, onto] = [this.copyUp(), target.copyUp()];
    if (exchange && other !== null) {
      from.rename(name, onto, newName, flags);
      this.#settle(name, other);
    } else {
      target.#clearUpper(onto, newName);
      from.rename(name, onto, newName, 0);
      this.#nodes.delete(name);
      this.#cover(from, name);
    }
    target.#settle(newName, node);
  }

  /** A node arrived here: if it is a directory, nothing of the layers below may show through it. */
  #settle(name: string, node: Node): void {
    if (node instanceof OverlayDirectory && this.#lowers.length > 0)
      makeOpaque(node.copyUp(), this.superBlock.prefix);
    this.#nodes.set(name, node);
  }

  /** Takes away what the upper layer has under a name: a file, a whiteout, or a directory of nothing but whiteouts. */
  #clearUpper(upper: Inode, name: string): void {
    const found = upper.lookup(name);
    if (found === null) return;
    if (!isDirectory(found)) return upper.unlink(name);
    for (const entry of found.entries()) found.unlink(entry.name);
    upper.rmdir(name);
  }

  /** Hides what the lower layers have under a name. */
  #cover(upper: Inode, name: string): void {
    if (this.#lower(name) !== null) upper.create(name, WHITEOUT);
  }
}
