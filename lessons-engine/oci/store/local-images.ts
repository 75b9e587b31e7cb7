// The images that a machine has: by the names that people use, unpacked in its file system, ready for containers.

import { configOfImage, type ContainerRequest } from '../bundle/config-of-image.ts';
import type { RuntimeConfig } from '../config/runtime-config.ts';
import type { Image } from '../image/image.ts';
import { fillTree, type Inode } from '../../kernel/index.ts';
import { OciError } from '../words/oci-error.ts';
import type { ContentStore } from './content-store.ts';
import { type ContainerRoot, ImageStore } from './image-store.ts';

export class LocalImages {
  readonly store: ImageStore;
  readonly #images = new Map<string, Image>();

  constructor(store: ImageStore) {
    this.store = store;
  }

  /** Images in a directory of this file system, made if need be; `path`: absolute. */
  static in(root: Inode, path: string, content: ContentStore): LocalImages {
    const names = path.split('/').filter(Boolean);
    let directory = root;
    for (const name of names) {
      fillTree(directory, { [name]: { entries: {} } });
      directory = directory.lookup(name) as Inode;
    }
    return new LocalImages(new ImageStore({ directory, path, content }));
  }

  /** Unpacks an image and gives it a name, which an older one may have had. Rejects with an `OciError`. */
  async add(name: string, image: Image): Promise<void> {
    await this.store.unpack(image);
    this.#images.set(name, image);
  }

  get names(): readonly string[] {
    return [...this.#images.keys()];
  }

  has(name: string): boolean {
    return this.#images.has(name);
  }

  /** Throws an `OciError` when there is none. */
  find(name: string): Image {
    const image = this.#images.get(name);
    if (image === undefined) throw new OciError(`image ${name}`, 'one that is on this machine', 'none');
    return image;
  }

  /** Directories for a container of an image; its overlay is to be mounted by whoever runs it. */
  prepare(id: string, name: string): ContainerRoot {
    return this.store.prepare(id, this.find(name));
  }

  /** The configuration of a container of an image. */
  configOf(name: string, request: ContainerRequest): RuntimeConfig {
    const image = this.find(name);
    const text = (path: string): string | null => this.store.readFile(image, path);
    return configOfImage(image.config, request, { passwd: text('/etc/passwd'), group: text('/etc/group') });
  }

  /** Takes a container's directories away; its overlay must have been unmounted. */
  remove(id: string): void {
    this.store.remove(id);
  }
}
