// The symbol table of an ELF file, for views that name addresses. A file without one (stripped) has no symbols; a table
// that points outside the file is an error.

import { ElfError, type ElfReader } from './elf-reader.ts';

const SECTION_HEADER_SIZE = 40;
const SYMBOL_SIZE = 16;
const SHT_SYMTAB = 2;
const SHT_STRTAB = 3;
/** Symbol types with an address: NOTYPE, OBJECT, FUNC. */
const addressTypes = new Set([0, 1, 2]);

/** Symbols of the first symbol table; undefined ones and the assembler's mapping symbols (`$x`) are left out. */
export function readElfSymbols(file: ElfReader): Map<string, number> {
  const symbols = new Map<string, number>();
  const table = file.word(32, 'section header offset');
  const count = file.half(48);
  if (table === 0 || count === 0) return symbols;
  const size = file.half(46);
  if (size !== SECTION_HEADER_SIZE) {
    throw new ElfError(`section headers of ${SECTION_HEADER_SIZE} bytes`, `${size} bytes`, 46);
  }
  file.require(table, count * size, 'section header table', 32);
  for (let index = 0; index < count; index++) {
    const header = table + index * size;
    if (file.word(header + 4, 'section type') !== SHT_SYMTAB) continue;
    readTable(file, header, table, count, symbols);
    break;
  }
  return symbols;
}

function readTable(
  file: ElfReader,
  header: number,
  sections: number,
  count: number,
  symbols: Map<string, number>,
): void {
  const start = file.word(header + 16, 'symbol table offset');
  const size = file.word(header + 20, 'symbol table size');
  const link = file.word(header + 24, 'string table index');
  const entrySize = file.word(header + 36, 'symbol size');
  if (entrySize !== SYMBOL_SIZE)
    throw new ElfError(`symbols of ${SYMBOL_SIZE} bytes`, `${entrySize} bytes`, header + 36);
  file.require(start, size, 'symbol table', header + 20);
  if (link >= count)
    throw new ElfError(`a string table among ${count} sections`, `section ${link}`, header + 24);
  const names = sections + link * SECTION_HEADER_SIZE;
  const namesType = file.word(names + 4, 'section type');
  if (namesType !== SHT_STRTAB)
    throw new ElfError('a string table (section type 3)', `type ${namesType}`, names + 4);
  const namesStart = file.word(names + 16, 'string table offset');
  const namesSize = file.word(names + 20, 'string table size');
  file.require(namesStart, namesSize, 'string table', names + 20);

  for (let symbol = start; symbol + SYMBOL_SIZE <= start + size; symbol += SYMBOL_SIZE) {
    const name = file.word(symbol, 'symbol name');
    if (name >= namesSize && name !== 0) {
      throw new ElfError(
        `a name inside the ${namesSize} bytes of the string table`,
        `offset ${name}`,
        symbol,
      );
    }
    const defined = file.half(symbol + 14) !== 0;
    if (!defined || !addressTypes.has(file.byte(symbol + 12) & 15)) continue;
    const text = file.text(namesStart + name, namesStart + namesSize);
    if (text !== '' && !text.startsWith('$') && !symbols.has(text))
      symbols.set(text, file.word(symbol + 4, 'symbol value'));
  }
}
