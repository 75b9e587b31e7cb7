// The list of files at the end of a zip archive (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16), with 64-bit sizes as an archive of
// a whole course needs them. Nothing is unpacked here, and of a large archive nothing else is read. What stands in an archive
// and not in its list is no part of it: it was replaced or deleted.
// Left out: archives in several parts, encrypted lists, and names in other alphabets than UTF-8 and Latin-1.

import { strFromU8 } from 'fflate';
import type { ArchiveLimits } from './archive-limits.ts';
import type { ByteSource } from './byte-source.ts';
import { Unreadable } from './unreadable.ts';
import { utf8Text } from './utf8-text.ts';

export interface ZipEntry {
  /** As it stands in the archive, with forward slashes. */
  name: string;
  /** Compression method: 0 stored, 8 deflated. */
  method: number;
  encrypted: boolean;
  /** Bytes in the archive, and unpacked, as the list says. */
  packed: number;
  size: number;
  crc: number;
  /** Of its local header. */
  offset: number;
  /** Type bits of a Unix mode: 0 when the archive does not say. */
  type: number;
}

const END = 0x0605_4b50;
const END_64 = 0x0606_4b50;
const END_64_LOCATOR = 0x0706_4b50;
const ENTRY = 0x0201_4b50;
const LEAST_END = 22;
const LONGEST_COMMENT = 65_535;
const LEAST_ENTRY = 46;
const IN_EXTRA = 0xffff_ffff;

/** Throws `Unreadable` for an archive that is cut off, damaged or has too long a list. */
export async function zipDirectory(
  source: ByteSource,
  limits: Pick<ArchiveLimits, 'entries' | 'list'>,
): Promise<ZipEntry[]> {
  const { count, size, offset } = await endOf(source);
  if (count > limits.entries)
    throw new Unreadable(`expected an archive of at most ${limits.entries} entries, found ${count}`);
  if (size > limits.list)
    throw new Unreadable(`expected an archive whose list has at most ${limits.list} bytes, found ${size}`);
  const bytes = await source.read(offset, size);
  if (bytes.length !== size) throw damaged('its list of files is cut off');
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + LEAST_ENTRY > size) throw damaged(`its list names ${entries.length} files of ${count}`);
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, size - at);
    if (view.getUint32(0, true) !== ENTRY) throw damaged('its list of files is no such list');
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(field, true)) as Lengths;
    const length = LEAST_ENTRY + name + extra + comment;
    if (at + length > size) throw damaged('its list of files is cut off');
    entries.push(entryIn(view, name, extra));
    at += length;
  }
  return entries;
}

type Lengths = [name: number, extra: number, comment: number];

function entryIn(view: DataView, nameLength: number, extraLength: number): ZipEntry {
  const [packed, size, offset] = wideFields(view, nameLength, extraLength);
  return {
    name: nameIn(view, nameLength),
    method: view.getUint16(10, true),
    encrypted: (view.getUint16(8, true) & 1) !== 0,
    packed,
    size,
    crc: view.getUint32(16, true),
    offset,
    // Made on Unix or macOS: the upper half of the external attributes is a mode.
    type: [3, 19].includes(view.getUint8(5)) ? view.getUint16(40, true) & 0xf000 : 0,
  };
}

/** UTF-8 wherever it can be: not every packer that writes it sets the flag for it (4.4.4, bit 11). */
function nameIn(view: DataView, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + LEAST_ENTRY, length);
  return (utf8Text(bytes) ?? strFromU8(bytes, true)).replaceAll('\\', '/');
}

/** Packed size, size and offset; those that 32 bits do not hold stand in the extra field 1, in this order: size, packed, offset. */
function wideFields(view: DataView, nameLength: number, extraLength: number): [number, number, number] {
  const narrow = { size: 24, packed: 20, offset: 42 };
  const values = { size: 0, packed: 0, offset: 0 };
  let wide = extraField(view, LEAST_ENTRY + nameLength, extraLength, 1);
  for (const name of ['size', 'packed', 'offset'] as const) {
    const value = view.getUint32(narrow[name], true);
    if (value === IN_EXTRA && wide !== null) {
      if (wide.byteLength < 8) throw damaged('a 64-bit size is missing');
      values[name] = wideNumber(wide, 0);
      wide = new DataView(wide.buffer, wide.byteOffset + 8, wide.byteLength - 8);
    } else values[name] = value;
  }
  return [values.packed, values.size, values.offset];
}

function extraField(view: DataView, from: number, length: number, wanted: number): DataView | null {
  for (let at = from; at + 4 <= from + length;) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === wanted && at + 4 + size <= from + length)
      return new DataView(view.buffer, view.byteOffset + at + 4, size);
    at += 4 + size;
  }
  return null;
}

interface End {
  count: number;
  /** Of the list. */
  size: number;
  offset: number;
}

/** Where the list is, from the record at the very end. */
async function endOf(source: ByteSource): Promise<End> {
  const from = Math.max(0, source.size - LEAST_END - LONGEST_COMMENT);
  const bytes = await source.read(from, source.size - from);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = bytes.length - LEAST_END; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const end = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    const isWide = end.count === 0xffff || end.size === IN_EXTRA || end.offset === IN_EXTRA;
    return (isWide ? await wideEnd(source, from + at) : null) ?? end;
  }
  throw damaged('it has no list of files; was it cut off?');
}

async function wideEnd(source: ByteSource, end: number): Promise<End | null> {
  const locator = await viewOf(source, end - 20, 20);
  if (locator === null || locator.getUint32(0, true) !== END_64_LOCATOR) return null;
  const record = await viewOf(source, wideNumber(locator, 8), 56);
  if (record === null || record.getUint32(0, true) !== END_64) throw damaged('its 64-bit end is missing');
  return { count: wideNumber(record, 32), size: wideNumber(record, 40), offset: wideNumber(record, 48) };
}

async function viewOf(source: ByteSource, offset: number, length: number): Promise<DataView | null> {
  if (offset < 0) return null;
  const bytes = await source.read(offset, length);
  return bytes.length === length ? new DataView(bytes.buffer, bytes.byteOffset, length) : null;
}

function wideNumber(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('a size is beyond any file');
  return Number(value);
}

const damaged = (why: string): Unreadable =>
  new Unreadable(`expected a whole zip archive, found that ${why}`);
