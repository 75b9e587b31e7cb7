# mix: a program whose share of work is chosen. Each round makes a page read-only and writable again, UPDATES times, and
# reads two pages in turn that have one place in the TLB between them, MISSES times. In front stand the three numbers.

        .text
        li    a0, 8192
        li    a7, 5                     # sbrk
        ecall
        li    t0, 4096
        add   s0, a0, t0                # a page of the heap with the place of `other`
        sw    zero, 0(s0)
        la    s1, other
        li    s2, ROUNDS
1:      beqz  s2, 6f
        addi  s2, s2, -1
        li    s3, UPDATES
2:      beqz  s3, 3f
        addi  s3, s3, -1
        mv    a0, s0
        li    a1, 0
        li    a7, 8                     # protect: read-only
        ecall
        lw    t0, 0(s0)
        mv    a0, s0
        li    a1, 1
        li    a7, 8                     # protect: writable
        ecall
        sw    s3, 0(s0)
        j     2b
3:      li    s3, MISSES
4:      beqz  s3, 1b
        addi  s3, s3, -2
        lw    t0, 0(s0)
        lw    t1, 0(s1)
        j     4b
6:      li    a0, 0
        li    a7, 0                     # exit
        ecall
        .balign 4096
other:  .word 0
