# The seal without its second lock: the page tables are in force, and machine mode may still write anywhere.

        .section .text.seal
        .globl seal
seal:   la    t0, __page_table
        srli  t0, t0, 12
        li    t1, 0x80000000            # MODE: Sv32
        or    t0, t0, t1
        csrw  satp, t0
        sfence.vma
        ret
