# env [NAME=VALUE…] [PROGRAM [WORD…]]: the environment, or a program with more
# of it.

main:   mv    s2, a2
        la    s3, variables
        addi  s4, s3, 1020
1:      lw    t0, 0(s2)                 # a copy with room for more
        beqz  t0, 2f
        sw    t0, 0(s3)
        addi  s2, s2, 4
        addi  s3, s3, 4
        bltu  s3, s4, 1b
2:      lw    s5, arguments
        jal   next_argument
        beqz  a0, 6f
        mv    t0, a0
3:      lbu   t1, 0(t0)
        beqz  t1, 7f
        addi  t0, t0, 1
        addi  t1, t1, -'='
        bnez  t1, 3b
        la    t2, variables             # in place of one of the same name
4:      bgeu  t2, s3, 5f
        lw    t3, 0(t2)
        mv    t4, a0
8:      lbu   t5, 0(t3)
        lbu   t6, 0(t4)
        bne   t5, t6, 9f
        addi  t3, t3, 1
        addi  t4, t4, 1
        bne   t4, t0, 8b
        sw    a0, 0(t2)
        j     2b
9:      addi  t2, t2, 4
        j     4b
5:      bgeu  s3, s4, 2b
        sw    a0, 0(s3)
        addi  s3, s3, 4
        j     2b

6:      la    s0, variables             # no program: show it
10:     lw    a0, 0(s0)
        beqz  a0, 11f
        addi  s0, s0, 4
        jal   put_line
        j     10b
11:     li    a0, 0
        j     exit

7:      mv    a0, s5
        la    a1, variables
        j     run

        .bss
        .balign 4
variables:
        .space 1024
        .text
