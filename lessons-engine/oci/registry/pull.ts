// Pulling an image (distribution-spec, "Pull"): the manifest by its tag, if that is an index the one for the platform, then
// its configuration and the layers that are not in the store yet. Everything is checked before it is kept. Each request is
// noted with its bytes: layers that images have in common cross the network once.

import type { Descriptor, Platform } from '../image/descriptor.ts';
import { describeContent } from '../image/descriptor.ts';
import { isDigest, verify } from '../image/digest.ts';
import { type Image, openImage, thisPlatform } from '../image/image.ts';
import { readImageIndex, selectManifest } from '../image/image-index.ts';
import { readManifest } from '../image/manifest.ts';
import { MediaType } from '../image/media-types.ts';
import type { ContentStore } from '../store/content-store.ts';
import { decodeJson } from '../words/json.ts';
import { OciError } from '../words/oci-error.ts';
import { Fields, integer, text } from '../words/read.ts';
import { parseReference } from './reference.ts';
import { blobPath, manifestPath, type RegistrySource } from './registry-folder.ts';

/** Bytes that a manifest must be allowed to have (distribution-spec, "Pushing Manifests"); here also the most. */
const LARGEST_MANIFEST = 4_000_000;

export interface PullReport {
  readonly image: Image;
  /** What was asked for and what came, in order. */
  readonly requests: readonly { readonly path: string; readonly bytes: number }[];
  /** Bytes that came in all. */
  readonly bytes: number;
  /** Each layer, and whether it was in the store already. */
  readonly layers: readonly { readonly digest: string; readonly size: number; readonly present: boolean }[];
}

/** `have`: layers that need not be pulled although their blobs are not in the store (they are unpacked already). */
export async function pull(
  store: ContentStore,
  reference: string,
  source: RegistrySource,
  {
    platform = thisPlatform,
    have = () => false,
  }: { platform?: Platform; have?: (digest: string) => boolean } = {},
): Promise<PullReport> {
  const { name, tag } = parseReference(reference);
  const requests: { path: string; bytes: number }[] = [];
  const fetch = async (path: string): Promise<Uint8Array> => {
    const bytes = await source.get(path);
    requests.push({ path, bytes: bytes?.length ?? 0 });
    if (bytes === null) throw new OciError(`pull of ${reference}`, `a file at ${path}`, 'none');
    return bytes;
  };
  const fetchOnce = async (descriptor: Descriptor, path: string): Promise<boolean> => {
    if (store.has(descriptor.digest)) return true;
    store.put(await fetch(path), descriptor, `${path} of ${reference}`);
    return false;
  };

  const descriptor = await pullManifest(store, name, tag, platform, fetch);
  const manifest = openManifest(store, descriptor);
  await fetchOnce(manifest.config, blobPath(name, manifest.config.digest));
  const image = openImage(store, descriptor);
  const layers: { digest: string; size: number; present: boolean }[] = [];
  for (const layer of manifest.layers) {
    const present = have(layer.digest) || (await fetchOnce(layer, blobPath(name, layer.digest)));
    layers.push({ digest: layer.digest, size: layer.size, present });
  }
  return { image, requests, bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0), layers };
}

/** Puts the manifest for the platform into the store. */
async function pullManifest(
  store: ContentStore,
  name: string,
  tag: string,
  platform: Platform,
  fetch: (path: string) => Promise<Uint8Array>,
): Promise<Descriptor> {
  const path = manifestPath(name, tag);
  const bytes = isDigest(tag) && store.has(tag) ? store.get(tag) : await fetch(path);
  if (bytes.length > LARGEST_MANIFEST)
    throw new OciError(path, `a manifest of at most ${LARGEST_MANIFEST} bytes`, `${bytes.length}`);
  if (isDigest(tag)) verify(bytes, { digest: tag }, store.codecs, path);
  const document = decodeJson(bytes, path);
  const mediaType = mediaTypeOf(document, path);
  const descriptor = describeContent(bytes, mediaType, store.codecs);
  store.put(bytes, descriptor);
  if (mediaType === MediaType.manifest) return descriptor;
  const chosen = selectManifest(readImageIndex(document, path), platform, path);
  const chosenPath = manifestPath(name, chosen.digest);
  if (!store.has(chosen.digest)) store.put(await fetch(chosenPath), chosen, chosenPath);
  return chosen;
}

function mediaTypeOf(document: unknown, where: string): string {
  const fields = new Fields(document, where);
  fields.required('schemaVersion', integer(2, 2));
  const found = fields.optional('mediaType', text);
  if (found === MediaType.manifest || found === MediaType.index) return found;
  if (found === undefined)
    return fields.optional('manifests', () => true) ? MediaType.index : MediaType.manifest;
  throw new OciError(`${where}.mediaType`, `${MediaType.manifest} or ${MediaType.index}`, found);
}

function openManifest(store: ContentStore, { digest }: Descriptor) {
  const where = `manifest ${digest}`;
  return readManifest(decodeJson(store.get(digest), where), where);
}
