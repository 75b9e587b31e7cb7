// One file out of a zip archive, unpacked in memory and never beyond a limit: whatever the archive says of its size, unpacking
// ends where the limit is reached. Nothing is written to the disk.

import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import type { ByteSource } from './byte-source.ts';
import { Unreadable } from './unreadable.ts';
import type { ZipEntry } from './zip-directory.ts';

const LOCAL = 0x0403_4b50;
const LEAST_LOCAL = 30;
/** Deflate makes at most 1,032 bytes of one: so many bytes at a time never unpack to much. */
const AT_ONCE = 4096;
const LINK = 0xa000;
const PLAIN = 0x8000;
const FOLDER = 0x4000;

export const isFolder = ({ name, type }: ZipEntry): boolean => name.endsWith('/') || type === FOLDER;

/** Why the entry is not to be read, or null. */
export function entryProblem({ name, method, encrypted, type, size }: ZipEntry, most: number): string | null {
  if (/^\/|^[A-Za-z]:|\0/.test(name) || name.split('/').includes('..'))
    return 'expected a path inside the archive, found one that leads out of it';
  if (type === LINK) return 'expected a plain file, found a symbolic link, which is not followed';
  if (type !== 0 && type !== PLAIN) return 'expected a plain file, found a device or a pipe';
  if (encrypted) return 'expected a file without a password, found an encrypted one';
  if (method !== 0 && method !== 8)
    return `expected a file that is stored or deflated, found compression method ${method}`;
  return size > most ? tooLong(most, size) : null;
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

/** At most `most` bytes. Throws `Unreadable`. */
export function readEntry(source: ByteSource, entry: ZipEntry, most: number): Uint8Array<ArrayBuffer> {
  const problem = entryProblem(entry, most);
  if (problem !== null) throw new Unreadable(problem);
  const header = source.read(entry.offset, LEAST_LOCAL);
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  if (header.length < LEAST_LOCAL || view.getUint32(0, true) !== LOCAL) throw damaged();
  const start = entry.offset + LEAST_LOCAL + view.getUint16(26, true) + view.getUint16(28, true);
  const bytes =
    entry.method === 0 ? stored(source, entry, start, most) : inflated(source, entry, start, most);
  if (crc32(bytes) !== entry.crc) throw damaged();
  return bytes;
}

function stored(source: ByteSource, { packed }: ZipEntry, start: number, most: number) {
  if (packed > most) throw new Unreadable(tooLong(most, packed));
  const bytes = source.read(start, packed);
  if (bytes.length !== packed) throw damaged();
  return bytes;
}

function inflated(source: ByteSource, { packed }: ZipEntry, start: number, most: number) {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    parts.push(part);
    size += part.length;
  });
  for (let at = 0; at < packed; at += AT_ONCE) {
    const length = Math.min(AT_ONCE, packed - at);
    const bytes = source.read(start + at, length);
    if (bytes.length !== length) throw damaged();
    try {
      inflate.push(bytes, at + length === packed);
    } catch {
      throw damaged();
    }
    if (size > most) throw new Unreadable(tooLong(most));
  }
  const whole = new Uint8Array(size);
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}

const tooLong = (most: number, found?: number): string =>
  `expected a file of at most ${most} bytes, found ${found === undefined ? 'one that unpacks to more' : found}`;
const damaged = (): Unreadable =>
  new Unreadable('expected a whole file, found one that is damaged or cut off');
