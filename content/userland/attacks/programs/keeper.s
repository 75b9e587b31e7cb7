# The other container: it has something in its memory and in a file, and sleeps.

main:   li    a0, AT_FDCWD
        la    a1, file
        li    a2, O_WRONLY | O_CREAT
        li    a3, 0600
        li    a7, NR_openat
        ecall
        bltz  a0, 1f
        la    a1, dream
        jal   send
1:      li    a0, 1                     # CLOCK_MONOTONIC
        li    a1, 0
        la    a2, time
        li    a3, 0
        li    a7, NR_clock_nanosleep_time64
        ecall
        j     1b

file:   .asciz "/tmp/dream"
dream:  .asciz "The neighbour dreams of RISC."
        .data
        .balign 8
time:   .word 1000, 0, 0, 0
        .text
