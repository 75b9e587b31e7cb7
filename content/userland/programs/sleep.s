# sleep SECONDS: also with a fraction, as 0.25.

main:   jal   next_argument
        beqz  a0, usage
        mv    s0, a0
        jal   number
        la    s1, time
        sw    a0, 0(s1)
        bltz  a1, usage
        beqz  a1, 3f
        addi  a1, a1, -'.'
        bnez  a1, usage
1:      lbu   t0, 0(s0)                 # up to the dot
        addi  s0, s0, 1
        addi  t0, t0, -'.'
        bnez  t0, 1b
        li    t1, 100000000             # what the next digit is worth, in ns
        li    t2, 10
        li    t3, 0
2:      lbu   t0, 0(s0)
        beqz  t0, 4f
        addi  s0, s0, 1
        addi  t0, t0, -'0'
        bgeu  t0, t2, usage
        mul   t0, t0, t1
        add   t3, t3, t0
        divu  t1, t1, t2
        j     2b
4:      sw    t3, 8(s1)
3:      li    a0, 1                     # CLOCK_MONOTONIC
        li    a1, 0
        mv    a2, s1
        mv    a3, s1                    # what is left after a signal
        li    a7, NR_clock_nanosleep_time64
        ecall
        neg   t0, a0
        addi  t0, t0, -EINTR
        beqz  t0, 3b
        beqz  a0, 5f
        la    a1, usage_text
        j     die
5:      j     exit

usage_text:
        .asciz "sleep SECONDS"
        .bss
        .balign 8
time:   .space 16                       # struct __kernel_timespec
        .text
