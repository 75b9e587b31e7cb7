# churn: page tables that are never at rest. Touches fresh pages of the heap (a page fault each), then makes each of them
# read-only and writable again, several times.

        .equ PAGES,  16
        .equ ROUNDS, 6

        .text
        li    a0, PAGES * 4096
        li    a7, 5                     # sbrk
        ecall
        mv    s0, a0
        li    s1, PAGES
        mv    s2, s0
        li    s4, 4096
1:      sw    s1, 0(s2)                 # touch
        add   s2, s2, s4
        addi  s1, s1, -1
        bnez  s1, 1b
        li    s3, ROUNDS
2:      mv    s2, s0
        li    s1, PAGES
3:      mv    a0, s2
        li    a1, 0
        li    a7, 8                     # protect: read-only
        ecall
        lw    s5, 0(s2)
        mv    a0, s2
        li    a1, 1
        li    a7, 8                     # protect: writable
        ecall
        add   s5, s5, s3
        sw    s5, 0(s2)
        add   s2, s2, s4
        addi  s1, s1, -1
        bnez  s1, 3b
        addi  s3, s3, -1
        bnez  s3, 2b
        la    a0, done
        li    a1, 6
        li    a7, 4                     # write
        ecall
        li    a0, 0
        li    a7, 0                     # exit
        ecall
done:   .ascii "churn\n"
