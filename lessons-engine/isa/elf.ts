// Executables for the machine: ELF32, little-endian, RISC-V, statically linked (System V ABI, "Object Files"; RISC-V ABIs
// Specification, chapter "ELF"). Reads what a loader needs - segments, entry, symbols - and believes nothing that the file
// says about itself. Relocatable and dynamic files and hardware floating point are refused.

import { ElfError, ElfReader } from './elf-reader.ts';
import { readElfSymbols } from './elf-symbols.ts';

export interface ElfSegment {
  /** Where the machine sees it (`p_paddr`), unsigned. */
  readonly address: number;
  /** What the file brings. */
  readonly bytes: Uint8Array;
  /** Bytes in memory, at least `bytes.length`; the rest is zeros (`.bss`). */
  readonly memorySize: number;
  /** Where the bytes stand in the file. */
  readonly offset: number;
  /** What a program may do there (`p_flags`): 4 read, 2 write, 1 execute. */
  readonly flags: number;
}

export interface Elf {
  /** Address of the first instruction, unsigned; it lies in one of the segments. */
  readonly entry: number;
  /** By address; they do not overlap. */
  readonly segments: readonly ElfSegment[];
  /** Functions, objects and untyped symbols by name; unsigned addresses. The first of two equal names stays. */
  readonly symbols: Map<string, number>;
}

const HEADER_SIZE = 52;
const PROGRAM_HEADER_SIZE = 32;
const PT_LOAD = 1;
const EF_RISCV_FLOAT_ABI = 6;
const EF_RISCV_RVE = 8;
/** Of segments. The machine has far fewer regions of memory than that. */
const MOST_SEGMENTS = 256;

/** Reads an executable. Throws `ElfError` when the file is damaged or made for another machine. */
export function loadElf(bytes: Uint8Array): Elf {
  const file = new ElfReader(bytes);
  checkIdentity(file);
  checkMachine(file);
  const segments = readSegments(file);
  const entry = file.word(24, 'entry point');
  if (!segments.some(({ address, memorySize }) => entry >= address && entry < address + memorySize)) {
    throw new ElfError('an entry point inside a segment', hex(entry), 24);
  }
  return { entry, segments, symbols: readElfSymbols(file) };
}

function checkIdentity(file: ElfReader): void {
  file.require(0, HEADER_SIZE, 'ELF header');
  const magic = file.wordBigEndian(0);
  if (magic !== 0x7f454c46)
    throw new ElfError('an ELF file (first bytes 7f 45 4c 46)', hex(magic).slice(2), 0);
  file.expectByte(4, 1, '32-bit objects (class 1)', 'class');
  file.expectByte(5, 1, 'little-endian data (1)', 'data encoding');
  file.expectByte(6, 1, 'ELF version 1', 'version');
}

function checkMachine(file: ElfReader): void {
  const type = file.half(16);
  if (type !== 2) throw new ElfError('an executable (type 2)', `type ${type}${typeName(type)}`, 16);
  const machine = file.half(18);
  if (machine !== 243) throw new ElfError('a program for RISC-V (machine 243)', `machine ${machine}`, 18);
  const flags = file.word(36, 'flags');
  if (flags & EF_RISCV_FLOAT_ABI)
    throw new ElfError('the soft-float calling convention (ilp32)', 'a float ABI', 36);
  if (flags & EF_RISCV_RVE) throw new ElfError('a program for 32 registers', 'flag RVE (16 registers)', 36);
}

function typeName(type: number): string {
  return (
    { 0: ', none', 1: ', relocatable', 3: ', shared or position-independent', 4: ', core dump' }[type] ?? ''
  );
}

function readSegments(file: ElfReader): ElfSegment[] {
  const table = file.word(28, 'program header offset');
  const entrySize = file.half(42);
  const count = file.half(44);
  if (count === 0) throw new ElfError('at least one program header', 'none', 44);
  if (count > MOST_SEGMENTS)
    throw new ElfError(`at most ${MOST_SEGMENTS} program headers`, String(count), 44);
  if (entrySize !== PROGRAM_HEADER_SIZE) {
    throw new ElfError(`program headers of ${PROGRAM_HEADER_SIZE} bytes`, `${entrySize} bytes`, 42);
  }
  file.require(table, count * entrySize, 'program header table');
  const placed: { segment: ElfSegment; header: number }[] = [];
  let left = file.length;
  for (let index = 0; index < count; index++) {
    const header = table + index * entrySize;
    if (file.word(header, 'segment type') !== PT_LOAD) continue;
    const segment = readSegment(file, header, left);
    left -= segment.bytes.length;
    if (segment.memorySize > 0) placed.push({ segment, header });
  }
  if (placed.length === 0) throw new ElfError('at least one segment to load', 'none', 44);
  placed.sort((a, b) => a.segment.address - b.segment.address);
  placed.forEach(({ segment, header }, index) => {
    const before = placed[index - 1]?.segment;
    if (before && before.address + before.memorySize > segment.address) {
      const end = hex(before.address + before.memorySize);
      throw new ElfError(
        `a segment from ${end} on, where the one before ends`,
        `one at ${hex(segment.address)}`,
        header + 12,
      );
    }
  });
  return placed.map(({ segment }) => segment);
}

/** `left`: bytes that the segments before it have not taken. A file whose segments share its bytes would grow without bounds. */
function readSegment(file: ElfReader, header: number, left: number): ElfSegment {
  const offset = file.word(header + 4, 'segment offset');
  const address = file.word(header + 12, 'segment address');
  const fileSize = file.word(header + 16, 'segment file size');
  const memorySize = file.word(header + 20, 'segment memory size');
  if (memorySize < fileSize) {
    throw new ElfError(`a memory size of at least ${fileSize} bytes`, `${memorySize} bytes`, header + 20);
  }
  if (address + memorySize > 2 ** 32) {
    throw new ElfError(
      'a segment that ends within 32-bit addresses',
      `one up to ${hex(address + memorySize)}`,
      header + 20,
    );
  }
  const bytes = file.slice(offset, fileSize, 'segment', header + 16, left);
  return {
    address,
    bytes,
    memorySize,
    offset,
    flags: file.word(header + 24, 'segment flags') & 7,
  };
}

function hex(value: number): string {
  return '0x' + value.toString(16).padStart(8, '0');
}
