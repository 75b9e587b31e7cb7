// Guests that try to get out, one attack each. All of them survive what they are given: a trap handler counts causes into
// memory and goes on, so that whatever a monitor does differently from bare hardware shows in the guest's memory.

import { assemble, type Assembly } from '../../lessons-engine/isa/index.ts';

/** Guest memory: 128 KiB from 0x8000_0000. */
export const HOSTILE_MEMORY = 0x20000;

/** `body`: what is tried. s0 leads to a table of tries' results; registers t0 … t6, a0 … a7 are free. */
function hostile(body: string): Assembly {
  return assemble(`
        .equ MEMORY_END, 0x80020000
_start: la    sp, save
        la    t0, trap
        csrw  stvec, t0
        la    s0, results
        li    t0, 0x222
        csrw  sie, t0
        ${body}
        j     done

        .align 2
trap:   sw    t0, 0(sp)
        sw    t1, 4(sp)
        csrr  t0, scause
        sw    t0, 0(s0)                 # each trap is written down: cause, value, where
        csrr  t0, stval
        sw    t0, 4(s0)
        csrr  t0, sepc
        sw    t0, 8(s0)
        addi  s0, s0, 12
        la    t1, results_end
        bltu  s0, t1, 1f
        la    s0, results
1:      csrr  t1, scause
        addi  t1, t1, -8                # a program's ecall: it has done what it came for
        beqz  t1, 3f
        addi  t0, t0, 4
        csrr  t1, scause
        addi  t1, t1, -1                # a fetch that failed goes back to where it was called from
        beqz  t1, 2f
        addi  t1, t1, -11
        bnez  t1, 4f
2:      mv    t0, ra
        j     4f
3:      li    t1, 0x100
        csrs  sstatus, t1
        mv    t0, ra
4:      csrw  sepc, t0
        lw    t0, 0(sp)
        lw    t1, 4(sp)
        sret

done:   csrw  satp, zero
        li    a7, 0x53525354
        li    a6, 0
        li    a0, 0
        li    a1, 0
        ecall
        j     done

# Tables: the kernel's megapage, and a lower table at entry 1 (addresses 0x00400000 …) whose entries the attacks fill.
tables_on:
        la    t0, root
        la    t1, lower
        srli  t1, t1, 2
        ori   t1, t1, 1
        sw    t1, 4(t0)
        li    t1, 0x200000cf
        li    t2, 0x800
        add   t2, t0, t2
        sw    t1, 0(t2)
        li    t1, 0x040000c7            # devices at entry 0x40
        sw    t1, 0x100(t0)
        srli  t0, t0, 12
        li    t1, 0x80000000
        or    t0, t0, t1
        csrw  satp, t0
        sfence.vma
        ret

        .data
        .align 2
save:   .space 16
results: .space 240
results_end:
        .align 12
root:   .space 4096
lower:  .space 4096
data:   .space 4096
`);
}

/** Loads, stores and adds to the address in a0. */
const tryData = `
        lw    t0, 0(a0)
        sw    t0, 0(a0)
        li    t1, 0x5a5a5a5a
        sw    t1, 0(a0)
        sb    t1, 3(a0)
        amoadd.w t2, t1, (a0)
        lr.w  t3, (a0)
        sc.w  t4, t1, (a0)
`;
/** And executes it. */
const tryEverything = `${tryData}
        jalr  ra, 0(a0)
`;
/** Puts the entry in a1 at address 0x00400000, fences, and tries that page. */
const tryEntry = `
        la    t0, lower
        sw    a1, 0(t0)
        sfence.vma
        li    a0, 0x00400000
        ${tryEverything}
`;

