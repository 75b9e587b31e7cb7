// Images unpacked in a kernel's file system, the way Docker's and Podman's overlay drivers do it: each layer once, in a
// directory named after its ChainID, whatever number of images and containers stand on it. A container gets directories for
// its own changes and the options of the overlay mount that puts them on top; mounting is for whoever runs it.

import { type Inode, isDirectory, isOpaque, isRegular, isWhiteout, S_IFDIR, textOf } from '../../kernel/index.ts'; // prettier-ignore
import { chainIds } from '../image/chain-id.ts';
import { shortDigest } from '../image/digest.ts';
import type { Image } from '../image/image.ts';
import { openLayer } from '../layer/layer-blob.ts';
import { layerOfUpper, type LayerOptions } from '../layer/layer-of-tree.ts';
import { unpackLayer } from '../layer/unpack-layer.ts';
import type { TarEntry } from '../tar/tar-entry.ts';
import { type TarLimits, usualLimits } from '../tar/tar-limits.ts';
import { OciError } from '../words/oci-error.ts';
import type { ContentStore } from './content-store.ts';

interface UnpackedLayer {
  readonly chainId: string;
  /** Of the blob that it came from. */
  readonly digest: string;
  readonly parent: string | null;
  readonly directory: Inode;
  readonly path: string;
}

/** What `mount("overlay", merged, "overlay", 0, options)` is to be given. */
export interface ContainerRoot {
  /** Where the overlay is to be mounted. */
  readonly merged: string;
  /** Directory of the container's own changes. */
  readonly upper: string;
  /** Directory that overlayfs needs for itself, beside `upper`. */
  readonly work: string;
  /** Directories of layers, the uppermost first. */
  readonly lowers: readonly string[];
  /** lowerdir=…,upperdir=…,workdir=… */
  readonly options: string;
}

export interface ImageStoreOptions {
  /** A directory of the host, and its path there: for names in mount options. */
  readonly directory: Inode;
  readonly path: string;
  readonly content: ContentStore;
  readonly limits?: TarLimits;
}

export class ImageStore {
  readonly content: ContentStore;
  /** Of its directory on the host: paths in mount options begin with it. */
  readonly path: string;
  /** Layers unpacked, ever, and entries in them; and layers that were there already when an image asked for them. */
  readonly counts = { unpacked: 0, shared: 0, entries: 0 };
  readonly #directory: Inode;
  readonly #limits: TarLimits;
  readonly #layers = new Map<string, UnpackedLayer>();
  readonly #containers = new Map<string, ContainerRoot & { readonly chainId: string }>();

  constructor({ directory, path, content, limits = usualLimits }: ImageStoreOptions) {
    this.content = content;
    this.path = path;
    this.#directory = directory;
    this.#limits = limits;
  }

