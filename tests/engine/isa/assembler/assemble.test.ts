import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import { bytesOf, hexPairs, instructionsOf } from './support.ts';

const guest = `
# Prints a greeting, then sleeps.
.equ UART, 0x10000000
.globl _start
.text
boot:   nop
_start: la t0, trap_handler; csrw mtvec, t0
        li t0, UART
        la a1, greeting          // the next character
1:      lbu a0, 0(a1)
        beqz a0, 2f
        sb a0, 0(t0)
        addi a1, a1, 1
        j 1b
2:      wfi /* until
               an interrupt */
        j 2b
.align 4
trap_handler:
        mret
.section .rodata
greeting: .asciz "hi\\n"
.data
counter: .word 7
.bss
stack:  .space 32
stack_top:
`;

describe('assemble()', () => {
  it('makes of a guest program what the machine executes', () => {
    expect(instructionsOf(guest)).toEqual([
      'addi zero, zero, 0',
      'auipc t0, 0x0',
      'addi t0, t0, 60',
      'csrrw zero, mtvec, t0',
      'lui t0, 0x10000',
      'auipc a1, 0x0',
      'addi a1, a1, 60',
      'lbu a0, 0(a1)',
      'beq a0, zero, 0x80000030',
      'sb a0, 0(t0)',
      'addi a1, a1, 1',
      'jal zero, 0x8000001c',
      'wfi',
      'jal zero, 0x80000030',
      'addi zero, zero, 0',
      'addi zero, zero, 0',
      'mret',
    ]);
  });

  it('places .text at the origin, then .rodata, .data and .bss at multiples of 16', () => {
    const { segments } = assemble(guest);
    expect(segments.map(({ address, bytes }) => [address, bytes.length])).toEqual([
      [0x80000000, 0x44],
      [0x80000050, 4],
      [0x80000060, 4],
      [0x80000070, 32],
    ]);
    expect(segments.slice(1, 3).map(({ bytes }) => hexPairs(bytes))).toEqual(['68 69 0a 00', '07 00 00 00']);
  });

  it('gives labels and constants as unsigned numbers, and keeps numeric labels to itself', () => {
    expect(Object.fromEntries(assemble(`${guest}\n.equ minus, -1`).symbols)).toEqual({
      UART: 0x10000000,
      boot: 0x80000000,
      _start: 0x80000004,
      trap_handler: 0x80000040,
      greeting: 0x80000050,
      counter: 0x80000060,
      stack: 0x80000070,
      stack_top: 0x80000090,
      minus: 0xffffffff,
    });
  });

  it('enters at _start, or at the origin when there is no such label', () => {
    expect(assemble(guest).entry).toBe(0x80000004);
    expect(assemble('main: nop', { origin: 0x1000 }).entry).toBe(0x1000);
  });

  it('makes of the same source at another origin the same offsets', () => {
    const { segments, symbols } = assemble(guest, { origin: 0x80200000 });
    expect(segments.map(({ address }) => address - 0x80200000)).toEqual([0, 0x50, 0x60, 0x70]);
    expect(symbols.get('greeting')).toBe(0x80200050);
  });

  it('makes nothing of nothing', () => {
    const { entry, segments, symbols } = assemble(' # only a comment\n\n ; ;\n');
    expect([entry, segments, symbols.size]).toEqual([0x80000000, [], 0]);
  });

  it('continues a section where it was left', () => {
    expect(bytesOf('.data\n.byte 1\n.bss\n.space 4\n.data\n.byte 2')).toBe('01 02');
  });

  it('places a section at the largest alignment asked for in it', () => {
    const { symbols } = assemble('nop\n.data\n.byte 1\n.balign 4096\ntable: .word 0');
    expect(symbols.get('table')).toBe(0x80002000);
  });

  it('takes names of sections with a suffix for the section', () => {
    const { segments } = assemble(
      '.section .text.init, "ax", @progbits\nnop\n.section .sdata\n.byte 1\n.section .rodata.str\n.byte 2',
    );
    expect(segments.map(({ bytes }) => bytes.length)).toEqual([4, 1, 1]);
    expect(hexPairs(segments[1]!.bytes)).toBe('02');
  });

  it('takes the nearest numeric label backward or forward, also on its own line', () => {
    expect(instructionsOf('1: j 1b\n1: j 1b\nj 1f\n1: j 1b')).toEqual([
      'jal zero, 0x80000000',
      'jal zero, 0x80000004',
      'jal zero, 0x8000000c',
      'jal zero, 0x8000000c',
    ]);
  });

  it('takes several labels in one place, and mnemonics in capitals', () => {
    const { symbols } = assemble('a: b: c:\nd: NOP');
    expect([...symbols.values()]).toEqual([0x80000000, 0x80000000, 0x80000000, 0x80000000]);
  });

  it('takes CRLF line ends, a byte-order mark and no-break spaces for blanks', () => {
    expect(instructionsOf('\ufeffnop\r\n\u00a0addi a0,\u00a0a1, 1\r\n')).toEqual([
      'addi zero, zero, 0',
      'addi a0, a1, 1',
    ]);
  });

  it('takes fields written as the manual does: csr numbers, fence sets, an empty offset', () => {
    expect(
      instructionsOf('csrrw a0, 0x305, a1\n.equ CSR, 0x340\ncsrr a0, CSR\nfence rw, w\nlw a0, (sp)'),
    ).toEqual(['csrrw a0, mtvec, a1', 'csrrs a0, mscratch, zero', 'fence rw, w', 'lw a0, 0(sp)']);
  });

  it('reaches the ends of the ranges of jumps and branches', () => {
    expect(instructionsOf('beq a0, a1, . + 4092\njal a0, . - 1048576')).toEqual([
      'beq a0, a1, 0x80000ffc',
      'jal a0, 0x7ff00004',
    ]);
  });

  it('takes 0xfffff800 … 0xffffffff for -2048 … -1', () => {
    expect(instructionsOf('addi a0, a0, 0xfffff800\nandi a0, a0, 0xffffffff')).toEqual([
      'addi a0, a0, -2048',
      'andi a0, a0, -1',
    ]);
  });

  it.each([2, 1.5, -4, 2 ** 32])('refuses the origin %d', (origin) => {
    expect(() => assemble('nop', { origin })).toThrow(RangeError);
  });
});

