// Bytes of a file that was given to the page: the browser reads what is asked for, and nothing else of it.

import type { ByteSource } from '../../lessons-engine/assignment/archive/byte-source.ts';

/** Reading rejects as the browser does when the file is gone or was changed. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  };
}
