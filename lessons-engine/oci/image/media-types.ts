// Media types of the image specification (media-types.md) that can be handled here. Left out: zstd, layers that may not be
// distributed, Docker's own names for the same documents.

export const MediaType = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
  layerGzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;

export const layerTypes: readonly string[] = [MediaType.layer, MediaType.layerGzip];
