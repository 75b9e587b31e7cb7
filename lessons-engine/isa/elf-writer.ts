// What the assembler made as an executable file: ELF32 for RISC-V, one loadable segment a section with that section's
// rights, and symbols. A kernel that knows nothing of the assembler can execute it, Linux included.
// System V ABI, "Object Files"; RISC-V ABIs Specification, chapter "ELF". Left out: debug information, section groups.

import type { Assembly, Segment } from './assembler/assemble.ts';

const HEADER = 52;
const PROGRAM_HEADER = 32;
const SECTION_HEADER = 40;
const SYMBOL = 16;
const PAGE = 4096;
const [R, W, X] = [4, 2, 1];
const rights: Record<Segment['section'], number> = {
  '.text': R | X,
  '.rodata': R,
  '.data': R | W,
  '.bss': R | W,
};
/** EF_RISCV_RVC: the program may hold compressed instructions. */
const FLAGS = 1;

/**
 * The file. Assemble with `sectionAlignment: 4096`: sections with rights of their own must not share a page; throws a
 * `RangeError` where two do.
 */
export function writeElf(assembly: Assembly): Uint8Array {
  const { segments } = assembly;
  checkPages(segments);
  const headersEnd = HEADER + segments.length * PROGRAM_HEADER;
  let end = headersEnd;
  const placed = segments.map((segment) => {
    // A segment's place in the file and its address agree in their place in a page, so that the file can be mapped.
    const offset = end + ((((segment.address - end) % PAGE) + PAGE) % PAGE);
    const fileSize = segment.section === '.bss' ? 0 : segment.bytes.length;
    if (fileSize > 0) end = offset + fileSize;
    return { segment, offset: fileSize > 0 ? offset : end, fileSize };
  });

  const names = new StringTable();
  const symbols = [...assembly.symbols].map(([name, value]) => ({ name: names.add(name), value }));
  const symbolsAt = Math.ceil(end / 4) * 4;
  const namesAt = symbolsAt + (symbols.length + 1) * SYMBOL;
  const sectionsAt = Math.ceil((namesAt + names.bytes.length) / 4) * 4;
  const file = new Uint8Array(sectionsAt + 3 * SECTION_HEADER);
  const view = new DataView(file.buffer);
  const words = (at: number, ...values: number[]): void =>
    values.forEach((value, index) => view.setUint32(at + 4 * index, value, true));
  const halves = (at: number, ...values: number[]): void =>
    values.forEach((value, index) => view.setUint16(at + 2 * index, value, true));

  file.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  halves(16, 2, 243);
  words(20, 1, assembly.entry, HEADER, sectionsAt, FLAGS);
  halves(40, HEADER, PROGRAM_HEADER, segments.length, SECTION_HEADER, 3, 2);
  placed.forEach(({ segment: { section, address, bytes }, offset, fileSize }, index) => {
    words(HEADER + index * PROGRAM_HEADER, 1, offset, address, address, fileSize, bytes.length);
    words(HEADER + index * PROGRAM_HEADER + 24, rights[section], PAGE);
    file.set(bytes.subarray(0, fileSize), offset);
  });
  symbols.forEach(({ name, value }, index) => {
    const at = symbolsAt + (index + 1) * SYMBOL;
    words(at, name, value, 0);
    halves(at + 12, 0x10, 0xfff1); // global, no type; an absolute value
  });
  file.set(names.bytes, namesAt);
  const symbolTable = [0, 2, 0, 0, symbolsAt, (symbols.length + 1) * SYMBOL, 2, 1, 4, SYMBOL];
  const stringTable = [0, 3, 0, 0, namesAt, names.bytes.length, 0, 0, 1, 0];
  words(sectionsAt + SECTION_HEADER, ...symbolTable);
  words(sectionsAt + 2 * SECTION_HEADER, ...stringTable);
  return file;
}

function checkPages(segments: readonly Segment[]): void {
  for (const [index, { section, address }] of segments.entries()) {
    const before = segments[index - 1];
    if (before === undefined || rights[before.section] === rights[section]) continue;
    const last = before.address + before.bytes.length - 1;
    if (Math.floor(last / PAGE) === Math.floor(address / PAGE))
      throw new RangeError(
        `writeElf: expected ${section} on a page after ${before.section}'s last byte at 0x${last.toString(16)}, ` +
          `found it at 0x${address.toString(16)}`,
      );
  }
}

class StringTable {
  readonly #text: string[] = ['\0'];
  #size = 1;

  /** Where the string will stand. ASCII, as the assembler's names are. */
  add(text: string): number {
    const at = this.#size;
    this.#text.push(`${text}\0`);
    this.#size += text.length + 1;
    return at;
  }

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#text.join(''), (character) => character.charCodeAt(0));
  }
}