export const hostileGuests: Record<string, Assembly> = {
  'reaches for memory outside its own, without translation': hostile(
    [
      '0x7ffff000',
      'MEMORY_END',
      '0x80400000',
      '0x80420000',
      '0xfffff000',
      '0x00001000',
      '0x40000000',
      '0x02004000',
      '0x0c000000',
    ]
      .map((address) => `li a0, ${address}\n${tryEverything}`)
      .join('\n'),
  ),
  'maps pages outside its memory': hostile(
    `call tables_on\n${['MEMORY_END', '0x80400000', '0x80000000 - 4096', '0x40000000']
      .map((address) => `li a1, ((${address}) >> 2) & 0x3ffffc00 | 0xcf\n${tryEntry}`)
      .join('\n')}`,
  ),
  'maps page numbers beyond 32 bits, which could wrap': hostile(
    `call tables_on\n${[0x180008, 0x100000 + 0x80010, 0x3fffff, 0x200000]
      .map((page) => `li a1, ${((page << 10) | 0xcf) >>> 0}\n${tryEntry}`)
      .join('\n')}`,
  ),
  'maps a superpage that goes on behind its memory': hostile(`
        call  tables_on
        la    t0, root
        li    t1, 0x200000cf
        sw    t1, 8(t0)                 # 0x00800000: 4 MiB from the start of memory
        sfence.vma
        li    a0, 0x00800000
        lw    t0, 0(a0)
        li    a0, 0x00820000
        ${tryEverything}
        li    a0, 0x00bff000
        ${tryEverything}`),
  'maps misaligned superpages and reserved entries': hostile(
    `call tables_on\n${[0x200004cf, 0x200000c5, 0x20000004, 0x200000c3 | 0x300, 0x200000d1]
      .map(
        (entry) => `
        la    t0, root
        li    t1, ${entry}
        sw    t1, 8(t0)
        sfence.vma
        li    a0, 0x00800000
        ${tryEverything}`,
      )
      .join('\n')}`,
  ),
  'has its root table outside its memory': hostile(
    ['MEMORY_END', '0x80400000', '0x10000000', '0xfffff000']
      .map(
        (address) => `
        la    ra, 1f
        li    t0, (${address}) >> 12
        li    t1, 0x80000000
        or    t0, t0, t1
        la    t2, recover
        csrw  stvec, t2
        csrw  satp, t0
        sfence.vma
1:      csrw  satp, zero
        la    t2, trap
        csrw  stvec, t2`,
      )
      .join('\n')
      .replace(/$/, '\n        j done\n        .align 2\nrecover: j recover\n'),
  ),
  'has a lower table outside its memory': hostile(`
        call  tables_on
        la    t0, root
        li    t1, (MEMORY_END >> 2) | 1
        sw    t1, 8(t0)
        li    t1, (0x10000000 >> 2) | 1
        sw    t1, 12(t0)
        sfence.vma
        li    a0, 0x00800000
        ${tryEverything}
        li    a0, 0x00c00000
        ${tryEverything}`),
  'has a table that is its own lower table': hostile(`
        call  tables_on
        la    t0, root
        srli  t1, t0, 2
        ori   t1, t1, 1
        sw    t1, 12(t0)                # entry 3 of the root leads to the root
        sfence.vma
        li    a0, 0x00c00000
        ${tryEverything}
        li    a0, 0x00c01000
        ${tryEverything}
        li    a0, 0x00e00000
        lw    t0, 0(a0)`),
  'writes to its own tables through an alias, with and without a fence': hostile(`
        call  tables_on
        la    t0, lower
        srli  t1, t0, 2
        ori   t1, t1, 0xc7
        sw    t1, 4(t0)                 # 0x00401000: the lower table itself
        la    t1, data
        srli  t1, t1, 2
        ori   t1, t1, 0xcf
        sw    t1, 0(t0)
        sfence.vma
        li    a0, 0x00400000
        ${tryData}
        li    t0, 0x00401000
        li    t1, (MEMORY_END >> 2) | 0xcf
        sw    t1, 0(t0)
        sfence.vma
        ${tryData}
        li    t1, (0x80400000 >> 2) | 0xcf
        sh    t1, 0(t0)
        srli  t1, t1, 16
        sh    t1, 2(t0)
        sfence.vma
        ${tryData}
        li    t1, 0xffffffff
        amoand.w t2, t1, (t0)
        amoor.w t2, t1, (t0)
        sfence.vma
        ${tryData}`),
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
  'asks its firmware for memory that is not its own': hostile(
    [
      ['-1', '0x80000000'],
      ['16', 'MEMORY_END - 8'],
      ['4096', '0x80400000'],
      ['1', '0xffffffff'],
      ['0', '0x10000000'],
      ['0x7fffffff', '0x80000000'],
    ]
      .map(
        ([length, address]) => `
        li    a0, ${length}
        li    a1, ${address}
        li    a2, 0
        li    a6, 0
        li    a7, 0x4442434e
        ecall
        sw    a0, 0(s0)
        sw    a1, 4(s0)
        addi  s0, s0, 8`,
      )
      .join('\n'),
  ),
  'sets timers that are long over or never come': hostile(
    [
      ['0', '0'],
      ['-1', '-1'],
      ['-1', '0x7fffffff'],
      ['0', '0x200000'],
      ['5', '0'],
    ]
      .map(
        ([low, high]) => `
        li    a0, ${low}
        li    a1, ${high}
        li    a6, 0
        li    a7, 0x54494d45
        ecall
        csrr  t0, sip
        sw    t0, 0(s0)
        addi  s0, s0, 4`,
      )
      .join('\n'),
  ),
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
  'jumps to odd addresses and into devices': hostile(`
        la    a0, 1f
        jalr  ra, 1(a0)                 # bit 0 does not count
1:      la    a0, 2f
        addi  a0, a0, 2
        li    t0, 0x8082                # c.jr ra, in the middle of a word
        sh    t0, 0(a0)
        fence.i
        jalr  ra, 0(a0)
        j     3f
2:      .word 0
3:      li    a0, 0x10000000
        jalr  ra, 0(a0)
        li    a0, 0x00100000
        jalr  ra, 0(a0)
        li    a0, 0xfffffffe
        jalr  ra, 0(a0)`),
  'executes across the end of its memory': hostile(`
        li    a0, MEMORY_END - 2
        li    t0, 0x0013
        sh    t0, 0(a0)
        fence.i
        jalr  ra, 0(a0)
        li    a0, MEMORY_END - 1
        lw    t0, 0(a0)
        sw    t0, 0(a0)`),
  'rewrites its own code, in the page where it runs': hostile(`
        la    a0, patch
        li    t0, 0x00500593            # li a1, 5
        li    a2, 3
1:      sw    t0, 0(a0)
        fence.i
patch:  li    a1, 1
        sw    a1, 0(s0)
        addi  s0, s0, 4
        li    t1, 0x00100000
        add   t0, t0, t1
        addi  a2, a2, -1
        bnez  a2, 1b`),
  'uses more tables than anybody can keep': hostile(`
        call  tables_on
        la    t0, root                  # every entry of the root is a superpage of its memory
        li    t1, 0x200000cf
        li    t2, 4096
        add   t2, t0, t2
1:      sw    t1, 0(t0)
        addi  t0, t0, 4
        bltu  t0, t2, 1b
        sfence.vma
        li    a0, 0x00002000            # touches a page of each
        li    a1, 0x00400000
        li    a2, 1023
2:      lw    t1, 0(a0)
        sw    a2, 4(a0)
        add   a0, a0, a1
        addi  a2, a2, -1
        bnez  a2, 2b
        li    t1, 0x40000               # and through another view
        csrs  sstatus, t1
        li    a0, 0x00003000
        li    a2, 1023
3:      lw    t1, 0(a0)
        add   a0, a0, a1
        addi  a2, a2, -1
        bnez  a2, 3b`),
  'gives the disk a queue outside its memory': hostile(`
        li    a0, 0x10001000
        sw    zero, 0x70(a0)
        li    t0, 3
        sw    t0, 0x70(a0)
        li    t0, 1
        sw    t0, 0x24(a0)
        sw    t0, 0x20(a0)
        li    t0, 11
        sw    t0, 0x70(a0)
        sw    zero, 0x30(a0)
        li    t0, 8
        sw    t0, 0x38(a0)
        li    t0, MEMORY_END - 16
        sw    t0, 0x80(a0)
        li    t0, 0x80400000
        sw    t0, 0x90(a0)
        li    t0, -1
        sw    t0, 0xa0(a0)
        sw    t0, 0xa4(a0)
        li    t0, 1
        sw    t0, 0x44(a0)
        li    t0, 15
        sw    t0, 0x70(a0)
        sw    zero, 0x50(a0)
        lw    t1, 0x70(a0)
        sw    t1, 0(s0)`),
  'lets the disk read from and write to what is not its own': hostile(`
        li    a0, 0x10001000
        sw    zero, 0x70(a0)
        li    t0, 3
        sw    t0, 0x70(a0)
        li    t0, 1
        sw    t0, 0x24(a0)
        sw    t0, 0x20(a0)
        li    t0, 11
        sw    t0, 0x70(a0)
        sw    zero, 0x30(a0)
        li    t0, 8
        sw    t0, 0x38(a0)
        la    t0, root                  # descriptors
        sw    t0, 0x80(a0)
        addi  t1, t0, 512               # available
        sw    t1, 0x90(a0)
        addi  t2, t0, 1024              # used
        sw    t2, 0xa0(a0)
        li    t3, 1
        sw    t3, 0x44(a0)
        li    t3, 15
        sw    t3, 0x70(a0)
        la    t3, data                  # the request: read sector 0
        sw    t3, 0(t0)
        li    t4, 16
        sw    t4, 8(t0)
        li    t4, 0x10001
        sw    t4, 12(t0)
        li    t4, 0x80400000            # into the host's memory
        sw    t4, 16(t0)
        li    t4, 512
        sw    t4, 24(t0)
        li    t4, 0x20003
        sw    t4, 28(t0)
        addi  t4, t3, 32
        sw    t4, 32(t0)
        li    t4, 1
        sw    t4, 40(t0)
        li    t4, 2
        sw    t4, 44(t0)
        li    t4, 0x10000
        sw    t4, 0(t1)
        sw    zero, 0x50(a0)
        lw    t4, 0x70(a0)
        sw    t4, 0(s0)
        lw    t4, 0x60(a0)
        sw    t4, 4(s0)`),
};
