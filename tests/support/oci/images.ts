// Images for tests of what runs them: one base with the user-land, and what stands on it.

import { fillTree, type Tree } from '../../../lessons-engine/kernel/index.ts';
import { buildImage, ContentStore, type ExecutionParameters, type Host, type Image, layerOfTree, type LayerBlob, LocalImages, makeLayer, packageCodecs as codecs } from '../../../lessons-engine/oci/index.ts'; // prettier-ignore
import { rootfs } from './containers.ts';
import { emptyDirectory } from './trees.ts';

export const treeLayer = (tree: Tree): Promise<LayerBlob> => {
  const directory = emptyDirectory();
  fillTree(directory, tree);
  return makeLayer(layerOfTree(directory, { mtime: 0 }), codecs);
};

export const imageContent = new ContentStore(codecs);
let base: Promise<Image> | undefined;

/** The user-land without a program of its own. */
export function baseImage(): Promise<Image> {
  base ??= treeLayer({ ...rootfs, dev: { entries: {} } }).then((layer) =>
    buildImage(imageContent, { layers: [layer], config: { Env: ['PATH=/bin'] } }),
  );
  return base;
}

/** An image over the user-land, with files of its own and how to run it. */
export async function imageOver(config: ExecutionParameters, files: Tree = {}): Promise<Image> {
  const layers = Object.keys(files).length === 0 ? [] : [await treeLayer(files)];
  return buildImage(imageContent, { base: await baseImage(), layers, config });
}

/** These images on a host. */
export async function imagesOn(host: Host, images: Readonly<Record<string, Image>>): Promise<LocalImages> {
  const local = LocalImages.in(host.root.rootInode, '/var/lib/images', imageContent);
  for (const [name, image] of Object.entries(images)) await local.add(name, image);
  return local;
}
