# idle: sleeps, wakes, prints a dot, sleeps again. Most of its time nothing is there to be done.

        .equ COUNT, 5

        .text
        li    s0, COUNT
1:      li    a0, 50000
        li    a7, 7                     # sleep
        ecall
        la    a0, dot
        li    a1, 1
        li    a7, 4                     # write
        ecall
        addi  s0, s0, -1
        bnez  s0, 1b
        la    a0, dot
        addi  a0, a0, 1
        li    a1, 1
        li    a7, 4
        ecall
        li    a0, 0
        li    a7, 0                     # exit
        ecall
dot:    .ascii ".\n"
