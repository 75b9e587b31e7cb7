// SHA-256 and gzip by packages that run wherever the engine does: @noble/hashes and fflate.

import { sha256 } from '@noble/hashes/sha2.js';
import { gunzipSync, gzipSync } from 'fflate';
import type { Codecs } from './codecs.ts';

export const packageCodecs: Codecs = {
  sha256: (bytes) => sha256(bytes),
  gzip: (bytes) => gzipSync(bytes, { mtime: 0 }),
  gunzip: (bytes) => gunzipSync(bytes),
};
