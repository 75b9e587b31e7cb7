// An image as it is found in a store: its manifest, its configuration, and names for both. And how one is built.

import { type LayerBlob } from '../layer/layer-blob.ts';
import type { ContentStore } from '../store/content-store.ts';
import { decodeJson, encodeJson } from '../words/json.ts';
import type { Descriptor, Platform } from './descriptor.ts';
import {
  demandFitting,
  type ExecutionParameters,
  type HistoryEntry,
  type ImageConfig,
  readImageConfig,
} from './image-config.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { MediaType } from './media-types.ts';

export interface Image {
  readonly manifestDescriptor: Descriptor;
  readonly manifest: Manifest;
  /** The ImageID: the digest of the configuration. */
  readonly id: string;
  readonly config: ImageConfig;
}

/** What programs of this kernel run on. */
export const thisPlatform: Platform = { architecture: 'riscv', os: 'linux' };

/** Reads and checks an image whose documents are in the store. Its layers need not be. */
export function openImage(store: ContentStore, descriptor: Descriptor): Image {
  const at = `manifest ${descriptor.digest}`;
  const manifest = readManifest(decodeJson(store.get(descriptor.digest), at), at);
  const id = manifest.config.digest;
  const where = `config ${id}`;
  const config = readImageConfig(decodeJson(store.get(id), where), where);
  demandFitting(config, manifest, where);
  return { manifestDescriptor: descriptor, manifest, id, config };
}

export interface BuildRequest {
  /** Its layers come first, its configuration is where the new one starts. */
  readonly base?: Image;
  /** On top of those of the base, the lowest first. */
  readonly layers: readonly LayerBlob[];
  /** Replaces what the base has under the same names. */
  readonly config?: ExecutionParameters;
  /** Default that of the base, or 32-bit RISC-V. */
  readonly platform?: Platform;
  /** One for each new layer, and any number of steps without one. Default: one line a layer. */
  readonly history?: readonly HistoryEntry[];
  /** Of the manifest. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Puts a new image into the store. */
export function buildImage(store: ContentStore, request: BuildRequest): Image {
  const { base, layers, platform = base?.config ?? thisPlatform, annotations } = request;
  const history = request.history ?? layers.map(({ diffId }) => ({ created_by: `layer ${diffId}` }));
  const config: ImageConfig = {
    architecture: platform.architecture,
    os: platform.os,
    ...(platform.variant !== undefined && { variant: platform.variant }),
    config: { ...base?.config.config, ...request.config },
    rootfs: {
      type: 'layers',
      diff_ids: [...(base?.config.rootfs.diff_ids ?? []), ...layers.map(({ diffId }) => diffId)],
    },
    history: [...(base?.config.history ?? []), ...history],
  };
  for (const { bytes, descriptor } of layers) store.put(bytes, descriptor);
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: MediaType.manifest,
    config: store.add(encodeJson(config), MediaType.config),
    layers: [...(base?.manifest.layers ?? []), ...layers.map(({ descriptor }) => descriptor)],
    ...(annotations && { annotations }),
  };
  return openImage(store, store.add(encodeJson(manifest), MediaType.manifest));
}
