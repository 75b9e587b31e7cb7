import { describe, expect, it } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { loadImmediate, pseudoInstructions } from '../../../../lessons-engine/isa/assembler/pseudo.ts';
import { instructionsOf } from './support.ts';

/** As GNU as expands them at 0x80000000, where `here` is; `far` is 0x12340 bytes further on. */
const expansions: readonly (readonly [source: string, ...instructions: string[]])[] = [
  ['nop', 'addi zero, zero, 0'],
  ['li a0, 5', 'addi a0, zero, 5'],
  ['la a0, far', 'auipc a0, 0x12', 'addi a0, a0, 832'],
  ['lla a0, far', 'auipc a0, 0x12', 'addi a0, a0, 832'],
  ['lb a0, far', 'auipc a0, 0x12', 'lb a0, 832(a0)'],
  ['lh a0, far', 'auipc a0, 0x12', 'lh a0, 832(a0)'],
  ['lw a0, far', 'auipc a0, 0x12', 'lw a0, 832(a0)'],
  ['lbu a0, far', 'auipc a0, 0x12', 'lbu a0, 832(a0)'],
  ['lhu a0, far + 4', 'auipc a0, 0x12', 'lhu a0, 836(a0)'],
  ['sb a0, far, t0', 'auipc t0, 0x12', 'sb a0, 832(t0)'],
  ['sh a0, far, t0', 'auipc t0, 0x12', 'sh a0, 832(t0)'],
  ['sw a0, far, t0', 'auipc t0, 0x12', 'sw a0, 832(t0)'],
  ['mv a0, a1', 'addi a0, a1, 0'],
  ['not a0, a1', 'xori a0, a1, -1'],
  ['neg a0, a1', 'sub a0, zero, a1'],
  ['zext.b a0, a1', 'andi a0, a1, 255'],
  ['seqz a0, a1', 'sltiu a0, a1, 1'],
  ['snez a0, a1', 'sltu a0, zero, a1'],
  ['sltz a0, a1', 'slt a0, a1, zero'],
  ['sgtz a0, a1', 'slt a0, zero, a1'],
  ['sgt a0, a1, a2', 'slt a0, a2, a1'],
  ['sgtu a0, a1, a2', 'sltu a0, a2, a1'],
  ['beqz a0, here', 'beq a0, zero, 0x80000000'],
  ['bnez a0, here', 'bne a0, zero, 0x80000000'],
  ['blez a0, here', 'bge zero, a0, 0x80000000'],
  ['bgez a0, here', 'bge a0, zero, 0x80000000'],
  ['bltz a0, here', 'blt a0, zero, 0x80000000'],
  ['bgtz a0, here', 'blt zero, a0, 0x80000000'],
  ['bgt a0, a1, here', 'blt a1, a0, 0x80000000'],
  ['ble a0, a1, here', 'bge a1, a0, 0x80000000'],
  ['bgtu a0, a1, here', 'bltu a1, a0, 0x80000000'],
  ['bleu a0, a1, here', 'bgeu a1, a0, 0x80000000'],
  ['j far', 'jal zero, 0x80012340'],
  ['jal far', 'jal ra, 0x80012340'],
  ['jr a0', 'jalr zero, 0(a0)'],
  ['jr 8(a0)', 'jalr zero, 8(a0)'],
  ['jalr a0', 'jalr ra, 0(a0)'],
  ['jalr -4(a0)', 'jalr ra, -4(a0)'],
  ['jalr a0, a1', 'jalr a0, 0(a1)'],
  ['jalr a0, 12(a1)', 'jalr a0, 12(a1)'],
  ['jalr a0, a1, 12', 'jalr a0, 12(a1)'],
  ['ret', 'jalr zero, 0(ra)'],
  ['call far', 'auipc ra, 0x12', 'jalr ra, 832(ra)'],
  ['call t0, far', 'auipc t1, 0x12', 'jalr t0, 832(t1)'],
  ['tail far', 'auipc t1, 0x12', 'jalr zero, 832(t1)'],
  ['jump far, t2', 'auipc t2, 0x12', 'jalr zero, 832(t2)'],
  ['csrr a0, mepc', 'csrrs a0, mepc, zero'],
  ['csrw mtvec, t0', 'csrrw zero, mtvec, t0'],
  ['csrs mie, t0', 'csrrs zero, mie, t0'],
  ['csrc mstatus, t0', 'csrrc zero, mstatus, t0'],
  ['csrwi satp, 0', 'csrrwi zero, satp, 0'],
  ['csrsi mstatus, 8', 'csrrsi zero, mstatus, 8'],
  ['csrci mstatus, 8', 'csrrci zero, mstatus, 8'],
  ['rdcycle a0', 'csrrs a0, cycle, zero'],
  ['rdtime a0', 'csrrs a0, time, zero'],
  ['rdinstret a0', 'csrrs a0, instret, zero'],
  ['rdcycleh a0', 'csrrs a0, cycleh, zero'],
  ['rdtimeh a0', 'csrrs a0, timeh, zero'],
  ['rdinstreth a0', 'csrrs a0, instreth, zero'],
  ['fence', 'fence iorw, iorw'],
  ['pause', 'fence w, 0'],
  ['sfence.vma', 'sfence.vma zero, zero'],
  ['sfence.vma a0', 'sfence.vma a0, zero'],
  ['hfence.vvma', 'hfence.vvma zero, zero'],
  ['hfence.vvma a0', 'hfence.vvma a0, zero'],
  ['hfence.gvma', 'hfence.gvma zero, zero'],
  ['hfence.gvma a0', 'hfence.gvma a0, zero'],
  ['c.nop', 'c.nop'],
  ['unimp', 'csrrw zero, cycle, zero'],
];

