# From machine mode to the microkernel, whose own pages are in the tables of everybody.

        .section .text.seal
        .globl seal
seal:   li    t0, 0xb1ff                # what programs do wrong, and their ecalls, go to supervisor mode
        csrw  medeleg, t0
        la    t0, client_table
        srli  t0, t0, 12
        li    t1, 0x80000000            # MODE: Sv32
        or    t0, t0, t1
        csrw  satp, t0
        sfence.vma
        ret
