// The patch pass: what becomes of each instruction of a block.

import { describe, expect, it } from 'vitest';
import { readBlock, translateBlock, treatmentOf } from '../../../../lessons-engine/hypervisor/index.ts';
import { assemble, decode, disassemble, rows } from '../../../../lessons-engine/isa/index.ts';

const START = 0x8000_0000;

/** The block at the start of a program, as the translator reads it. */
function blockOf(source: string) {
  const { bytes } = assemble(source).segments[0]!;
  const padded = new Uint8Array(8192);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  return readBlock((address) => view.getUint16(address - START, true), START);
}

function translated(source: string): string[] {
  return translateBlock(blockOf(source)).words.map((word) => disassemble(word, START));
}

describe('translateBlock()', () => {
  it('copies innocuous instructions, and ends with a way to the next block', () => {
    expect(translated('add a0, a1, a2\n lw a0, 4(a1)\n amoadd.w a0, a1, (a2)\n fence.i')).toEqual([
      'add a0, a1, a2',
      'lw a0, 4(a1)',
      'amoadd.w a0, a1, (a2)',
      'ebreak',
    ]);
  });

  it('expands compressed instructions', () => {
    expect(translated('c.addi a0, 3\n c.lw a0, 4(a1)\n c.ebreak')).toEqual([
      'addi a0, a0, 3',
      'lw a0, 4(a1)',
      'ebreak',
    ]);
  });

  it("makes auipc and links the guest's addresses", () => {
    expect(translated('nop\n auipc a0, 0x12345\n jal ra, . + 0x100')).toEqual([
      'addi zero, zero, 0',
      'lui a0, 0x92345',
      'addi a0, a0, 4',
      'lui ra, 0x80000',
      'addi ra, ra, 12',
      'ebreak',
    ]);
  });

  it('gives a branch two ways of equal length', () => {
    const { steps, words, exits } = translateBlock(blockOf('beq a0, a1, . + 0x80'));
    expect(disassemble(words[0]!, 0)).toBe('beq a0, a1, 0x00000008');
    expect(exits).toEqual([
      { at: 1, target: START + 4 },
      { at: 2, target: START + 0x80 },
    ]);
    expect(steps[0]!.path).toBe(2);
  });

  it('leaves for the monitor at sensitive instructions, and goes on behind those that only touch a CSR', () => {
    const block = blockOf('csrw sstatus, a0\n csrr a1, time\n csrrw sp, sscratch, sp\n sret\n nop');
    expect(block).toHaveLength(4);
    expect(translateBlock(block).steps.map(({ treatment }) => treatment)).toEqual([
      'callout',
      'callout',
      'in-cache',
      'callout',
    ]);
    expect(blockOf('csrw satp, a0\n nop')).toHaveLength(1);
  });

  it('makes a callout of what is no instruction', () => {
    expect(translateBlock(blockOf('.word 0xffffffff')).words).toEqual([0x00100073]);
  });

  it('copies no instruction that any privilege, or its own address, matters to', () => {
    const copied = rows.filter(({ match }) => treatmentOf(decode(match)) === 'copy').map(({ name }) => name);
    for (const name of [
      'ecall',
      'ebreak',
      'mret',
      'sret',
      'wfi',
      'sfence.vma',
      'fence.i',
      'auipc',
      'jal',
      'jalr',
      'beq',
      'hlv.w',
      'hsv.w',
      'csrrw',
      'csrrci',
    ])
      // prettier-ignore
      expect(copied).not.toContain(name);
    expect(copied).toHaveLength(10 + 5 + 3 + 9 + 8 + 11 + 3 - 1);
  });
});

describe('readBlock()', () => {
  it('ends with the page, and is empty where the first instruction is in two pages', () => {
    const half = (): number => 0x0013; // the low half of a nop
    expect(readBlock(half, 0x8000_0ff8)).toHaveLength(2);
    expect(readBlock(half, 0x8000_0ffe)).toEqual([]);
    expect(readBlock(() => 0x0001, 0xffff_fffe)).toHaveLength(1);
  });
});
