// An image index (image-index.md): manifests of the same image for several platforms; the first that fits is used.

import { OciError } from '../words/oci-error.ts';
import { Fields, integer, list, record, text, textLike, type Read } from '../words/read.ts';
import { type Descriptor, type Platform, readDescriptor } from './descriptor.ts';
import { exactly } from './manifest.ts';
import { MediaType } from './media-types.ts';

export interface ImageIndex {
  readonly schemaVersion: 2;
  readonly mediaType: string;
  readonly manifests: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** Checks the shape of a parsed document. Throws an `OciError` that begins with `where`. */
export const readImageIndex: Read<ImageIndex> = (value, where) => {
  const fields = new Fields(value, where);
  fields.required('schemaVersion', integer(2, 2));
  fields.optional('mediaType', textLike(exactly(MediaType.index), MediaType.index));
  const manifests = fields.required('manifests', list(readDescriptor));
  const annotations = fields.optional('annotations', record(text));
  return { schemaVersion: 2, mediaType: MediaType.index, manifests, annotations };
};

/** The manifest for a platform. A descriptor without one is for any. */
export function selectManifest({ manifests }: ImageIndex, wanted: Platform, where: string): Descriptor {
  const found = manifests.find(
    ({ mediaType, platform }) =>
      mediaType === MediaType.manifest && (platform === undefined || fits(platform, wanted)),
  );
  if (found !== undefined) return found;
  const there = manifests.map(({ platform }) => (platform === undefined ? 'any' : platformText(platform)));
  throw new OciError(where, `a manifest for ${platformText(wanted)}`, there.join(', ') || 'none at all');
}

const fits = (offered: Platform, wanted: Platform): boolean =>
  offered.os === wanted.os &&
  offered.architecture === wanted.architecture &&
  (wanted.variant === undefined || offered.variant === wanted.variant);

/** `linux/arm/v7`: system, architecture and, where there is one, the variant. */
export const platformText = ({ os, architecture, variant }: Platform): string =>
  [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
