// The form of the explorer's files: eight characters that say which, the length of the header (four bytes, little endian), the
// header as JSON in ASCII, pieces of bytes whose lengths the header lists, a hash of all before it. The hash finds damage, not
// malice: whoever reads a header checks it field by field as well.

import { Fnv1a } from '../../bits/index.ts';
import { UnfitGuest } from './unfit-guest.ts';

export interface FileKind {
  /** Eight characters. */
  magic: string;
  version: number;
  /** What it is called in messages. */
  name: string;
}

const FIXED = 12;
const HASH = 4;

export function packFile(
  { magic, version }: FileKind,
  header: Readonly<Record<string, unknown>>,
  pieces: readonly Uint8Array[],
): Uint8Array {
  const lengths = pieces.map(({ length }) => length);
  const json = JSON.stringify({ version, ...header, pieces: lengths }).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const end = FIXED + json.length + lengths.reduce((sum, length) => sum + length, 0);
  const file = new Uint8Array(end + HASH);
  const view = new DataView(file.buffer);
  const text = `${magic}\0\0\0\0${json}`;
  for (let at = 0; at < text.length; at++) file[at] = text.charCodeAt(at);
  view.setUint32(magic.length, json.length, true);
  let at = text.length;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  view.setUint32(end, new Fnv1a().bytes(file.subarray(0, end)).value, true);
  return file;
}

export class PackedFile {
  readonly pieces: readonly Uint8Array[];
  readonly #name: string;
  readonly #header: Readonly<Record<string, unknown>>;

  /** Throws `UnfitGuest` when `file`, which begins with the magic, is damaged or of another version. */
  constructor(file: Uint8Array, { version, name }: FileKind) {
    this.#name = name;
    const view = new DataView(file.buffer, file.byteOffset, file.length);
    const length = file.length < FIXED ? 0 : view.getUint32(FIXED - 4, true);
    if (length === 0 || FIXED + length > file.length)
      throw new UnfitGuest(`${name}: expected a header of ${length} bytes, found a file of ${file.length}`);
    this.#header = this.#parse(file.subarray(FIXED, FIXED + length));
    if (this.#header['version'] !== version)
      throw this.#unfit(`version ${version}`, JSON.stringify(this.#header['version']));
    const lengths = this.field(
      'pieces',
      (value) => Array.isArray(value) && value.every(isLength),
    ) as number[];
    const end = FIXED + length + lengths.reduce((sum, each) => sum + each, 0);
    if (end + HASH !== file.length)
      throw this.#unfit(`a file of ${end + HASH} bytes`, `${file.length} bytes`);
    const [told, found] = [view.getUint32(end, true), new Fnv1a().bytes(file.subarray(0, end)).value];
    if (told !== found)
      throw this.#unfit(`the hash that it ends with, ${told.toString(16)}`, found.toString(16));
    let at = FIXED + length;
    this.pieces = lengths.map((each) => file.slice(at, (at += each)));
  }

  /** The field, when it fits. Throws `UnfitGuest`. */
  field(name: string, fits: (value: unknown) => boolean): unknown {
    const value = this.#header[name];
    if (!fits(value)) throw this.#unfit(`a fitting "${name}"`, JSON.stringify(value)?.slice(0, 40));
    return value;
  }

  #parse(bytes: Uint8Array): Record<string, unknown> {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    let header: unknown;
    try {
      header = JSON.parse(text);
    } catch (error) {
      throw this.#unfit('a header in JSON', (error as Error).message);
    }
    if (typeof header !== 'object' || header === null) throw this.#unfit('a record', text.slice(0, 40));
    return header as Record<string, unknown>;
  }

  #unfit(expected: string, found: string | undefined): UnfitGuest {
    return new UnfitGuest(`${this.#name}: expected ${expected}, found ${found}`);
  }
}

export function isLength(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isWord(value: unknown): boolean {
  return isLength(value) && (value as number) <= 0xffff_ffff;
}
