// A layer as content: the archive, and what of it is stored and sent (the same, or compressed). Its DiffID is the digest of the
// archive, so it does not depend on how it was compressed; its digest in a manifest is that of the blob.

import type { Codecs } from '../words/codecs.ts';
import { OciError } from '../words/oci-error.ts';
import { type Descriptor, describeContent } from '../image/descriptor.ts';
import { digestOf } from '../image/digest.ts';
import { MediaType } from '../image/media-types.ts';
import { readTar } from '../tar/read-tar.ts';
import type { TarEntry } from '../tar/tar-entry.ts';
import { type TarLimits, usualLimits } from '../tar/tar-limits.ts';
import { writeTar } from '../tar/write-tar.ts';
import { checkLayer, type LayerEntry } from './layer-entry.ts';

export type Compression = 'none' | 'gzip';

export interface LayerBlob {
  /** Of the blob. */
  readonly descriptor: Descriptor;
  /** The digest of the archive. */
  readonly diffId: string;
  /** The blob: what is stored and sent. */
  readonly bytes: Uint8Array;
  /** Bytes of the archive, before compression. */
  readonly tarSize: number;
}

/** The entries as an archive, with `gzip` compressed unless told otherwise. */
export async function makeLayer(
  entries: readonly TarEntry[],
  codecs: Codecs,
  compression: Compression = 'gzip',
): Promise<LayerBlob> {
  const tar = await writeTar(entries);
  const bytes = compression === 'gzip' ? codecs.gzip(tar) : tar;
  const mediaType = compression === 'gzip' ? MediaType.layerGzip : MediaType.layer;
  return {
    descriptor: describeContent(bytes, mediaType, codecs),
    diffId: digestOf(tar, codecs),
    bytes,
    tarSize: tar.length,
  };
}

/** The checked entries of a blob whose digest was verified already. */
export async function openLayer(
  bytes: Uint8Array,
  { mediaType, digest }: Descriptor,
  diffId: string,
  codecs: Codecs,
  limits: TarLimits = usualLimits,
): Promise<LayerEntry[]> {
  const where = `layer ${digest}`;
  const tar = mediaType === MediaType.layerGzip ? gunzip(bytes, codecs, where, limits) : bytes;
  const found = digestOf(tar, codecs);
  if (found !== diffId) throw new OciError(where, `an archive with the DiffID ${diffId}`, found);
  return checkLayer(await readTar(tar, where, limits), where);
}

function gunzip(bytes: Uint8Array, codecs: Codecs, where: string, limits: TarLimits): Uint8Array {
  // The last four bytes say how long it will be (RFC 1952, ISIZE); a lie shows as another DiffID.
  const size =
    bytes.length < 18 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  // Headers, and padding to whole blocks.
  const most = limits.bytes + limits.entries * 2048 + 10_240;
  if (size > most) throw new OciError(where, `at most ${most} bytes unpacked`, `${size}`);
  try {
    return codecs.gunzip(bytes);
  } catch (thrown) {
    throw new OciError(where, 'gzip', thrown instanceof Error ? thrown.message : 'something else');
  }
}