describe('pseudoInstructions', () => {
  it.each(expansions)('"%s" becomes %s', (source, ...instructions) => {
    const program = `here: ${source}\n.equ far, here + 0x12340`;
    expect(instructionsOf(program)).toEqual(instructions);
  });

  it('all have an expansion above', () => {
    const written = expansions.map(([source]) => source.split(' ')[0]);
    for (const { name } of pseudoInstructions) expect(written).toContain(name);
  });
});

describe('li', () => {
  it.each([
    ['0', 'addi a0, zero, 0'],
    ['-1', 'addi a0, zero, -1'],
    ['2047', 'addi a0, zero, 2047'],
    ['-2048', 'addi a0, zero, -2048'],
    ['2048', 'lui a0, 0x1', 'addi a0, a0, -2048'],
    ['-2049', 'lui a0, 0xfffff', 'addi a0, a0, 2047'],
    ['0x1000', 'lui a0, 0x1'],
    ['0x10000000', 'lui a0, 0x10000'],
    ['0x7fffffff', 'lui a0, 0x80000', 'addi a0, a0, -1'],
    ['0x80000000', 'lui a0, 0x80000'],
    ['-0x80000000', 'lui a0, 0x80000'],
    ['0xffffffff', 'addi a0, zero, -1'],
    ['0x12345678', 'lui a0, 0x12345', 'addi a0, a0, 1656'],
    ["'A'", 'addi a0, zero, 65'],
    ['1 << 11', 'lui a0, 0x1', 'addi a0, a0, -2048'],
  ])('loads %s in as few instructions as there can be: %s', (value, ...instructions) => {
    expect(instructionsOf(`li a0, ${value}`)).toEqual(instructions);
  });

  it('loads any word', () => {
    const random = new Random(0x11);
    for (let i = 0; i < 500; i++) {
      const value = random.word() | 0;
      let register = 0;
      for (const text of loadImmediate(value)) {
        const number = Number(text.split(' ').at(-1));
        register = text.startsWith('lui') ? number << 12 : (register + number) | 0;
      }
      expect(register, `seed ${random.seed}: ${value}`).toBe(value);
    }
  });

  it('knows a constant, and the distance of two labels, that are defined above', () => {
    expect(instructionsOf('.equ N, 3\nM = N * 4\nli a0, M')).toEqual(['addi a0, zero, 12']);
    expect(instructionsOf('a: nop\nnop\nb: li a0, b - a').at(-1)).toBe('addi a0, zero, 8');
  });
});

describe('%hi and %lo', () => {
  it('split an address so that the sign of the lower half is made up for', () => {
    expect(
      instructionsOf('.equ v, 0x12345fff\nlui a0, %hi(v)\naddi a0, a0, %lo(v)\nlw a1, %lo(v + 4)(a0)'),
    ).toEqual(['lui a0, 0x12346', 'addi a0, a0, -1', 'lw a1, 3(a0)']);
  });
});

describe('%pcrel_hi and %pcrel_lo', () => {
  it('split the distance from the auipc that the label names, before or after', () => {
    const source = `
      1: auipc a0, %pcrel_hi(far)
      nop
      addi a0, a0, %pcrel_lo(1b)
      sw a1, %pcrel_lo(named)(a0)
      named: auipc a0, %pcrel_hi(far)
      .equ far, 0x80000ffc`;
    expect(instructionsOf(source)).toEqual([
      'auipc a0, 0x1',
      'addi zero, zero, 0',
      'addi a0, a0, -4',
      'sw a1, -20(a0)',
      'auipc a0, 0x1',
    ]);
  });
});
