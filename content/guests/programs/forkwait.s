# forkwait: makes a process that ends at once, waits for it, and again. Creating and destroying address spaces is the
# hardest thing that a kernel can ask of a monitor.

        .equ COUNT, 12

        .text
        li    s0, COUNT
1:      li    a7, 1                     # fork
        ecall
        beqz  a0, 2f
        bltz  a0, 3f
        li    a7, 2                     # wait
        ecall
        add   s1, s1, a0                # the sum of what they returned
        addi  s0, s0, -1
        bnez  s0, 1b
        addi  s1, s1, -14               # 12 children, each returned its number: 1 + 2 + ... + 12 = 78
        addi  s1, s1, -64
        bnez  s1, 3f
        la    a0, good
        li    a1, 9
        li    a7, 4                     # write
        ecall
        li    a0, 0
        li    a7, 0                     # exit
        ecall
2:      li    a0, COUNT + 1
        sub   a0, a0, s0
        li    a7, 0
        ecall
3:      la    a0, bad
        li    a1, 9
        li    a7, 4
        ecall
        li    a0, 1
        li    a7, 0
        ecall
good:   .ascii "forkwait\n"
bad:    .ascii "no child\n"