describe('Assembly.lines', () => {
  const { lines } = assemble('# head\nnop\nla a0, x\n\nnop\n.data\n.align 2\nx: .word 1, 2\n', {
    origin: 0x1000,
  });

  it('lineAt() finds the line of any byte of an instruction or datum, and none outside', () => {
    const addresses = [0xfff, 0x1000, 0x1003, 0x1004, 0x1008, 0x100b, 0x100c, 0x1010, 0x1014, 0x1018];
    expect(addresses.map((address) => lines.lineAt(address))).toEqual([
      undefined, 2, 2, 3, 3, 3, 5, 8, 8, undefined,
    ]); // prettier-ignore
  });

  it('lineAt() finds nothing in the gap between two sections', () => {
    const { lines } = assemble('nop\n.data\n.byte 1');
    expect([0x80000003, 0x80000004, 0x8000000f, 0x80000010].map((address) => lines.lineAt(address))).toEqual([
      1, undefined, undefined, 3,
    ]); // prettier-ignore
  });

  it('entriesOf() gives everything that a line became, and addressOf() where it begins', () => {
    expect(lines.entriesOf(3)).toEqual([
      { address: 0x1004, size: 4, line: 3 },
      { address: 0x1008, size: 4, line: 3 },
    ]);
    expect(lines.entriesOf(8).map(({ address }) => address)).toEqual([0x1010, 0x1014]);
    expect([1, 2, 3, 5].map((line) => lines.addressOf(line))).toEqual([undefined, 0x1000, 0x1004, 0x100c]);
    expect(lines.entriesOf(1)).toEqual([]);
  });
});
