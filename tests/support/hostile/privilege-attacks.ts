// Attacks by privilege: instructions and CSRs of modes above the guest's own, and trap handlers that cannot be reached.

import type { Assembly } from '../../../lessons-engine/isa/index.ts';
import { hostile } from './hostile.ts';

export const privilegeAttacks: Record<string, Assembly> = {
  'executes everything of machine mode and of hypervisors': hostile(`
        ${[
          'mstatus',
          'medeleg',
          'mideleg',
          'mie',
          'mtvec',
          'mepc',
          'mcounteren',
          'pmpcfg0',
          'pmpaddr0',
          'misa',
          'hstatus',
          'hedeleg',
          'hideleg',
          'hvip',
          'hgatp',
          'hcounteren',
          'htimedelta',
          'vsstatus',
          'vstvec',
          'vsatp',
          'mcycle',
        ]
          .map((csr) => `li t0, -1\n csrw ${csr}, t0\n csrr t0, ${csr}\n csrs ${csr}, t0`)
          .join('\n')}
        mret
        la    a0, data
        hlv.w t0, (a0)
        hlvx.wu t0, (a0)
        hsv.w t0, (a0)
        hfence.vvma
        hfence.gvma
        li    t0, -1
        csrw  sstatus, t0
        csrr  t0, sstatus
        csrw  scounteren, t0
        csrw  senvcfg, t0
        csrr  t0, cycle
        csrr  t0, instret`),
  'lets its program do what only it may': hostile(`
        call  tables_on
        la    t0, lower
        la    t1, program
        srli  t1, t1, 12
        slli  t1, t1, 10
        ori   t1, t1, 0xdf
        sw    t1, 0(t0)
        sfence.vma
        la    t0, program
        li    t1, 0xfff
        and   t0, t0, t1
        li    t1, 0x00400000
        or    t0, t0, t1
        csrw  sepc, t0
        li    t1, 0x100
        csrc  sstatus, t1
        la    ra, 1f
        sret
1:      j     done
        .align 2
program: csrr t0, sstatus
        csrw  sscratch, t0
        sfence.vma
        sret
        wfi
        la    a0, data
        lui   a0, 0x80002
        lw    t0, 0(a0)
        sw    t0, 0(a0)
        lui   a0, 0x10000
        sb    t0, 0(a0)
        ecall`),
  'points its trap handler at nothing': hostile(`
        li    t0, 0x40000000
        csrw  stvec, t0
        .word 0`),
  'points its trap handler at a page that it takes away': hostile(`
        call  tables_on
        la    t0, lower
        la    t1, data
        srli  t1, t1, 2
        ori   t1, t1, 0xcf
        sw    t1, 0(t0)
        sfence.vma
        li    t1, 0x00400000
        csrw  stvec, t1
        sw    zero, 0(t0)
        sfence.vma
        ebreak`),
};