  /** Unpacks the layers of an image that are not unpacked yet. Rejects with an `OciError`; then no part of the layer stays. */
  async unpack({ manifest, config }: Image): Promise<void> {
    const { diff_ids: diffIds } = config.rootfs;
    const chain = chainIds(diffIds, this.content.codecs);
    for (const [index, chainId] of chain.entries()) {
      if (this.#layers.has(chainId)) {
        this.counts.shared++;
        continue;
      }
      const descriptor = manifest.layers[index];
      const diffId = diffIds[index];
      if (descriptor === undefined || diffId === undefined)
        throw new Error(`layer ${index}: expected a manifest that fits its configuration`);
      const bytes = this.content.get(descriptor.digest);
      const entries = await openLayer(bytes, descriptor, diffId, this.content.codecs, this.#limits);
      // Somebody else may have unpacked it in the meantime.
      if (this.#layers.has(chainId)) continue;
      const parent = chain[index - 1] ?? null;
      const name = shortDigest(chainId);
      const directory = make(make(this.#directory, name), 'diff');
      unpackLayer(
        entries,
        directory,
        this.#stack(parent).map(({ directory: each }) => each),
      );
      const path = `${this.path}/${name}/diff`;
      this.#layers.set(chainId, { chainId, digest: descriptor.digest, parent, directory, path });
      this.counts.unpacked++;
      this.counts.entries += entries.length;
    }
  }

  /** Whether a layer with this blob is unpacked: its blob need not be pulled. */
  hasLayer(digest: string): boolean {
    return [...this.#layers.values()].some((layer) => layer.digest === digest);
  }

  /** Directories for a container over an unpacked image. Throws an `OciError` when the id is taken or the image is not here. */
  prepare(id: string, image: Image): ContainerRoot {
    const where = `container ${id}`;
    if (this.#containers.has(id)) throw new OciError(where, 'an id that is free', 'a container that has it');
    const chainId = chainIds(image.config.rootfs.diff_ids, this.content.codecs).at(-1);
    if (chainId === undefined || !this.#layers.has(chainId))
      throw new OciError(
        where,
        `the layers of image ${shortDigest(image.id)} to be unpacked`,
        'they are not',
      );
    const own = make(this.#directory, id);
    for (const name of ['diff', 'work', 'merged']) make(own, name);
    const [upper, work, merged] = ['diff', 'work', 'merged'].map((name) => `${this.path}/${id}/${name}`) as [
      string,
      string,
      string,
    ];
    const lowers = this.#stack(chainId).map(({ path }) => path);
    const options = `lowerdir=${lowers.join(':')},upperdir=${upper},workdir=${work}`;
    const root = { merged, upper, work, lowers, options };
    this.#containers.set(id, { ...root, chainId });
    return root;
  }

  /** A file of an unpacked image, as text; null when it has none. Symbolic links are not followed. */
  readFile({ config }: Image, path: string): string | null {
    const chainId = chainIds(config.rootfs.diff_ids, this.content.codecs).at(-1) ?? null;
    for (const { directory } of this.#stack(chainId)) {
      const found = lookInLayer(directory, path.split('/').filter(Boolean));
      if (found === 'hidden') return null;
      if (found !== null) return isRegular(found) ? textOf(found.read(0, found.size)) : null;
    }
    return null;
  }

  /** What the container has changed so far, as the entries of a layer. */
  changes(id: string, options: LayerOptions = {}): TarEntry[] {
    this.#container(id);
    return layerOfUpper(this.#directory.lookup(id)?.lookup('diff') as Inode, options);
  }

  /** Takes a container's directories away. Its overlay must have been unmounted. */
  remove(id: string): void {
    this.#container(id);
    removeTree(this.#directory, id);
    this.#containers.delete(id);
  }

  /** Takes away layers on which neither a container nor one of these images stands; their ChainIDs. */
  prune(keep: readonly Image[]): string[] {
    const needed = new Set<string>();
    for (const { config } of keep)
      for (const chainId of chainIds(config.rootfs.diff_ids, this.content.codecs)) needed.add(chainId);
    for (const { chainId } of this.#containers.values())
      for (const layer of this.#stack(chainId)) needed.add(layer.chainId);
    const gone = [...this.#layers.keys()].filter((chainId) => !needed.has(chainId));
    for (const chainId of gone) {
      removeTree(this.#directory, shortDigest(chainId));
      this.#layers.delete(chainId);
    }
    return gone;
  }

  /** Layers that are unpacked, each with the path of its files. */
  get layers(): readonly { readonly chainId: string; readonly path: string }[] {
    return [...this.#layers.values()];
  }

  /** Ids of the containers that were prepared and not removed. */
  get containers(): readonly string[] {
    return [...this.#containers.keys()];
  }

  #container(id: string): ContainerRoot {
    const found = this.#containers.get(id);
    if (found === undefined) throw new OciError(`container ${id}`, 'one that was prepared', 'none');
    return found;
  }

  /** A layer and those below it, the uppermost first. */
  #stack(chainId: string | null): UnpackedLayer[] {
    const stack: UnpackedLayer[] = [];
    for (let next = chainId; next !== null;) {
      const layer = this.#layers.get(next);
      if (layer === undefined) throw new Error(`layer ${next}: expected it to be unpacked`);
      stack.push(layer);
      next = layer.parent;
    }
    return stack;
  }
}

/** null: layers below decide; `hidden`: they must not be asked. */
function lookInLayer(directory: Inode, names: readonly string[]): Inode | 'hidden' | null {
  let here = directory;
  for (const name of names) {
    if (!isDirectory(here)) return 'hidden';
    const next = here.lookup(name);
    if (next === null) return isOpaque(here, 'trusted.overlay.') ? 'hidden' : null;
    if (isWhiteout(next)) return 'hidden';
    here = next;
  }
  return here;
}

const make = (directory: Inode, name: string): Inode =>
  directory.create(name, { mode: S_IFDIR | 0o755, uid: 0, gid: 0 });

function removeTree(directory: Inode, name: string): void {
  const found = directory.lookup(name) as Inode;
  for (const entry of found.entries()) {
    const inode = found.lookup(entry.name) as Inode;
    if (isDirectory(inode)) removeTree(found, entry.name);
    else found.unlink(entry.name);
  }
  directory.rmdir(name);
}
