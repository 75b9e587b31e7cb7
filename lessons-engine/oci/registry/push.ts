// Pushing an image (distribution-spec, "Push"): blobs that the repository does not have, then the manifest under its digest
// and its tag, so that nobody ever finds a manifest whose blobs are missing.

import { isDigest } from '../image/digest.ts';
import type { Image } from '../image/image.ts';
import { MediaType } from '../image/media-types.ts';
import type { Descriptor } from '../image/descriptor.ts';
import type { ContentStore } from '../store/content-store.ts';
import { decodeJson, encodeJson } from '../words/json.ts';
import { OciError } from '../words/oci-error.ts';
import { Fields, list, text } from '../words/read.ts';
import { platformText } from '../image/image-index.ts';
import { parseReference } from './reference.ts';
import { blobPath, manifestPath, type RegistryFolder, tagsPath } from './registry-folder.ts';

export interface PushReport {
  /** Digests of the blobs that were sent. */
  readonly sent: readonly string[];
  /** Digests of the blobs that were there already. */
  readonly present: readonly string[];
  /** Bytes sent, manifests included. */
  readonly bytes: number;
}

/** What was sent and what was there. Throws an `OciError` when `reference` names another digest than that of `image`. */
export function push(
  store: ContentStore,
  image: Image,
  reference: string,
  registry: RegistryFolder,
): PushReport {
  const { name, tag } = parseReference(reference);
  const { manifest, manifestDescriptor } = image;
  if (isDigest(tag) && tag !== manifestDescriptor.digest)
    throw new OciError(`push to ${reference}`, `the digest ${manifestDescriptor.digest}`, tag);
  const blobs = [...manifest.layers, manifest.config];
  const [sent, present] = [[] as string[], [] as string[]];
  let bytes = 0;
  for (const { digest } of blobs) {
    const path = blobPath(name, digest);
    if (registry.has(path)) present.push(digest);
    else {
      registry.put(path, store.get(digest));
      sent.push(digest);
      bytes += store.get(digest).length;
    }
  }
  bytes += putManifest(registry, name, tag, store.get(manifestDescriptor.digest), manifestDescriptor.digest);
  return { sent, present, bytes };
}

/** Makes one tag mean an image for each of several platforms. Each of the images must have been pushed. */
export function pushIndex(
  store: ContentStore,
  images: readonly Image[],
  reference: string,
  registry: RegistryFolder,
): Descriptor {
  const { name, tag } = parseReference(reference);
  const manifests = images.map(({ manifestDescriptor, config }) => {
    const { digest } = manifestDescriptor;
    if (!registry.has(manifestPath(name, digest)))
      throw new OciError(
        `index ${reference}`,
        `the manifest for ${platformText(config)} to be pushed`,
        `no ${digest}`,
      );
    const { architecture, os, variant } = config;
    return {
      ...manifestDescriptor,
      platform: { architecture, os, ...(variant !== undefined && { variant }) },
    };
  });
  const bytes = encodeJson({ schemaVersion: 2, mediaType: MediaType.index, manifests });
  const descriptor = store.add(bytes, MediaType.index);
  putManifest(registry, name, tag, bytes, descriptor.digest);
  return descriptor;
}

/** Under its digest and its tag; bytes sent. */
function putManifest(
  registry: RegistryFolder,
  name: string,
  tag: string,
  bytes: Uint8Array,
  digest: string,
): number {
  registry.put(manifestPath(name, digest), bytes);
  if (isDigest(tag)) return bytes.length;
  registry.put(manifestPath(name, tag), bytes);
  const known = registry.files.get(tagsPath(name));
  const tags = known === undefined ? [] : readTags(known, tagsPath(name));
  registry.put(tagsPath(name), encodeJson({ name, tags: [...new Set([...tags, tag])].sort() }));
  return bytes.length;
}

/** What a repository's list of tags names. */
export const readTags = (bytes: Uint8Array, where: string): readonly string[] =>
  new Fields(decodeJson(bytes, where), where).required('tags', list(text));
