# spin [TICKS]: counts as fast as it can for so many ticks of 100 ns, or for
# ever, and says how many rounds that were: what it got of the processor.

main:   jal   next_argument
        li    s0, -1
        beqz  a0, 1f
        jal   number_argument
        mv    s0, a0
1:      li    s1, 0                     # rounds
        jal   now
        mv    s2, a0
2:      li    t0, 50                    # a round: 100 instructions
3:      addi  t0, t0, -1
        bnez  t0, 3b
        addi  s1, s1, 1
        li    t1, -1
        beq   s0, t1, 2b
        jal   now
        sub   a0, a0, s2
        bltu  a0, s0, 2b
        mv    a0, s1
        jal   put_number
        la    a0, rounds_word
        jal   put_line
        li    a0, 0
        j     exit

now:    li    a0, 1                     # a0 = CLOCK_MONOTONIC in ticks, its
        la    a1, time                  # low 32 bits
        li    a7, NR_clock_gettime64
        ecall
        la    t0, time
        lw    a0, 0(t0)
        li    t1, 10000000
        mul   a0, a0, t1
        lw    t2, 8(t0)
        li    t1, 100
        divu  t2, t2, t1
        add   a0, a0, t2
        ret

rounds_word:
        .asciz " rounds"
usage_text:
        .asciz "spin [TICKS]"
        .bss
        .balign 8
time:   .space 16
        .text
