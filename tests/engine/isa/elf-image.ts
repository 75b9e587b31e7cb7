// ELF32 images built byte by byte, right or wrong on purpose: every header field can be overridden.

export interface SegmentFields {
  type?: number;
  offset?: number;
  address?: number;
  fileSize?: number;
  memorySize?: number;
}

export interface SymbolFields {
  name: string;
  value: number;
  /** STT_NOTYPE 0, STT_OBJECT 1, STT_FUNC 2, STT_SECTION 3, STT_FILE 4. */
  type?: number;
  /** 0 is undefined. */
  section?: number;
}

export interface ImageFields {
  entry?: number;
  segments?: readonly SegmentFields[];
  symbols?: readonly SymbolFields[];
  /** Bytes after the headers; segments without an offset take them all. */
  content?: readonly number[];
}

const HEADER = 52;
const PROGRAM_HEADER = 32;
const SECTION_HEADER = 40;
const SYMBOL = 16;

/** Where the fields of the ELF header stand, for tests that damage one: `[offset, size in bytes]`. */
export const field = {
  class: [4, 1],
  data: [5, 1],
  version: [6, 1],
  type: [16, 2],
  machine: [18, 2],
  programHeaders: [28, 4],
  sectionHeaders: [32, 4],
  flags: [36, 4],
  programHeaderSize: [42, 2],
  programHeaderCount: [44, 2],
  sectionHeaderSize: [46, 2],
  sectionHeaderCount: [48, 2],
} as const;

/** An executable for RV32; one segment at 0x80000000 with eight bytes unless told otherwise. */
export function elfImage(fields: ImageFields = {}): Uint8Array {
  const { entry = 0x80000000, segments = [{}], symbols, content = [0x13, 0, 0, 0, 0x73, 0, 0, 0] } = fields;
  const contentAt = HEADER + segments.length * PROGRAM_HEADER;
  const names = ['', ...(symbols ?? []).map(({ name }) => name)];
  const nameBytes = names.flatMap((name) => [...name, '\0'].map((character) => character.charCodeAt(0)));
  const symbolsAt = contentAt + content.length;
  const namesAt = symbolsAt + (symbols ? (symbols.length + 1) * SYMBOL : 0);
  const sectionsAt = namesAt + (symbols ? nameBytes.length : 0);
  const size = symbols ? sectionsAt + 3 * SECTION_HEADER : symbolsAt;

  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const halves = (at: number, ...values: number[]) =>
    values.forEach((value, i) => view.setUint16(at + 2 * i, value, true));
  const words = (at: number, ...values: number[]) =>
    values.forEach((value, i) => view.setUint32(at + 4 * i, value, true));

  bytes.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  halves(16, 2, 243);
  words(20, 1, entry, HEADER, symbols ? sectionsAt : 0, 0);
  halves(40, HEADER, PROGRAM_HEADER, segments.length, SECTION_HEADER, symbols ? 3 : 0, 0);
  segments.forEach((segment, index) => {
    const { type = 1, offset = contentAt, address = 0x80000000, fileSize = content.length } = segment;
    const at = HEADER + index * PROGRAM_HEADER;
    words(at, type, offset, address, address, fileSize, segment.memorySize ?? fileSize, 7, 4);
  });
  bytes.set(content, contentAt);
  if (!symbols) return bytes;

  let nameAt = 1;
  symbols.forEach(({ name, value, type = 0, section = 1 }, index) => {
    const at = symbolsAt + (index + 1) * SYMBOL;
    words(at, nameAt, value, 0);
    bytes[at + 12] = 0x10 | type;
    halves(at + 14, section);
    nameAt += name.length + 1;
  });
  bytes.set(nameBytes, namesAt);
  // Sections: the null section, the symbol table (type 2, linked to section 2), its string table (type 3).
  words(sectionsAt + SECTION_HEADER, 0, 2, 0, 0, symbolsAt, (symbols.length + 1) * SYMBOL, 2, 1, 4, SYMBOL);
  words(sectionsAt + 2 * SECTION_HEADER, 0, 3, 0, 0, namesAt, nameBytes.length, 0, 0, 1, 0);
  return bytes;
}

/** A copy of `image` with one field of `size` bytes set, least significant byte first. */
export function damaged(
  image: Uint8Array,
  [offset, size]: readonly [number, number],
  value: number,
): Uint8Array {
  const copy = image.slice();
  for (let i = 0; i < size; i++) copy[offset + i] = value >>> (8 * i);
  return copy;
}
