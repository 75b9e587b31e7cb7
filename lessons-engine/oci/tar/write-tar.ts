// Writes entries as an archive: ustar headers, and pax records for what does not fit into them. The same entries give the same
// bytes, so a layer that is made again has the same digest.

import { pack } from 'tar-stream';
import { textOf } from '../../kernel/index.ts';
import { OciError } from '../words/oci-error.ts';
import { fromByteString } from '../words/utf8.ts';
import type { TarEntry } from './tar-entry.ts';

/** Ids that six octal digits hold; a larger one goes into a pax record. */
const LARGEST_ID = 0o777777;
/** A type in the mode's upper bits, which no header keeps: it says that mode 0 is meant, not left out. */
const MODE_GIVEN = 0o100000;

/** In the order of `entries`. Throws an `OciError` for a name that is no UTF-8. */
export async function writeTar(entries: readonly TarEntry[]): Promise<Uint8Array> {
  const stream = pack();
  const chunks: Uint8Array[] = [];
  const whole = (async () => {
    for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  })();
  for (const entry of entries) {
    const header = headerOf(entry);
    await new Promise<void>((resolve, reject) => {
      const done = (error?: Error | null): void => (error ? reject(error) : resolve());
      if (entry.type === 'file') stream.entry(header, entry.content, done);
      else stream.entry(header, done);
    });
  }
  stream.finalize();
  await whole;
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function headerOf(entry: TarEntry) {
  const at = `"${entry.name}"`;
  const pax: Record<string, string> = {};
  if (entry.uid > LARGEST_ID) pax['uid'] = String(entry.uid);
  if (entry.gid > LARGEST_ID) pax['gid'] = String(entry.gid);
  for (const [key, value] of [...entry.xattrs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = fromByteString(key, `extended attribute of ${at}`);
    if (name.includes('=')) throw new OciError(at, 'names of extended attributes without "="', name);
    pax[`SCHILY.xattr.${name}`] = fromByteString(textOf(value), `extended attribute ${name} of ${at}`);
  }
  return {
    name: fromByteString(entry.name, 'a name in a layer'),
    type: entry.type,
    mode: MODE_GIVEN | entry.mode,
    uid: Math.min(entry.uid, LARGEST_ID),
    gid: Math.min(entry.gid, LARGEST_ID),
    mtime: new Date(entry.mtime * 1000),
    linkname: fromByteString(entry.linkname, `the target of ${at}`),
    devmajor: entry.major,
    devminor: entry.minor,
    ...(Object.keys(pax).length > 0 && { pax }),
  };
}
