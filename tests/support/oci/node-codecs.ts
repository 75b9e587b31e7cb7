// SHA-256 and gzip as Node has them.

import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Codecs } from '../../../lessons-engine/oci/index.ts';

export const codecs: Codecs = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  gzip: (bytes) => new Uint8Array(gzipSync(bytes)),
  gunzip: (bytes) => new Uint8Array(gunzipSync(bytes)),
};
