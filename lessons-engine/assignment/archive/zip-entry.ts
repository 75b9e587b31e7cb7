// One file out of a zip archive, unpacked in memory and never beyond what the list says of it, which has to be within the limit.
// What unpacks to more or to less, or to something else, is damaged. Nothing is written to the disk.

import { Inflate } from 'fflate';
import type { ByteSource } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { Unreadable } from './unreadable.ts';
import type { ZipEntry } from './zip-directory.ts';

const LOCAL = 0x0403_4b50;
const LEAST_LOCAL = 30;
/** Of names and extra fields in a local header, most are shorter than this: they come along with the header. */
const HEADER = 512;
/** Bytes that are read at a time. */
const CHUNK = 65_536;
/** Deflate makes at most 1,032 bytes of one: so many bytes at a time never unpack to much. */
const AT_ONCE = 16_384;
/** What packers add to a file that cannot be made shorter is less, and what is behind its end would be carried along unread. */
const SLACK = 65_536;
const LINK = 0xa000;
const PLAIN = 0x8000;
const FOLDER = 0x4000;

export const isFolder = ({ name, type }: ZipEntry): boolean => name.endsWith('/') || type === FOLDER;

/** Why the entry is not to be read, or null. */
export function entryProblem(entry: ZipEntry, most: number): string | null {
  const { name, method, encrypted, type, packed, size } = entry;
  if (/^\/|^[A-Za-z]:|\0/.test(name) || name.split('/').includes('..'))
    return 'expected a path inside the archive, found one that leads out of it';
  if (type === LINK) return 'expected a plain file, found a symbolic link, which is not followed';
  if (type !== 0 && type !== PLAIN) return 'expected a plain file, found a device or a pipe';
  if (encrypted) return 'expected a file without a password, found an encrypted one';
  if (method !== 0 && method !== 8)
    return `expected a file that is stored or deflated, found compression method ${method}`;
  if (size > most) return `expected a file of at most ${most} bytes, found ${size}`;
  return packed > 2 * size + SLACK
    ? `expected a file that packing makes shorter, found ${packed} bytes that unpack to ${size}`
    : null;
}

/** The entries that share bytes with another: how an archive of some kilobytes unpacks to any size. */
export function overlapping(entries: readonly ZipEntry[]): Set<ZipEntry> {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  const shared = new Set<ZipEntry>();
  let widest: ZipEntry | undefined;
  const endOf = ({ offset, packed }: ZipEntry): number => offset + LEAST_LOCAL + packed;
  for (const entry of sorted) {
    if (widest !== undefined && entry.offset < endOf(widest)) shared.add(entry).add(widest);
    if (widest === undefined || endOf(entry) > endOf(widest)) widest = entry;
  }
  return shared;
}

/** At most `most` bytes. Rejects with `Unreadable`. */
export async function readEntry(
  source: ByteSource,
  entry: ZipEntry,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const problem = entryProblem(entry, most);
  if (problem !== null) throw new Unreadable(problem);
  const whole = new Uint8Array(entry.size);
  let filled = 0;
  const add = (part: Uint8Array): void => {
    if (filled + part.length > whole.length) throw new Unreadable(longerThanListed(entry));
    whole.set(part, filled);
    filled += part.length;
  };
  if (entry.method === 0) for await (const bytes of packedBytes(source, entry)) add(bytes);
  else await inflate(source, entry, add);
  if (filled !== whole.length || crc32(whole) !== entry.crc) throw damaged();
  return whole;
}

async function inflate(source: ByteSource, entry: ZipEntry, add: (part: Uint8Array) => void): Promise<void> {
  const inflating = new Inflate();
  const unpacked: Uint8Array[] = [];
  inflating.ondata = (part) => unpacked.push(part);
  let left = entry.packed;
  for await (const bytes of packedBytes(source, entry))
    for (let at = 0; at < bytes.length; at += AT_ONCE) {
      const part = bytes.subarray(at, at + AT_ONCE);
      left -= part.length;
      try {
        inflating.push(part, left === 0);
      } catch {
        throw damaged();
      }
      for (const each of unpacked.splice(0)) add(each);
    }
}

/** What stands behind the local header, a chunk at a time (4.3.7). Its sizes may be missing there, so those of the list count. */
async function* packedBytes(source: ByteSource, { offset, packed }: ZipEntry): AsyncGenerator<Uint8Array> {
  const head = await source.read(offset, LEAST_LOCAL + HEADER + Math.min(packed, CHUNK));
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (head.length < LEAST_LOCAL || view.getUint32(0, true) !== LOCAL) throw damaged();
  const start = LEAST_LOCAL + view.getUint16(26, true) + view.getUint16(28, true);
  let bytes = head.subarray(start, start + packed);
  for (let done = 0; done < packed; done += bytes.length) {
    // After the first ones, and for these when the header was longer than most are.
    if (done > 0 || bytes.length === 0)
      bytes = await source.read(offset + start + done, Math.min(CHUNK, packed - done));
    if (bytes.length === 0) throw damaged();
    yield bytes;
  }
}

const longerThanListed = ({ size }: ZipEntry): string =>
  `expected a file of ${size} bytes, as the archive lists it, found one that unpacks to more`;
const damaged = (): Unreadable =>
  new Unreadable('expected a whole file, found one that is damaged or cut off');
