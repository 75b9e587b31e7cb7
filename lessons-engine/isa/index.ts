// Instructions as rows of a table, and what follows from them: decoder, encoder, disassembler, assembler, compressed forms;
// registers, CSRs and causes by name; ELF files and objects.

export { assemble, type AssembleOptions, type Assembly, type Segment } from './assembler/assemble.ts';
export { assembleObject } from './assembler/assemble-object.ts';
export { LineMap, type LineEntry } from './assembler/line-map.ts';
export { AssemblyError, type AssemblyProblem } from './assembler/problems.ts';
export { compressedFieldsOf, fieldsOf, type BitField } from './bit-fields.ts';
export { Cause, causeName, Interrupt, INTERRUPT_BIT } from './causes.ts';
export { csrDocs, type CsrDoc } from './csr-docs/csr-docs.ts';
export type { CsrField } from './csr-docs/csr-doc.ts';
export { csrName, csrNumber, csrNumbers, csrPrivilege, csrReadOnly, type CsrName } from './csr-names.ts';
export { compress } from './compress.ts';
export { encodeCompressed, isHint } from './compressed.ts';
export {
  compressedRowOf,
  compressedRows,
  type CompressedMnemonic,
  type CompressedRow,
} from './compressed-rows.ts';
export { decode, instructionSize, type Instruction } from './decode.ts';
export { disassemble } from './disassemble.ts';
export { loadElf, type Elf, type ElfSegment } from './elf.ts';
export { ElfError } from './elf-reader.ts';
export { writeElf } from './elf-writer.ts';
export { encode } from './encode.ts';
export type { Format, Operands } from './format.ts';
export {
  relocationTypes,
  type ObjectFile,
  type ObjectSection,
  type ObjectSymbol,
  type Relocation,
  type RelocationTarget,
  type RelocationType,
} from './object-file.ts';
export type { InstructionRow } from './instruction-row.ts';
export { registerName, registerNames, registerNumber } from './registers.ts';
export { rowOf, rows, type Mnemonic } from './rows.ts';
