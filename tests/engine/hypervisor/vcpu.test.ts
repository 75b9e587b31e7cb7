// Vcpu: why it comes back, with which fields, and what its monitor can do about it.

import { describe, expect, it } from 'vitest';
import type { VmExit } from '../../../lessons-engine/hypervisor/index.ts';
import { GUEST, guestInVm } from '../../support/guest-in-vm.ts';

const FREE = 0x4000_0000;

describe('run() comes back with', () => {
  it.each<[string, string, VmExit]>([
    [
      'illegal-instruction: a privileged instruction, decoded',
      'csrrs a3, mstatus, t4',
      {
        reason: 'illegal-instruction',
        pc: GUEST,
        word: 0x300ea6f3,
        instruction: { name: 'csrrs', rd: 13, rs1: 29, rs2: 0, imm: 0, csr: 'mstatus', word: 0x300ea6f3 },
      },
    ],
    [
      'illegal-instruction: with an immediate',
      'csrrwi a3, mscratch, 21',
      {
        reason: 'illegal-instruction',
        pc: GUEST,
        word: 0x340ad6f3,
        instruction: { name: 'csrrwi', rd: 13, rs1: 0, rs2: 0, imm: 21, csr: 'mscratch', word: 0x340ad6f3 },
      },
    ],
    [
      'illegal-instruction: a CSR that does not exist has no name',
      'csrrs a0, 0x5c0, zero',
      {
        reason: 'illegal-instruction',
        pc: GUEST,
        word: 0x5c002573,
        instruction: { name: 'csrrs', rd: 10, rs1: 0, rs2: 0, imm: 0, csr: null, word: 0x5c002573 },
      },
    ],
    [
      'illegal-instruction: one without a CSR',
      'mret',
      {
        reason: 'illegal-instruction',
        pc: GUEST,
        word: 0x30200073,
        instruction: { name: 'mret', rd: 0, rs1: 0, rs2: 0, imm: 0, csr: null, word: 0x30200073 },
      },
    ],
    [
      'illegal-instruction: no instruction at all',
      '.word 0xffffffff',
      { reason: 'illegal-instruction', pc: GUEST, word: 0xffffffff, instruction: null },
    ],
    [
      'mmio: a load',
      'li t0, 0x40000000\nlhu a0, 6(t0)',
      { reason: 'mmio', pc: GUEST + 4, address: FREE + 6, size: 2, isWrite: false, data: 0 },
    ],
    [
      'mmio: a store, with as much of the register as it writes',
      'li t0, 0x40000000\nli t1, -2\nsb t1, 3(t0)',
      { reason: 'mmio', pc: GUEST + 8, address: FREE + 3, size: 1, isWrite: true, data: 0xfe },
    ],
    [
      'mmio: a store of a word, unsigned',
      'li t0, 0x40000000\nli t1, -2\nsw t1, 0(t0)',
      { reason: 'mmio', pc: GUEST + 8, address: FREE, size: 4, isWrite: true, data: 0xfffffffe },
    ],
    [
      'mmio: a compressed load',
      'li a1, 0x40000000\nc.lw a0, 4(a1)',
      { reason: 'mmio', pc: GUEST + 4, address: FREE + 4, size: 4, isWrite: false, data: 0 },
    ],
    [
      'exception: an atomic access to a device, which no device answers',
      'li a1, 0x40000000\namoadd.w a0, a2, (a1)',
      { reason: 'exception', pc: GUEST + 4, cause: 7, tval: FREE },
    ],
    ['ecall', 'nop\necall', { reason: 'ecall', pc: GUEST + 4 }],
    ['exception: ebreak', 'ebreak', { reason: 'exception', pc: GUEST, cause: 3, tval: GUEST }],
    ['exception: a misaligned load', 'lw a0, 1(zero)', { reason: 'exception', pc: GUEST, cause: 4, tval: 1 }],
    [
      'exception: a misaligned store, even where no memory is',
      'sh a0, 1(zero)',
      { reason: 'exception', pc: GUEST, cause: 6, tval: 1 },
    ],
    [
      'illegal-instruction: 16 bits that are none',
      '.half 0, 0xffff',
      { reason: 'illegal-instruction', pc: GUEST, word: 0, instruction: null },
    ],
    ['exception: a fetch outside memory', 'jr zero', { reason: 'exception', pc: 0, cause: 1, tval: 0 }],
    ['budget', 'j .', { reason: 'budget', pc: GUEST }],
  ])('%s', (_, source, exit) => {
    const { vcpu } = guestInVm(source);
    expect(vcpu.run(1000)).toEqual(exit);
    expect(vcpu.pc).toBe(exit.pc);
    expect(vcpu.exits).toEqual({ [exit.reason]: 1 });
  });

  it('exception: a pc that a monitor put between two instructions', () => {
    const { vcpu } = guestInVm('nop\nnop');
    vcpu.pc = GUEST + 1;
    expect(vcpu.run()).toEqual({ reason: 'exception', pc: GUEST + 1, cause: 0, tval: GUEST + 1 });
  });

  it.each([0, 1, 2, 7])('budget: after exactly %i instructions', (budget) => {
    const { vcpu } = guestInVm('1: addi a0, a0, 1\nj 1b');
    expect(vcpu.run(budget)).toEqual({ reason: 'budget', pc: vcpu.pc });
    expect([vcpu.instret, vcpu.x[10]]).toEqual([budget, Math.ceil(budget / 2)]);
  });

  it('an exit rather than budget when the last allowed instruction is the one that traps', () => {
    const { vcpu } = guestInVm('nop\necall');
    expect(vcpu.run(1).reason).toBe('budget');
    expect(vcpu.run(1).reason).toBe('ecall');
    expect(vcpu.instret).toBe(1);
  });
});

