import { describe, expect, it } from 'vitest';
import { assemble, AssemblyError } from '../../../../lessons-engine/isa/index.ts';
import { problemsOf } from './support.ts';

/** A source and its problems as `line:column+length message`. */
const wrong: readonly (readonly [source: string, ...problems: string[]])[] = [
  ['addi a0, a1, 2048', '1:14+4 expected an immediate from -2048 to 2047, found 2048'],
  ['addi a0, a0, -2049', '1:14+5 expected an immediate from -2048 to 2047, found -2049'],
  ['addi a0, a1', '1:1+4 expected "addi rd, rs1, imm", found 2 operands'],
  ['addi a0, a1, 1, 2', '1:17+1 expected "addi rd, rs1, imm", found 4 operands'],
  ['nop a0', '1:5+2 expected "nop", found 1 operand'],
  ['adi a0, a1, 1', '1:1+3 expected an instruction, found "adi" (did you mean "addi"?)'],
  ['frobnicate', '1:1+10 expected an instruction, found "frobnicate"'],
  ['lw a0, 8(spp)', '1:10+3 expected a register, found "spp" (did you mean "sp"?)'],
  ['lw a0, sp', '1:8+2 expected an address such as 8(sp), found "sp"'],
  ['lw a0, 8(sp', '1:8+4 expected an address such as 8(sp), found "8(sp"'],
  ['lw a0, 2048(sp)', '1:8+8 expected an offset from -2048 to 2047, found 2048'],
  ['sw a0, (sp) 4', '1:8+6 expected an address such as 8(sp), found "(sp)4"'],
  ['sw a0, x', '1:8+1 expected an address such as 8(sp), found "x"'],
  ['lr.w a0, a1', '1:10+2 expected an address such as (sp), found "a1"'],
  ['lr.w a0, 4(a1)', '1:10+5 expected an address without an offset, found one of 4'],
  ['hsv.w a0, 1 - 2(a1)', '1:11+9 expected an address without an offset, found one of -1'],
  [
    'sc.w a0, a1, %lo(0)(a1)',
    '1:14+10 expected %lo only as a 12-bit immediate or offset, found it elsewhere',
  ],
  ['lr.w a0', '1:1+4 expected "lr.w rd, (rs1)", found 1 operand'],
  [
    'amoadd.w.ar a0, a1, (a2)',
    '1:1+11 expected an instruction, found "amoadd.w.ar" (did you mean "amoadd.w.aq"?)',
  ],
  ['add a0, a1, 1', '1:13+1 expected a register, found "1" (addi takes a number there)'],
  ['add a0 a1, a2', '1:8+2 expected a comma after a0, found "a1"'],
  ['add a0, a1, a2 a3', '1:16+2 expected a comma or the end of the statement after a2, found "a3"'],
  ['add a0,, a2', '1:8+1 expected a register, found nothing'],
  ['add a0, a1,', '1:11+1 expected a register, found nothing'],
  ['mv a0, 5', '1:8+1 expected a register, found "5"'],
  ['jalr a0, a1, 5000', '1:10+8 expected an offset from -2048 to 2047, found 5000'],
  ['jr 5000(a1)', '1:4+8 expected an offset from -2048 to 2047, found 5000'],
  ['lw a0, nowhere', '1:8+7 expected a defined symbol, found "nowhere"'],
  ['mv x32, a0', '1:4+3 expected a register, found "x32"'],
  ['addi a0, a1, a2', '1:14+2 expected a number or a symbol, found the register a2'],
  ['slli a0, a0, 32', '1:14+2 expected a shift amount from 0 to 31, found 32'],
  ['srai a0, a0, -1', '1:14+2 expected a shift amount from 0 to 31, found -1'],
  ['lui a0, 0x100000', '1:9+8 expected an upper immediate from 0 to 1048575, found 1048576'],
  ['csrwi mie, 32', '1:12+2 expected an unsigned immediate from 0 to 31, found 32'],
  ['csrr a0, mstatuss', '1:10+8 expected a CSR, found "mstatuss" (did you mean "mstatus"?)'],
  ['csrr a0, 4096', '1:10+4 expected a CSR number from 0 to 4095, found 4096'],
  ['fence wr, r', '1:7+2 expected letters of iorw in this order, or 0, found "wr"'],
  ['beq a0, a1, nowhere', '1:13+7 expected a defined symbol, found "nowhere"'],
  ['j . + 3', '1:3+5 expected a target that is a multiple of 2, found 0x80000003'],
  [
    'beqz a0, . + 4096',
    '1:10+8 expected a target from -4096 to 4094 bytes away, found 4096 (branch around a j, which reaches 1 MiB)',
  ],
  [
    'j . + 0x100000',
    '1:3+12 expected a target from -1048576 to 1048574 bytes away, found 1048576 (use call or tail)',
  ],
  ['j 1b', '1:3+2 expected a label "1:" before this line, found none'],
  ['j 1f', '1:3+2 expected a label "1:" after this line, found none'],
  ['li a0, 0x1ffffffff', '1:8+11 expected a number from -2147483648 to 4294967295, found 8589934591'],
  ['li a0, x; x: nop', '1:8+1 expected a symbol defined above, found "x", which is not'],
  ['x: li a0, x', '1:11+1 expected a constant, found an address (la loads addresses)'],
  ['li a0,', '1:6+1 expected a number or a symbol, found nothing'],
  ['la a0, 1 +', '1:8+3 expected a number or a symbol, found nothing'],
  ['la a0, (1', '1:8+2 expected ")", found nothing'],
  ['la a0, %hi(x)', '1:8+1 expected a number or a symbol, found "%"'],
  ['addi a0, a0, %hi(0)', '1:14+6 expected %hi only as the operand of lui or auipc, found it elsewhere'],
  ['addi a0, a0, %top(0)', '1:15+3 expected hi, lo, pcrel_hi or pcrel_lo after "%", found "top"'],
  ['lui a0, %lo(0)', '1:9+6 expected %lo only as a 12-bit immediate or offset, found it elsewhere'],
  [
    'addi a0, a0, %pcrel_lo(x); x: nop',
    '1:14+12 expected the label of an instruction with %pcrel_hi, found 0x80000004',
  ],
  ['x: nop; x: nop', '1:9+1 expected a new name, found "x", which is already defined on line 1'],
  ['a0: nop', '1:1+2 expected a symbol name, found the register a0'],
  [
    '1x: nop',
    '1:1+2 expected a number such as 42, 0x2a, 0b101010 or 052, found "1x"',
    '1:1+2 expected a label name before ":", found "1x"',
  ],
  ['"x": nop', '1:1+3 expected a label name before ":", found the string "x"'],
  ['12', '1:1+2 expected a label, a directive or an instruction, found "12"'],
  ['= 5', '1:1+1 expected a label, a directive or an instruction, found "="'],
  ['.wrod 1', '1:1+5 expected a directive, found ".wrod" (did you mean ".word"?)'],
  ['.byte 256', '1:7+3 expected a number from -128 to 255 for .byte, found 256'],
  ['.half -32769', '1:7+6 expected a number from -32768 to 65535 for .half, found -32769'],
  [
    '.word 0x100000000',
    '1:7+11 expected a number from -2147483648 to 4294967295 for .word, found 4294967296',
  ],
  ['.word undefined', '1:7+9 expected a defined symbol, found "undefined"'],
  ['.word lable; label:', '1:7+5 expected a defined symbol, found "lable" (did you mean "label"?)'],
  [".byte 'ab'", "1:7+4 expected one ASCII character between single quotes, found 'ab'"],
  [".byte '", "1:7+1 expected one ASCII character between single quotes, found '"],
  ['.byte 0x', '1:7+2 expected a number such as 42, 0x2a, 0b101010 or 052, found "0x"'],
  ['.byte 08', '1:7+2 expected an octal number after the leading 0, found "08"'],
  ['.byte 1 / 0', '1:9+1 expected a divisor other than 0 after "/", found 0'],
  ['.byte 1 % 0', '1:9+1 expected a divisor other than 0 after "%", found 0'],
  ['.word 1 << 64', '1:9+2 expected a shift by 0 … 63, found 64'],
  ['.word 0xffffffffffffffff * 2', '1:26+1 expected a result that fits 64 bits, found 36893488147419103230'],
  ['.word 0x10000000000000000', '1:7+19 expected a number that fits 64 bits, found "0x10000000000000000"'],
  ['.word', '1:1+5 expected 1 or more operands after .word, found 0'],
  ['.ascii foo', '1:8+3 expected a string in double quotes after .ascii, found "foo"'],
  ['.ascii "abc', '1:8+4 expected a closing " on this line, found the end of the line'],
  ['.ascii "\\q"', '1:9+1 expected an escape such as \\n, \\t, \\0, \\x41, \\\\ or \\", found a lone \\'],
  ['.asciz "a" "b"', '1:12+3 expected a string in double quotes after .asciz, found the string "b"'],
  ['.align 40', '1:8+2 expected a number from 0 to 22, found 40'],
  ['.align x; .equ x, 2', '1:8+1 expected a symbol defined above, found "x", which is not'],
  ['.align 2,', '1:9+1 expected a number or a symbol, found nothing'],
  ['.balign 3', '1:9+1 expected a power of two after .balign, found 3'],
  ['.space -1', '1:8+2 expected a number from 0 to 4294967295, found -1'],
  ['.space 0x2000000', '1:8+9 expected at most 16777216 bytes in .text, found 33554432'],
  ['.zero x; x:', '1:7+1 expected a symbol defined above, found "x", which is not'],
  ['.equ 5, 5', '1:6+1 expected a name for the constant, found "5"'],
  ['.equ x', '1:1+4 expected 2 operands after .equ, found 1'],
  ['.equ x, 1; x = 2', '1:12+1 expected a new name, found "x", which is already defined on line 1'],
  [
    '.equ a, b; .equ b, a',
    '1:9+1 expected a constant defined by others, found one that its own value depends on',
    '1:20+1 expected a constant defined by others, found one that its own value depends on',
  ],
  ['.equ a, a', '1:9+1 expected a constant defined by others, found one that its own value depends on'],
  ['.section .init', '1:10+5 expected one of .text, .rodata, .data, .bss, found ".init"'],
  ['.globl 5', '1:8+1 expected a symbol after .globl, found "5"'],
  ['.bss; nop', '1:7+3 expected instructions in .text, found "nop" in .bss, which holds zeros only'],
  ['.bss; .word 1', '1:13+1 expected zeros in .bss, found 0x01'],
  ['.text 5', '1:7+1 expected 0 operands after .text, found 1'],
  [
    '.byte 1; nop; nop',
    '1:10+3 expected an address that is a multiple of 2, found an odd one (put .align 2 before)',
  ],
  ['nop /* open', '1:5+2 expected */ to close this comment, found the end of the file'],
  [
    'nop ?!',
    '1:5+1 expected an instruction, a directive or an operand, found "?"',
    '1:6+1 expected "nop", found 1 operand',
  ],
  [
    'add a0, a1, é',
    '1:11+1 expected a register, found nothing',
    '1:13+1 expected an instruction, a directive or an operand, found "é"',
  ],
];

