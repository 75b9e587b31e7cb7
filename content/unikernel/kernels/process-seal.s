# From machine mode to a kernel that has a process: what the process does wrong, and its system calls, go to supervisor mode.

        .section .text.seal
        .globl seal
seal:   li    t0, 0xb1ff                # page faults, ecall from user mode, and all that instructions can do wrong
        csrw  medeleg, t0
        la    t0, __page_table
        srli  t0, t0, 12
        li    t1, 0x80000000            # MODE: Sv32
        or    t0, t0, t1
        csrw  satp, t0
        sfence.vma
        ret