describe('an exit', () => {
  it('leaves every register and the count as they were; the same instruction is met again', () => {
    const { vcpu } = guestInVm('csrrw a0, mscratch, a0');
    vcpu.x[10] = 5;
    const first = vcpu.run();
    const before = [...vcpu.x];
    expect(vcpu.run()).toEqual(first);
    expect([...vcpu.x]).toEqual(before);
    expect(vcpu.instret).toBe(0);
    expect(vcpu.exits).toEqual({ 'illegal-instruction': 2 });
  });
});

describe('completeMmio()', () => {
  it.each([
    ['lb', 0x1ff, 0xffffffff],
    ['lb', 0x7f, 0x7f],
    ['lbu', 0x1ff, 0xff],
    ['lh', 0x18000, 0xffff8000],
    ['lh', 0x7fff, 0x7fff],
    ['lhu', 0x18000, 0x8000],
    ['lw', 0x8000_0000, 0x8000_0000],
    ['lw', -1, 0xffff_ffff],
  ])('gives %s the value 0x%s as its size and sign want it', (name, value, result) => {
    const { vcpu } = guestInVm(`li t0, 0x40000000\n${name} a0, 0(t0)\necall`);
    expect(vcpu.run().reason).toBe('mmio');
    vcpu.completeMmio(value);
    expect((vcpu.x[10] as number) >>> 0).toBe(result);
    expect([vcpu.pc, vcpu.instret]).toEqual([GUEST + 8, 2]);
    expect(vcpu.run().reason).toBe('ecall');
  });

  it('goes on behind a compressed access, two bytes long', () => {
    const { vcpu } = guestInVm('li a1, 0x40000000\nc.lw a0, 4(a1)\nc.sw a0, 8(a1)\necall');
    vcpu.run();
    vcpu.completeMmio(77);
    expect([vcpu.x[10], vcpu.pc]).toEqual([77, GUEST + 6]);
    expect(vcpu.run()).toMatchObject({ reason: 'mmio', pc: GUEST + 6, isWrite: true, data: 77 });
    vcpu.completeMmio();
    expect(vcpu.run()).toEqual({ reason: 'ecall', pc: GUEST + 8 });
  });

  it('leaves x0 alone', () => {
    const { vcpu } = guestInVm('lw zero, 0(zero)\nadd a0, zero, zero\necall');
    vcpu.run();
    vcpu.completeMmio(7);
    expect(vcpu.x[0]).toBe(0);
    vcpu.run();
    expect(vcpu.x[10]).toBe(0);
  });

  it('takes a store as done, and leaves the register that its rd field would name', () => {
    const { vcpu } = guestInVm('sw a1, 10(zero)\necall'.replace('10(', '8('));
    vcpu.x[8] = 3; // bits 11 … 7 of the store are 8: the low part of its offset
    vcpu.run();
    vcpu.completeMmio(99);
    expect([vcpu.x[8], vcpu.pc, vcpu.instret]).toEqual([3, GUEST + 4, 1]);
  });

  it('is not needed: without it the same access is met again', () => {
    const { vcpu } = guestInVm('lw a0, 0(zero)\necall');
    const first = vcpu.run();
    expect(vcpu.run()).toEqual(first);
    vcpu.completeMmio(1);
    expect(vcpu.run().reason).toBe('ecall');
  });

  it.each<[string, string, (vcpu: ReturnType<typeof guestInVm>['vcpu']) => void]>([
    ['before any run', 'ecall', () => {}],
    ['after another exit', 'ecall', (vcpu) => void vcpu.run()],
    ['twice', 'lw a0, 0(zero)\nnop', (vcpu) => (vcpu.run(), vcpu.completeMmio(0))],
    ['after the pc was moved', 'lw a0, 0(zero)\nnop', (vcpu) => (vcpu.run(), (vcpu.pc += 4))],
  ])('throws %s', (_, source, prepare) => {
    const { vcpu } = guestInVm(source);
    prepare(vcpu);
    expect(() => vcpu.completeMmio(0)).toThrow(
      'completeMmio: expected an mmio exit that is still open, found none',
    );
  });
});

