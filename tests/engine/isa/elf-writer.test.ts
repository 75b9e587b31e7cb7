// An assembled program becomes an ELF file that the loader reads back, section by section.

import { describe, expect, test } from 'vitest';
import { assemble, loadElf, writeElf } from '../../../lessons-engine/isa/index.ts';

const source = `
_start: la a0, message
        li a7, 93
        ecall
        .rodata
message: .string "hello"
        .data
cell:   .word 7, 8
        .bss
room:   .space 5000
`;

describe('writeElf()', () => {
  const assembly = assemble(source, { origin: 0x1_0000, sectionAlignment: 4096 });
  const file = writeElf(assembly);
  const elf = loadElf(file);

  test('keeps entry, addresses, bytes and symbols', () => {
    expect(elf.entry).toBe(0x1_0000);
    expect(elf.segments.map(({ address, memorySize }) => [address, memorySize])).toEqual(
      assembly.segments.map(({ address, bytes }) => [address, bytes.length]),
    );
    expect(elf.segments.map(({ bytes }) => [...bytes])).toEqual(
      assembly.segments.map(({ section, bytes }) => (section === '.bss' ? [] : [...bytes])),
    );
    expect(Object.fromEntries(elf.symbols)).toEqual(Object.fromEntries(assembly.symbols));
  });

  test('gives every section its rights: text r-x, read-only data r--, data and bss rw-', () => {
    expect(elf.segments.map(({ flags }) => flags)).toEqual([5, 4, 6, 6]);
  });

  test('puts each segment at a place in the file that agrees with its address within a page', () => {
    for (const { address, offset, bytes } of elf.segments)
      if (bytes.length > 0) expect(offset % 4096).toBe(address % 4096);
  });

  test('refuses sections with different rights in one page', () => {
    expect(() => writeElf(assemble(source, { origin: 0x1_0000 }))).toThrow(
      "writeElf: expected .rodata on a page after .text's last byte at 0x1000f, found it at 0x10010",
    );
  });
});
