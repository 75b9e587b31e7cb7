// A guest of supervisor mode around a few lines of kernel code: page tables, a handler that writes down every trap and goes
// on behind the instruction, and the end. The body runs in the kernel and may use every register and CSR but stvec and satp;
// the handler keeps its things in a page at virtual address 0, which it reaches without any register.

import { assemble, type Assembly } from '../../lessons-engine/isa/index.ts';

export interface SupervisorOptions {
  /** Assembly in front of the body, before tables are switched on: more entries. t0 … t2 are free. */
  tables?: string;
  /** Assembly behind everything: data. */
  data?: string;
}

/** Virtual address of the log: a word with its end, then scause, sepc and stval of each trap. */
export const LOG = 0x100;

/**
 * Mapped: memory where it lies (4 MiB, kernel), the UART, the handler's page at 0, and `window` (a page that holds 64 random
 * words) at `WINDOW`. A fetch that faults goes on at `end`; an interrupt switches itself off.
 */
export function supervisorWith(body: string, { tables = '', data = '' }: SupervisorOptions = {}): Assembly {
  return assemble(`
        .equ WINDOW, 0x00401000
_start: la    t0, trap
        csrw  stvec, t0
        la    t0, root
        la    t1, low
        srli  t1, t1, 2
        ori   t1, t1, 1
        sw    t1, 0(t0)
        sw    t1, 4(t0)                 # one lower table for 0 and for 4 MiB
        li    t1, 0x200000cf
        li    t2, 0x800
        add   t2, t2, t0
        sw    t1, 0(t2)
        li    t1, 0x040000c7
        sw    t1, 0x100(t0)
        la    t2, low
        la    t1, own
        srli  t1, t1, 2
        ori   t1, t1, 0xc7
        sw    t1, 0(t2)
        la    t1, window
        srli  t1, t1, 2
        ori   t1, t1, 0xc7
        sw    t1, 4(t2)
        ${tables}
        srli  t0, t0, 12
        li    t1, 0x80000000
        or    t0, t0, t1
        csrw  satp, t0
        sfence.vma
        li    t0, ${LOG + 4}
        sw    t0, ${LOG}(zero)
        j     body

trap:   sw    t0, 0(zero)
        sw    t1, 4(zero)
        lw    t0, ${LOG}(zero)
        csrr  t1, scause
        sw    t1, 0(t0)
        csrr  t1, sepc
        sw    t1, 4(t0)
        csrr  t1, stval
        sw    t1, 8(t0)
        addi  t0, t0, 12
        andi  t0, t0, 0x7ff             # the log goes round before it leaves the page
        sw    t0, ${LOG}(zero)
        li    t0, 0x100                 # back into the kernel
        csrs  sstatus, t0
        csrr  t0, scause
        bltz  t0, quiet
        li    t1, 12
        beq   t0, t1, over
        li    t1, 1
        beq   t0, t1, over
        csrr  t0, sepc
        lhu   t1, 0(t0)
        andi  t1, t1, 3
        addi  t1, t1, -3
        addi  t0, t0, 2
        bnez  t1, back
        addi  t0, t0, 2
back:   csrw  sepc, t0
leave:  lw    t0, 0(zero)
        lw    t1, 4(zero)
        sret
quiet:  csrw  sie, zero
        csrw  sip, zero
        j     leave
over:   la    t0, end
        j     back

        .balign 4096
body:
${body}
end:    li    a7, 0x53525354
        li    a6, 0
        li    a0, 0
        li    a1, 0
        ecall
        j     end

        .data
        .balign 4096
root:   .space 4096
low:    .space 4096
own:    .space 4096
window: ${Array.from({ length: 64 }, (_, index) => `.word ${Math.imul(index + 1, 0x9e3779b9)}`).join('\n        ')}
        .space 3840
${data}
`);
}