describe('AssemblyError', () => {
  it.each(wrong)('of %s says %s', (source, ...problems) => {
    expect(problemsOf(source)).toEqual(problems);
  });

  it('has every problem of the file, of both passes, in source order', () => {
    expect(
      problemsOf(
        '_start:\n  adi a0, a0, 1\n  j nowhere\n\n  lw a0, 4096(x9)\n  beq a0, q1, _start\n.byte 300, 4, -200\n',
      ),
    ).toEqual([
      '2:3+3 expected an instruction, found "adi" (did you mean "addi"?)',
      '3:5+7 expected a defined symbol, found "nowhere"',
      '5:10+8 expected an offset from -2048 to 2047, found 4096',
      '6:11+2 expected a register, found "q1" (did you mean "t1"?)',
      '7:7+3 expected a number from -128 to 255 for .byte, found 300',
      '7:15+4 expected a number from -128 to 255 for .byte, found -200',
    ]);
  });

  it('has a problem for each operand that is wrong', () => {
    expect(problemsOf('add q0, q1, 5')).toEqual([
      '1:5+2 expected a register, found "q0" (did you mean "t0"?)',
      '1:9+2 expected a register, found "q1" (did you mean "t1"?)',
      '1:13+1 expected a register, found "5" (addi takes a number there)',
    ]);
  });

  it('counts columns after a comment that spans lines from the last line end', () => {
    expect(problemsOf('nop /* one\ntwo */ foo')).toEqual(['2:8+3 expected "nop", found 1 operand']);
    expect(problemsOf('/* one\ntwo */ foo')).toEqual(['2:8+3 expected an instruction, found "foo"']);
  });

  it('does not blame the uses of a constant whose definition is wrong, nor labels of lines that are', () => {
    expect(problemsOf('.equ N, 1 +\nli a0, N\n.space N\nx: foo\nj x')).toEqual([
      '1:9+3 expected a number or a symbol, found nothing',
      '4:4+3 expected an instruction, found "foo"',
    ]);
  });

  it('names the file in its message, a line a problem', () => {
    expect(() => assemble('foo\nbar', { fileName: 'guest.s' })).toThrow(
      /^guest\.s:1:1: expected an instruction, found "foo"\nguest\.s:2:1: expected an instruction, found "bar"/,
    );
    expect(() => assemble('foo')).toThrow(AssemblyError);
  });

  it('of a pseudo-instruction with an open parenthesis ends, though the expansion has the same name', () => {
    expect(problemsOf('sfence.vma (a0')).toEqual(['1:12+1 expected a register, found "("']);
  });

  it('stops at 1000 problems', () => {
    expect(problemsOf('foo\n'.repeat(5000))).toHaveLength(1000);
  });

  it('says that a program runs over the end of the address space', () => {
    expect(() => assemble('nop\nnop', { origin: 0xfffffffc })).toThrow(
      'expected the program to end before 0x100000000, found that it ends at 0x100000004',
    );
  });

  it('limits nesting and chains, so that no source exhausts the stack', () => {
    expect(problemsOf(`.word ${'('.repeat(5000)}1`)).toEqual([
      '1:108+1 expected at most 100 nested signs and parentheses, found more',
    ]);
    const chain = Array.from({ length: 5000 }, (_, i) => `.equ c${i}, c${i + 1}`).join('\n');
    expect(problemsOf(`${chain}\n.equ c5000, 1`)[0]).toMatch(
      /expected at most 100 constants defined by constants further down/,
    );
  });
});
