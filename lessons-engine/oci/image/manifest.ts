// An image manifest (manifest.md): the configuration and the layers of one image for one platform, the base layer first.

import { OciError } from '../words/oci-error.ts';
import { Fields, integer, list, record, text, textLike, type Read } from '../words/read.ts';
import { type Descriptor, readDescriptor } from './descriptor.ts';
import { layerTypes, MediaType } from './media-types.ts';

export interface Manifest {
  readonly schemaVersion: 2;
  readonly mediaType: string;
  /** Of the configuration; its digest is the ImageID. */
  readonly config: Descriptor;
  /** The base layer first. */
  readonly layers: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** A manifest of an image that can be run; one of something else (an artifact) is refused. */
export const readManifest: Read<Manifest> = (value, where) => {
  const fields = new Fields(value, where);
  fields.required('schemaVersion', integer(2, 2));
  fields.optional('mediaType', textLike(exactly(MediaType.manifest), MediaType.manifest));
  const config = fields.required('config', readDescriptor);
  if (config.mediaType !== MediaType.config)
    throw new OciError(`${where}.config.mediaType`, MediaType.config, config.mediaType);
  const layers = fields.required('layers', list(readDescriptor));
  layers.forEach(({ mediaType }, index) => {
    if (!layerTypes.includes(mediaType))
      throw new OciError(`${where}.layers[${index}].mediaType`, `one of ${layerTypes.join(', ')}`, mediaType);
  });
  const annotations = fields.optional('annotations', record(text));
  return { schemaVersion: 2, mediaType: MediaType.manifest, config, layers, annotations };
};

export const exactly = (text: string): RegExp => new RegExp(`^${text.replace(/[.+/]/g, '\\$&')}$`);
