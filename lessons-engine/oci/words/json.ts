// Documents as bytes: compact JSON, keys in the order in which they were written, so that the same document has the same
// digest.

import { OciError } from './oci-error.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Compact, keys in the order in which they were written. */
export const encodeJson = (value: unknown): Uint8Array => encodeUtf8(JSON.stringify(value));

/** The document in some bytes. Throws an `OciError` that begins with `where` when they are no UTF-8 or no JSON. */
export function decodeJson(bytes: Uint8Array, where: string): unknown {
  const text = decodeUtf8(bytes, where);
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    throw new OciError(where, 'JSON', thrown instanceof Error ? thrown.message : text.slice(0, 40));
  }
}
