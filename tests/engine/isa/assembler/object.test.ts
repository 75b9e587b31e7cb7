import { describe, expect, it } from 'vitest';
import { assembleObject, AssemblyError } from '../../../../lessons-engine/isa/index.ts';

const relocationsOf = (source: string) =>
  assembleObject(`        .section .text.a\n${source}\n`).sections.find(({ name }) => name === '.text.a')
    ?.relocations;
const messageOf = (source: string): string => {
  try {
    assembleObject(source, 'a.s');
  } catch (error) {
    if (error instanceof AssemblyError) return error.message;
    throw error;
  }
  return '';
};

describe('assembleObject()', () => {
  it('makes a section of every name, by kind, and leaves out plain ones without bytes', () => {
    const { sections } = assembleObject(
      '.section .rodata.b\n.word 1\n.section .text.a\nnop\n.section .text.c\n.balign 8\nnop\n.section .text.a\nret\n.bss\n.space 3',
    );
    expect(sections.map(({ name, kind, alignment, bytes }) => [name, kind, alignment, bytes.length])).toEqual(
      [
        ['.text.a', '.text', 4, 8],
        ['.text.c', '.text', 8, 4],
        ['.rodata.b', '.rodata', 4, 4],
        ['.bss', '.bss', 4, 3],
      ],
    );
  });

  it('exports what .globl and .weak say, with offsets in sections, and keeps constants as numbers', () => {
    const { symbols, sections } = assembleObject(
      '.globl f, SIZE\n.weak g\n.section .text.a\nnop\nf: nop\ng: ret\nown: ret\n.equ SIZE, 0x80000010',
    );
    expect(sections).toHaveLength(1);
    expect(symbols).toEqual([
      { name: 'f', section: 0, value: 4, global: true, weak: false },
      { name: 'g', section: 0, value: 8, global: true, weak: true },
      { name: 'own', section: 0, value: 12, global: false, weak: false },
      { name: 'SIZE', section: null, value: 0x8000_0010, global: true, weak: false },
    ]);
  });

  it.each<[string, string, unknown[]]>([
    ['a word', '.word there + 8', [{ offset: 0, type: 'abs32', target: { symbol: 'there', addend: 8 } }]],
    [
      'a call, as its two halves',
      'nop\ncall there',
      [
        { offset: 4, type: 'pcrel_hi20', target: { symbol: 'there', addend: 0 } },
        { offset: 8, type: 'pcrel_lo12_i', target: { symbol: 'there', addend: 0 }, upper: 4 },
      ],
    ],
    [
      'a store to a global',
      'sw a0, there - 4, t0',
      [
        { offset: 0, type: 'pcrel_hi20', target: { symbol: 'there', addend: -4 } },
        { offset: 4, type: 'pcrel_lo12_s', target: { symbol: 'there', addend: -4 }, upper: 0 },
      ],
    ],
    [
      'the absolute halves',
      'lui a0, %hi(there)\nlw a1, %lo(there)(a0)\nsw a1, %lo(there)(a0)',
      [
        { offset: 0, type: 'hi20', target: { symbol: 'there', addend: 0 } },
        { offset: 4, type: 'lo12_i', target: { symbol: 'there', addend: 0 } },
        { offset: 8, type: 'lo12_s', target: { symbol: 'there', addend: 0 } },
      ],
    ],
    ['a jump', 'j there', [{ offset: 0, type: 'jal', target: { symbol: 'there', addend: 0 } }]],
    ['a branch', 'beqz a0, there', [{ offset: 0, type: 'branch', target: { symbol: 'there', addend: 0 } }]],
    ['a short jump', 'c.j there', [{ offset: 0, type: 'rvc_jump', target: { symbol: 'there', addend: 0 } }]],
    [
      'a short branch',
      'c.bnez a0, there',
      [{ offset: 0, type: 'rvc_branch', target: { symbol: 'there', addend: 0 } }],
    ],
    [
      'a place in another section of the same source',
      'j inside\n.section .text.b\nnop\ninside: ret',
      [{ offset: 0, type: 'jal', target: { section: 1, addend: 4 } }],
    ],
  ])('leaves %s to the linker', (_, source, relocations) => {
    expect(relocationsOf(source)).toEqual(relocations);
  });

  it('leaves nothing to the linker that is known already', () => {
    const source = 'here: call on\non: la a0, here\nbeqz a0, here\n.word on - here\nj 1f\n1: li a0, 5\n';
    expect(relocationsOf(source)).toEqual([]);
  });

  it.each([
    [
      'addi a0, a0, there',
      'a.s:1:14: expected a number, found an address, which %hi and %lo or la would load',
    ],
    ['.half there', 'a.s:1:7: expected a number after .half, found an address, which takes .word'],
    ['.word there + other', 'a.s:1:7: expected a symbol and a number added to it, found other arithmetic'],
    ['.section .debug', 'a.s:1:10: expected one of .text, .rodata, .data, .bss, found ".debug"'],
  ])('says what is wrong with %s', (source, message) => {
    expect(messageOf(source)).toBe(message);
  });
});
