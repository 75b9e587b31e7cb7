import { expect, test } from 'vitest';
import { runProgram } from '../../support/kernel/run-program.ts';

test('exits', () => {
  expect(runProgram('_start: li a0, 7\n li a7, NR_exit\n ecall\n').status).toBe(7);
});
test('forks and waits', () => {
  const { status, kernel } = runProgram(`
_start: li a0, 17
        li a1, 0
        li a7, NR_clone
        ecall
        beqz a0, child
        mv s0, a0
        li a0, -1
        la a1, status
        li a2, 0
        li a3, 0
        li a7, NR_wait4
        ecall
        bne a0, s0, bad
        lw a0, status
        srli a0, a0, 8
        li a7, NR_exit
        ecall
bad:    li a0, 99
        li a7, NR_exit
        ecall
child:  la t0, cell
        sw a0, 0(t0)
        li a0, 42
        li a7, NR_exit
        ecall
        .data
cell:   .word 1
        .bss
status: .space 4
`);
  expect([status, kernel.kernelLog.lines]).toEqual([42, []]);
});
