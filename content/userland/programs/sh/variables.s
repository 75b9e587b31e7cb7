# Variables: strings NAME=VALUE, and which of them programs get.

        .equ MOST_VARIABLES, 128
        .equ VALUES_ROOM, 16384
        .text
import: la    t0, variables             # a0: the environment
        la    t2, variables_end - 8
1:      lw    t1, 0(a0)
        beqz  t1, 2f
        bgeu  t0, t2, 2f
        sw    t1, 0(t0)                 # a row: the string, how long it may
        li    t1, 1                     # become, 1 when it is exported
        sh    t1, 6(t0)
        addi  a0, a0, 4
        addi  t0, t0, 8
        j     1b
2:      ret

find_variable:                          # a0, a1: a name; a0 = its row, or that
        la    t0, variables             # behind the last; t registers change
1:      lw    t1, 0(t0)
        beqz  t1, 3f
        mv    t2, a0
2:      beq   t2, a1, 4f
        lbu   t3, 0(t1)
        lbu   t4, 0(t2)
        addi  t1, t1, 1
        addi  t2, t2, 1
        beq   t3, t4, 2b
        addi  t0, t0, 8
        j     1b
4:      lbu   t3, 0(t1)
        addi  t3, t3, -'='
        beqz  t3, 3f
        addi  t0, t0, 8
        j     1b
3:      mv    a0, t0
        ret

get_variable:                           # a0, a1: a name; a0 = its value or 0
        mv    t5, ra
        sub   t6, a1, a0
        jal   find_variable
        mv    ra, t5
        lw    a0, 0(a0)
        beqz  a0, 1f
        add   a0, a0, t6
        addi  a0, a0, 1
1:      ret

set_variable:                           # a0, a1: a name, a2: its value; a0 = its
        jal   t0, enter                 # row
        mv    s0, a0
        mv    s1, a1
        mv    s2, a2
        jal   find_variable
        mv    s3, a0
        mv    a0, s2
        jal   length
        sub   s4, s1, s0
        add   s4, s4, a0
        addi  s4, s4, 2
        lw    a0, 0(s3)
        lhu   t0, 4(s3)
        bgeu  t0, s4, 2f                # there is room where it stands now
        la    t0, variables_end - 8
        bgeu  s3, t0, 4f
        lw    a0, VALUES(gp)
        addi  s4, s4, 16
        add   t0, a0, s4
        la    t1, values + VALUES_ROOM
        bgtu  t0, t1, 4f
        sw    t0, VALUES(gp)
        sw    a0, 0(s3)
        sh    s4, 4(s3)
2:      beq   s0, s1, 3f
        lbu   t0, 0(s0)
        sb    t0, 0(a0)
        addi  s0, s0, 1
        addi  a0, a0, 1
        j     2b
3:      li    t0, '='
        sb    t0, 0(a0)
        addi  a0, a0, 1
        mv    a1, s2
        jal   copy
        mv    a0, s3
        j     leave
4:      li    a0, 0
        la    a1, too_much
        j     failure

environment:                            # a0 = what programs get, in the arena
        jal   t0, enter
        jal   round_up
        la    t0, variables
        addi  t1, a0, 4 * MOST_VARIABLES
        la    t2, arena + ARENA_ROOM
        bgtu  t1, t2, full
        mv    t1, a0
1:      lw    t2, 0(t0)
        beqz  t2, 2f
        lhu   t3, 6(t0)
        addi  t0, t0, 8
        beqz  t3, 1b
        sw    t2, 0(t1)
        addi  t1, t1, 4
        j     1b
2:      sw    zero, 0(t1)
        j     leave

too_much:
        .asciz "too many variables"
        .bss
        .balign 4
variables:
        .space 8 * MOST_VARIABLES
variables_end:
values: .space VALUES_ROOM
        .text
