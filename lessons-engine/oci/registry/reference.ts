// The name of an image: `host/name:tag` or `host/name@digest` (distribution-spec, "Pulling manifests"). What has no dot, no
// colon and is not `localhost` is no host but a part of the name. Left out: a host and names that are meant when none are given.

import { isDigest, readDigest } from '../image/digest.ts';
import { OciError } from '../words/oci-error.ts';

const NAME = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const HOST = /^[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*(:\d+)?$/;
const LONGEST = 255;

export interface Reference {
  /** null: not said. */
  readonly host: string | null;
  /** Words in small letters between slashes: `library/alpine`. */
  readonly name: string;
  /** A tag or a digest. */
  readonly tag: string;
}

/** Without a tag, `latest` is meant. */
export function parseReference(text: string): Reference {
  const where = `reference "${text}"`;
  const [before = '', digest] = split(text, text.indexOf('@'));
  const slash = before.indexOf('/');
  const first = before.slice(0, Math.max(slash, 0));
  const hasHost = /[.:]/.test(first) || first === 'localhost';
  if (hasHost && !HOST.test(first))
    throw new OciError(where, 'a host and perhaps a port in front', JSON.stringify(first));
  const rest = hasHost ? before.slice(slash + 1) : before;
  const [name = '', tag] = split(rest, rest.indexOf(':'));
  if (!NAME.test(name) || before.length > LONGEST)
    throw new OciError(where, 'a name of lower-case words between slashes', JSON.stringify(name));
  if (tag !== undefined && !TAG.test(tag))
    throw new OciError(where, 'a tag of at most 128 letters, digits, ".", "_" and "-"', JSON.stringify(tag));
  if (digest !== undefined) readDigest(digest, where);
  return { host: hasHost ? first : null, name, tag: digest ?? tag ?? 'latest' };
}

/** The reference as it is written; `parseReference` reads it back. */
export const referenceText = ({ host, name, tag }: Reference): string =>
  `${host === null ? '' : `${host}/`}${name}${isDigest(tag) ? '@' : ':'}${tag}`;

function split(text: string, at: number): [string, string | undefined] {
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
