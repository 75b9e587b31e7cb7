// A store of content by its digest: nothing gets in that is not what its digest says, and the same content is there once.

import type { Descriptor } from '../image/descriptor.ts';
import { describeContent } from '../image/descriptor.ts';
import { verify } from '../image/digest.ts';
import type { Codecs } from '../words/codecs.ts';
import { OciError } from '../words/oci-error.ts';

export class ContentStore {
  readonly codecs: Codecs;
  readonly #blobs = new Map<string, Uint8Array>();

  constructor(codecs: Codecs) {
    this.codecs = codecs;
  }

  has(digest: string): boolean {
    return this.#blobs.has(digest);
  }

  /** Throws an `OciError` for what is not there. */
  get(digest: string): Uint8Array {
    const bytes = this.#blobs.get(digest);
    if (bytes === undefined) throw new OciError(`content ${digest}`, 'it in the store', 'nothing');
    return bytes;
  }

  /** Throws an `OciError` unless the bytes have the size and the digest of the descriptor. */
  put(
    bytes: Uint8Array,
    descriptor: Pick<Descriptor, 'digest' | 'size'>,
    where = `content ${descriptor.digest}`,
  ): void {
    verify(bytes, descriptor, this.codecs, where);
    this.#blobs.set(descriptor.digest, bytes);
  }

  /** Puts content that is one's own. */
  add(bytes: Uint8Array, mediaType: string): Descriptor {
    const descriptor = describeContent(bytes, mediaType, this.codecs);
    this.#blobs.set(descriptor.digest, bytes);
    return descriptor;
  }

  /** Nothing happens for what is not there. */
  remove(digest: string): void {
    this.#blobs.delete(digest);
  }

  /** In the order in which they came. */
  get digests(): string[] {
    return [...this.#blobs.keys()];
  }

  /** Bytes of all content together. */
  get size(): number {
    return [...this.#blobs.values()].reduce((sum, { length }) => sum + length, 0);
  }
}