describe('registers', () => {
  it('x0 stays 0 for the guest, whatever a monitor writes there', () => {
    const { vcpu } = guestInVm('mv a0, zero\necall');
    vcpu.x[0] = 5;
    vcpu.run();
    expect(vcpu.x[10]).toBe(0);
  });

  it('pc is kept as an unsigned word', () => {
    const { vcpu } = guestInVm('nop');
    vcpu.pc = -0x8000_0000;
    expect(vcpu.pc).toBe(0x8000_0000);
  });
});

describe('a machine with quirks', () => {
  it('does not come back for an instruction that user mode silently skips', () => {
    const { vcpu } = guestInVm('csrrs a0, mstatus, zero\nmret\nli a1, 1\necall', [
      { instruction: 'csrrs', csr: 'mstatus', kind: 'ignored' },
      { instruction: 'mret', kind: 'ignored' },
    ]);
    vcpu.x[10] = 7;
    expect(vcpu.run()).toEqual({ reason: 'ecall', pc: GUEST + 12 });
    expect([vcpu.x[10], vcpu.x[11]]).toEqual([7, 1]);
  });

  it('comes back for the same instruction on another CSR', () => {
    const { vcpu } = guestInVm('csrrs a0, mie, zero', [
      { instruction: 'csrrs', csr: 'mstatus', kind: 'ignored' },
    ]);
    expect(vcpu.run().reason).toBe('illegal-instruction');
  });

  it('shows the real register to an instruction that works in every mode', () => {
    const { vcpu } = guestInVm('csrrs a0, misa, zero\necall', [
      { instruction: 'csrrs', csr: 'misa', kind: 'executed' },
    ]);
    vcpu.run();
    expect(vcpu.x[10]).toBe(0x40141105);
  });

  it('goes on behind a wfi that works in user mode: no interrupt will ever come to this hart', () => {
    const { vcpu } = guestInVm('wfi\nli a0, 1\necall', [{ instruction: 'wfi', kind: 'executed' }]);
    expect(vcpu.run(10)).toEqual({ reason: 'ecall', pc: GUEST + 8 });
    expect([vcpu.x[10], vcpu.instret]).toEqual([1, 2]);
  });

  it('still comes back at every trap when the guest could leave user mode', () => {
    const { vcpu } = guestInVm(
      'li t0, 0x1800\ncsrrw zero, mstatus, t0\nla t0, 1f\ncsrrw zero, mepc, t0\nmret\n1: ebreak',
      [
        { instruction: 'csrrw', kind: 'executed' },
        { instruction: 'mret', kind: 'executed' },
      ],
    );
    const at = GUEST + 4 * 7;
    expect(vcpu.run(100)).toEqual({ reason: 'exception', pc: at, cause: 3, tval: at });
  });
});
