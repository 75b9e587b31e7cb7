// What all guests that try to get out stand on. They survive what they are given: a trap handler writes causes down in
// memory and goes on, so that whatever a monitor does differently from bare hardware shows in the guest's memory.

import { assemble, type Assembly } from '../../../lessons-engine/isa/index.ts';

/** Guest memory: 128 KiB from 0x8000_0000. */
export const HOSTILE_MEMORY = 0x20000;

/** `body`: what is tried. s0 leads to a table of tries' results; registers t0 … t6, a0 … a7 are free. */
export function hostile(body: string): Assembly {
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

/** Assembly: loads, stores and adds to the address in a0. */
export const tryData = `
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
export const tryEverything = `${tryData}
        jalr  ra, 0(a0)
`;
/** Puts the entry in a1 at address 0x00400000, fences, and tries that page. */
export const tryEntry = `
        la    t0, lower
        sw    a1, 0(t0)
        sfence.vma
        li    a0, 0x00400000
        ${tryEverything}
`;
