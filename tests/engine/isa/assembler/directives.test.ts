import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import { bytesOf, hexPairs, instructionsOf } from './support.ts';

describe('directives', () => {
  it.each([
    ['.byte 1, -1, 255, -128, 0x7f', '01 ff ff 80 7f'],
    ['.half 1, 0x1234, -2', '01 00 34 12 fe ff'],
    ['.short 1; .2byte 2', '01 00 02 00'],
    ['.word 0x12345678, -1', '78 56 34 12 ff ff ff ff'],
    ['.long 1; .4byte 2', '01 00 00 00 02 00 00 00'],
    ['.dword 0x123456789abcdef0', 'f0 de bc 9a 78 56 34 12'],
    ['.quad -1; .8byte 1', 'ff ff ff ff ff ff ff ff 01 00 00 00 00 00 00 00'],
    ['.ascii "ab", "c"', '61 62 63'],
    ['.asciz "ab", "c"', '61 62 00 63 00'],
    ['.string "ab"', '61 62 00'],
    ['.asciz ""', '00'],
    ['.ascii "\\n\\t\\r\\b\\f\\\\\\"\\\'\\0\\101\\x41\\377"', '0a 09 0d 08 0c 5c 22 27 00 41 41 ff'],
    ['.ascii "# // /* ; , ("', '23 20 2f 2f 20 2f 2a 20 3b 20 2c 20 28'],
    ['.ascii "é→😀"', 'c3 a9 e2 86 92 f0 9f 98 80'],
    ['.byte 1; .zero 2; .byte 1', '01 00 00 01'],
    ['.space 3, 0xaa; .skip 1', 'aa aa aa 00'],
    ['.space 0', ''],
    [".byte 'a', '\\n', ' ', '\\\\', '#', ';'", '61 0a 20 5c 23 3b'],
    ['.data; .byte 1; .align 2; .byte 2', '01 00 00 00 02'],
    ['.data; .byte 1; .p2align 1, 0xff; .byte 2', '01 ff 02'],
    ['.data; .byte 1; .balign 4, 7; .byte 2', '01 07 07 07 02'],
    ['.data; .byte 1; .p2align 3, , 2; .byte 2', '01 02'],
    ['.data; .align 3; .byte 2', '02'],
  ])('%s gives %s', (source, bytes) => {
    expect(bytesOf(source)).toBe(bytes);
  });

  it('.align pads .text with nops, after zeros up to a whole word', () => {
    expect(instructionsOf('nop\n.align 4\nret')).toEqual([
      ...Array<string>(4).fill('addi zero, zero, 0'),
      'jalr zero, 0(ra)',
    ]);
    expect(bytesOf('.byte 1\n.align 3')).toBe('01 00 00 00 13 00 00 00');
  });

  it('.align in .text means the address, whatever the origin', () => {
    expect(assemble('.align 4\nx: nop', { origin: 0x1004 }).symbols.get('x')).toBe(0x1010);
  });

  it('.equ, .set and = define constants, which may stand below their use and build on each other', () => {
    expect(bytesOf('.word a, b, c\n.equ a, b + 1\n.set b, 4\nc = a * 2')).toBe(
      '05 00 00 00 04 00 00 00 0a 00 00 00',
    );
  });

  it('.equ takes the place where it stands for "."', () => {
    expect(bytesOf('msg: .ascii "hello"\n.equ length, . - msg\n.byte length')).toBe('68 65 6c 6c 6f 05');
  });

  it('.bss takes zeros, also as data', () => {
    const { segments } = assemble('.bss\ncount: .word 0\n.space 2\n.align 2\n.byte 0');
    expect(segments.map(({ bytes }) => hexPairs(bytes))).toEqual(['00 00 00 00 00 00 00 00 00']);
  });

  it.each([
    '.globl main, _start',
    '.type main, @function',
    '.size main, . - main',
    '.option norelax',
    '.file "a.c"',
  ])('accept %s, which only matters to a linker or debugger', (directive) => {
    expect(assemble(directive).segments).toEqual([]);
  });
});

describe('expressions', () => {
  // Precedence and results as GNU as has them.
  it.each([
    ['1 << 3 + 1', 9],
    ['3 + 4 * 2', 11],
    ['6 | 1 + 8', 15],
    ['7 & 3 * 2', 6],
    ['10 - 3 - 2', 5],
    ['-8 / 3', -2],
    ['-8 % 3', -2],
    ['~5', -6],
    ['- -5', 5],
    ['+5', 5],
    ['(1 + 2) * 3', 9],
    ['0xff ^ 0x0f', 0xf0],
    ['0b1010', 10],
    ['0B11', 3],
    ['017', 15],
    ['0', 0],
    ['0XaB', 0xab],
    ['1_000', 1000],
    ['0xffff_0000 >> 16', 0xffff],
    ['(1 << 32) - 1', -1],
    ["'a' + 1", 98],
    ['end - start', 8],
    ['(end - start) / 4', 2],
    ['. - start', 4],
    ['1f - 1b', 4],
    ['start & 0xff', 0],
  ])('%s is %i', (expression, value) => {
    const { segments } = assemble(`start: nop\n1: .word ${expression}\n1: end:`);
    expect(new DataView(segments[0]!.bytes.buffer).getInt32(4, true)).toBe(value);
  });

  it('of two addresses in one section are known at once, so that they can be a size', () => {
    expect(bytesOf('a: .byte 1, 2, 3\nb: .space 4 - (b - a)\n.byte 9')).toBe('01 02 03 00 09');
  });
});
