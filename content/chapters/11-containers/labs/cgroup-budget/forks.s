# forks: a fork bomb that does not hurry: it makes tasks until there can be no
# more, and tries again every millisecond. Its children only sleep.

main:   jal   fork
        bgtz  a0, main
        beqz  a0, 1f
        la    a2, moment
        j     2f
1:      la    a2, ages
2:      li    a0, 1                     # CLOCK_MONOTONIC
        li    a1, 0
        li    a3, 0
        li    a7, NR_clock_nanosleep_time64
        ecall
        j     main

        .balign 8
moment: .word 0, 0, 1000000, 0          # struct __kernel_timespec
ages:   .word 1000, 0, 0, 0
usage_text:
        .asciz "forks"
