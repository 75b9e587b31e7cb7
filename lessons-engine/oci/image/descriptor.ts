// A descriptor (descriptor.md): what content is, its digest and its size. How documents point at each other.

import { digestOf, readDigest } from './digest.ts';
import type { Codecs } from '../words/codecs.ts';
import { Fields, integer, record, text, textLike, type Read } from '../words/read.ts';

export interface Platform {
  /** As in Go's GOARCH and GOOS: `riscv` is the 32-bit one. */
  readonly architecture: string;
  readonly os: string;
  /** Of the processor: `v7` of arm. */
  readonly variant?: string | undefined;
}

export interface Descriptor {
  readonly mediaType: string;
  /** Of these bytes: `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** What a manifest in an index is for; left out: for any. */
  readonly platform?: Platform | undefined;
}

export const readMediaType = textLike(
  /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$/,
  'a media type',
);

const readPlatform: Read<Platform> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    architecture: fields.required('architecture', text),
    os: fields.required('os', text),
    variant: fields.optional('variant', text),
  };
};

export const readDescriptor: Read<Descriptor> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    mediaType: fields.required('mediaType', readMediaType),
    digest: fields.required('digest', readDigest),
    size: fields.required('size', integer(0)),
    annotations: fields.optional('annotations', record(text)),
    platform: fields.optional('platform', readPlatform),
  };
};

/** The descriptor of some content. */
export const describeContent = (bytes: Uint8Array, mediaType: string, codecs: Codecs): Descriptor => ({
  mediaType,
  digest: digestOf(bytes, codecs),
  size: bytes.length,
});
