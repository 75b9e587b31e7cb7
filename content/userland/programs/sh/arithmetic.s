# $((…)): + - * / % of 32-bit numbers, signs, parentheses; names are values.

        .text
sum_of: jal   t0, enter                 # a0, a1: text; a0 = its value
        sw    a0, SUM_AT(gp)
        sw    a1, SUM_END(gp)
        jal   sum
        mv    s0, a0
        jal   operator
        bnez  a0, bad_sum               # something is left
        mv    a0, s0
        j     leave

operator:                               # a0 = the next character that is no
        lw    t0, SUM_AT(gp)            # blank, 0 at the end
        lw    t1, SUM_END(gp)
1:      li    a0, 0
        bgeu  t0, t1, 2f
        lbu   a0, 0(t0)
        li    t2, ' '
        bgtu  a0, t2, 2f
        addi  t0, t0, 1
        j     1b
2:      sw    t0, SUM_AT(gp)
        ret

behind: lw    t0, SUM_AT(gp)            # that character is done
        addi  t0, t0, 1
        sw    t0, SUM_AT(gp)
        ret

sum:    jal   t0, enter
        jal   product
        mv    s0, a0
1:      jal   operator
        mv    s1, a0
        addi  t0, s1, -'+'
        beqz  t0, 2f
        addi  t0, s1, -'-'
        mv    a0, s0
        bnez  t0, 4f
2:      jal   behind
        jal   product
        addi  t0, s1, -'+'
        beqz  t0, 3f
        neg   a0, a0
3:      add   s0, s0, a0
        j     1b
4:      j     leave

product:
        jal   t0, enter
        jal   factor
        mv    s0, a0
1:      jal   operator
        mv    s1, a0
        addi  t0, s1, -'*'
        beqz  t0, 2f
        addi  t0, s1, -'/'
        beqz  t0, 2f
        addi  t0, s1, -'%'
        mv    a0, s0
        bnez  t0, 5f
2:      jal   behind
        jal   factor
        addi  t0, s1, -'*'
        beqz  t0, 4f
        beqz  a0, bad_sum
        addi  t0, s1, -'/'
        beqz  t0, 3f
        rem   s0, s0, a0
        j     1b
3:      div   s0, s0, a0
        j     1b
4:      mul   s0, s0, a0
        j     1b
5:      j     leave

factor: jal   t0, enter
        jal   operator
        mv    s0, a0
        addi  t0, s0, -'('
        beqz  t0, 4f
        addi  t0, s0, -'-'
        beqz  t0, 5f
        addi  t0, s0, -'$'              # $x is x here
        bnez  t0, 1f
        jal   behind
        j     2f
1:      addi  t0, s0, -'0'
        sltiu t0, t0, 10
        beqz  t0, 2f
        lw    a0, SUM_AT(gp)            # digits; a word's end ends them, too
        jal   number
        sw    t0, SUM_AT(gp)
        j     leave
2:      lw    a0, SUM_AT(gp)
        mv    s1, a0
        lw    a1, SUM_END(gp)
        jal   name_end
        beq   a0, s1, bad_sum
        sw    a0, SUM_AT(gp)
        mv    a1, a0
        mv    a0, s1
        jal   value
        beqz  a0, 3f                    # what is not set is 0
        lbu   s0, 0(a0)
        beqz  s0, 3f
        addi  s0, s0, -'-'
        bnez  s0, 6f
        addi  a0, a0, 1
6:      jal   number
        bnez  a1, bad_sum
        bnez  s0, 3f
        neg   a0, a0
3:      j     leave
4:      jal   behind
        jal   sum
        mv    s1, a0
        jal   operator
        addi  t0, a0, -')'
        bnez  t0, bad_sum
        jal   behind
        mv    a0, s1
        j     leave
5:      jal   behind
        jal   factor
        neg   a0, a0
        j     leave

bad_sum:
        li    a0, 0
        la    a1, bad_sum_words
        j     failure

bad_sum_words:
        .asciz "expected a sum in $((...))"
