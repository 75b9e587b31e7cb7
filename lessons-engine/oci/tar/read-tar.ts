// Reads an archive (pax, ustar or GNU) whose author is not to be trusted: everything that it claims is held against what is
// there before memory is taken for it. tar-stream takes the blocks apart; what it would let pass is refused here.

import { extract, type Header } from 'tar-stream';
import { bytesOf } from '../../kernel/index.ts';
import { OciError } from '../words/oci-error.ts';
import { toByteString } from '../words/utf8.ts';
import { type EntryType, tarEntry, type TarEntry } from './tar-entry.ts';
import { type TarLimits, usualLimits } from './tar-limits.ts';

/** An entry as tar-stream hands it out: its header, and its content in pieces. */
type Source = AsyncIterable<Uint8Array> & { readonly header: Header };

const BLOCK = 512;
/** In a header: where its size and its type stand, and the types that say more about the entry behind them (x, g, L, K). */
const SIZE = 124;
const TYPE = 156;
const EXTENDED: readonly number[] = [0x78, 0x67, 0x4c, 0x4b];
const XATTR = 'SCHILY.xattr.';
const types: Readonly<Record<string, EntryType>> = {
  file: 'file',
  'contiguous-file': 'file',
  link: 'link',
  symlink: 'symlink',
  directory: 'directory',
  'character-device': 'character-device',
  'block-device': 'block-device',
  fifo: 'fifo',
};

/** All entries in their order. Rejects with an `OciError` that begins with `where`. */
export async function readTar(
  bytes: Uint8Array,
  where: string,
  limits: TarLimits = usualLimits,
): Promise<TarEntry[]> {
  demandEnd(bytes, where);
  const stream = extract({ filenameEncoding: 'latin1' } as object);
  const entries: TarEntry[] = [];
  const sizes: number[] = [];
  let total = 0;
  stream.end(bytes);
  try {
    for await (const source of stream as AsyncIterable<Source>) {
      const { header } = source;
      const at = `${where}, entry ${entries.length} ("${header.name}")`;
      if (entries.length === limits.entries)
        throw new OciError(where, `at most ${limits.entries} entries`, 'more');
      if (!(header.size >= 0)) throw new OciError(at, 'a size', String(header.size));
      if (header.size > bytes.length)
        throw new OciError(
          at,
          `at most the ${bytes.length} bytes of the archive`,
          `a size of ${header.size}`,
        );
      total += header.size;
      if (total > limits.bytes)
        throw new OciError(at, `at most ${limits.bytes} bytes in all files`, `${total}`);
      entries.push(await readEntry(source, at, limits));
      sizes.push(header.size);
    }
  } catch (thrown) {
    if (thrown instanceof OciError || !(thrown instanceof Error)) throw thrown;
    throw new OciError(`${where}, after entry ${entries.length - 1}`, 'a whole archive', thrown.message);
  }
  demandRest(bytes, where, sizes);
  return entries;
}

/** Two blocks of zeros end it. One that ends otherwise was cut. */
function demandEnd(bytes: Uint8Array, where: string): void {
  if (bytes.length % BLOCK !== 0)
    throw new OciError(where, `whole blocks of ${BLOCK} bytes`, `${bytes.length} bytes`);
  if (bytes.length < 2 * BLOCK || bytes.subarray(-2 * BLOCK).some((byte) => byte !== 0))
    throw new OciError(where, 'two blocks of zeros at the end of the archive', 'something else');
}

/** They stand behind the last entry: of an archive that was cut, its last entry may have taken zeros of its own for the end. */
function demandRest(bytes: Uint8Array, where: string, sizes: readonly number[]): void {
  let at = 0;
  const skip = (size: number): void => void (at += BLOCK + Math.ceil(size / BLOCK) * BLOCK);
  const skipExtended = (): void => {
    while (EXTENDED.includes(bytes[at + TYPE] ?? 0)) skip(octal(bytes.subarray(at + SIZE, at + SIZE + 12)));
  };
  for (const size of sizes) {
    while (at < bytes.length && bytes.subarray(at, at + BLOCK).every((byte) => byte === 0)) at += BLOCK;
    skipExtended();
    skip(size);
  }
  skipExtended();
  if (!(at + 2 * BLOCK <= bytes.length))
    throw new OciError(where, 'two blocks of zeros behind the last entry', 'an archive that was cut');
}

const octal = (field: Uint8Array): number => Math.max(0, parseInt(String.fromCharCode(...field), 8));

async function readEntry(source: Source, at: string, limits: TarLimits): Promise<TarEntry> {
  const { header } = source;
  const type = types[String(header.type)];
  if (type === undefined)
    throw new OciError(at, 'a type of file that layers have', String(header.type ?? 'an unknown one'));
  // Before it is asked for: tar-stream never ends what a directory claims to hold.
  if (type !== 'file' && header.size > 0)
    throw new OciError(at, `a ${type} without content`, `${header.size} bytes`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  const pax = (header.pax ?? {}) as Readonly<Record<string, string>>;
  return tarEntry({
    name: nameOf(pax, 'path', header.name, at),
    type,
    mode: header.mode & 0o7777,
    uid: id(pax, 'uid', header, at),
    gid: id(pax, 'gid', header, at),
    mtime: pax['mtime'] === undefined ? seconds(header) : Math.floor(Number(pax['mtime'])),
    linkname: nameOf(pax, 'linkpath', header.linkname ?? '', at),
    major: header.devmajor,
    minor: header.devminor,
    xattrs: xattrsOf(pax, at, limits),
    content: joined(chunks),
  });
}

/** In a pax record it is UTF-8, in a header bytes. */
function nameOf(pax: Readonly<Record<string, string>>, key: string, name: string, at: string): string {
  return pax[key] === undefined ? name : fromPax(name, at);
}

function fromPax(value: string, at: string): string {
  // What was no UTF-8 has become U+FFFD on the way: what it was is not known any more.
  if (value.includes('\ufffd')) throw new OciError(at, 'pax records in UTF-8', 'bytes that are none');
  return toByteString(value);
}

function id(pax: Readonly<Record<string, string>>, key: 'uid' | 'gid', header: Header, at: string): number {
  const value = pax[key] === undefined ? header[key] : Number(pax[key]);
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_fffe)
    throw new OciError(`${at}, ${key}`, 'an id of 32 bits', String(value));
  return value;
}

const seconds = ({ mtime }: Header): number => Math.floor(mtime.getTime() / 1000);

function xattrsOf(
  pax: Readonly<Record<string, string>>,
  at: string,
  limits: TarLimits,
): Map<string, Uint8Array> {
  const xattrs = new Map<string, Uint8Array>();
  let total = 0;
  for (const [key, value] of Object.entries(pax)) {
    if (!key.startsWith(XATTR)) continue;
    const bytes = bytesOf(fromPax(value, `${at}, ${key}`));
    total += key.length + bytes.length;
    if (total > limits.xattrBytes)
      throw new OciError(at, `at most ${limits.xattrBytes} bytes of extended attributes`, 'more');
    xattrs.set(toByteString(key.slice(XATTR.length)), bytes);
  }
  return xattrs;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
