// Digests (image-spec descriptor.md, "Digests"): `sha256:` and 64 hexadecimal digits. Content is checked by its size first and
// by its digest after that. SHA-256 is the one algorithm that every implementation has, and the only one here.

import { OciError } from '../words/oci-error.ts';
import type { Codecs } from '../words/codecs.ts';
import { describe, type Read } from '../words/read.ts';

const GRAMMAR = /^([a-z0-9]+(?:[+._-][a-z0-9]+)*):([a-zA-Z0-9=_-]+)$/;

/** A digest that can be verified here. */
export const readDigest: Read<string> = (value, where) => {
  const found = typeof value === 'string' ? GRAMMAR.exec(value) : null;
  if (found === null) throw new OciError(where, 'a digest ("algorithm:encoded")', describe(value));
  if (found[1] !== 'sha256') throw new OciError(where, 'a digest by sha256', describe(value));
  if (!/^[a-f0-9]{64}$/.test(found[2] ?? ''))
    throw new OciError(where, 'sha256: and 64 hexadecimal digits in lower case', describe(value));
  return value as string;
};

/** Whether a text has the form of a digest, by whatever algorithm: a tag has no colon. */
export const isDigest = (text: string): boolean => GRAMMAR.test(text);

/** `sha256:` and 64 hexadecimal digits. */
export const digestOf = (bytes: Uint8Array, { sha256 }: Pick<Codecs, 'sha256'>): string =>
  `sha256:${Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** The first twelve digits, as people write it. */
export const shortDigest = (digest: string): string => digest.slice(digest.indexOf(':') + 1).slice(0, 12);

/** Throws unless the bytes are what the digest (and the size, in bytes, where it is known) says. */
export function verify(
  bytes: Uint8Array,
  expected: { readonly digest: string; readonly size?: number },
  codecs: Pick<Codecs, 'sha256'>,
  where: string,
): void {
  if (expected.size !== undefined && bytes.length !== expected.size)
    throw new OciError(where, `${expected.size} bytes`, `${bytes.length}`);
  const found = digestOf(bytes, codecs);
  if (found !== expected.digest) throw new OciError(where, `content of ${expected.digest}`, found);
}
