// The instructions under examination, in assembler syntax.

export const ordinary = [
  'add a0, a1, a2',
  'lui a0, 0x12345',
  'mul a0, a1, a2',
  'divu a0, a1, a2',
  'lw a0, 0(a1)',
  'sb a0, 0(a1)',
  'beq a0, a0, . + 8',
  'jal a0, . + 8',
  'fence',
  'csrrs a0, cycle, zero',
];

export const environment = ['ecall', 'ebreak'];

export const system = [
  'csrrs a0, mstatus, zero',
  'csrrci zero, mstatus, 8',
  'csrrw zero, mtvec, a0',
  'csrrw a0, mscratch, a0',
  'csrrs a0, mcause, zero',
  'csrrs zero, mie, a1',
  'csrrs a0, misa, zero',
  'csrrs a0, sstatus, zero',
  'mret',
  'sret',
  'wfi',
  'sfence.vma zero, zero',
];
