// What rooms above use of images and containers: layers, digests, registries, a runtime, and the programs around it, on the
// model of Linux.

export { OciError } from './words/oci-error.ts';
export type { Codecs } from './words/codecs.ts';
export { packageCodecs } from './words/package-codecs.ts';
export { decodeJson, encodeJson } from './words/json.ts';
export { decodeUtf8, encodeUtf8, fromByteString, toByteString } from './words/utf8.ts';
export { digestOf, isDigest, readDigest, shortDigest, verify } from './image/digest.ts';
export { MediaType } from './image/media-types.ts';
export { type Descriptor, describeContent, type Platform } from './image/descriptor.ts';
export { type Manifest, readManifest } from './image/manifest.ts';
export { type ImageIndex, platformText, readImageIndex, selectManifest } from './image/image-index.ts';
export { type ExecutionParameters, type ImageConfig, readImageConfig } from './image/image-config.ts';
export { chainIds } from './image/chain-id.ts';
export { buildImage, type BuildRequest, type Image, openImage, thisPlatform } from './image/image.ts';
export { tarEntry, type TarEntry } from './tar/tar-entry.ts';
export { type TarLimits, usualLimits } from './tar/tar-limits.ts';
export { readTar } from './tar/read-tar.ts';
export { writeTar } from './tar/write-tar.ts';
export { checkLayer, type LayerEntry } from './layer/layer-entry.ts';
export { applyLayer } from './layer/apply-layer.ts';
export { unpackLayer } from './layer/unpack-layer.ts';
export { layerOfChanges, type LayerOptions, layerOfTree, layerOfUpper } from './layer/layer-of-tree.ts';
export { type Compression, type LayerBlob, makeLayer, openLayer } from './layer/layer-blob.ts';
export { parseReference, type Reference, referenceText } from './registry/reference.ts';
export {
  blobPath,
  manifestPath,
  RegistryFolder,
  type RegistrySource,
  tagsPath,
} from './registry/registry-folder.ts';
export { pull, type PullReport } from './registry/pull.ts';
export { push, pushIndex, type PushReport, readTags } from './registry/push.ts';
export { ContentStore } from './store/content-store.ts';
export { type ContainerRoot, ImageStore } from './store/image-store.ts';
export { configOfImage, type ContainerRequest } from './bundle/config-of-image.ts';
export { type UserFiles, userOf } from './bundle/image-user.ts';
export { usualCapabilities, usualMounts, usualNamespaces } from './bundle/usual-config.ts';
export { LocalImages } from './store/local-images.ts';
export { Host, type Command, type HostOptions, usualPath } from './host/host.ts';
export { OCI_VERSION, readRuntimeConfig, type RuntimeConfig } from './config/runtime-config.ts';
export { type HookKind, hookKinds } from './config/hooks-config.ts';
export { runc } from './runtime/runc.ts';
export { limitFiles, weightOfShares } from './runtime/cgroup.ts';
export { type Exchange, Exchanges, type Link, type Means } from './arrangements/exchanges.ts';
export { Machine, type MachineOptions } from './arrangements/machine.ts';
export { type ProcessNode, processTree, treeLines } from './arrangements/process-tree.ts';
export { type ArrangementName, type Wire, wiring } from './arrangements/wiring.ts';
export { manifestDirectory, type Pod } from './arrangements/kubernetes/kubelet.ts';
