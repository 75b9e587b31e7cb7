# test EXPRESSION, [ EXPRESSION ]: 0 when it holds, 1 when not, 2 when it is none.
# STRING, -n STRING, -z STRING, -e -f -d -s FILE, = != of strings, -eq -ne -lt -le
# -gt -ge of numbers; a ! before it turns it around.

main:   mv    s0, a0                    # words
        addi  s1, a1, 4                 # the next one
        li    s5, 0                     # 1: turned around
        addi  s0, s0, -1
        bltz  s0, wrong
        lw    t0, program_name          # as "[" it wants a "]"
1:      lbu   t1, 0(t0)
        addi  t0, t0, 1
        bnez  t1, 1b
        lbu   t1, -2(t0)
        addi  t1, t1, -'['
        bnez  t1, 2f
        addi  s0, s0, -1
        bltz  s0, wrong
        slli  t0, s0, 2
        add   t0, t0, s1
        lw    a0, 0(t0)
        la    a1, bracket
        jal   same
        beqz  a0, wrong
2:      beqz  s0, no                    # nothing is false
3:      addi  t0, s0, -1
        beqz  t0, 4f
        lw    a0, 0(s1)
        la    a1, not
        jal   same
        beqz  a0, 4f
        xori  s5, s5, 1
        addi  s1, s1, 4
        addi  s0, s0, -1
        j     3b
4:      lw    s2, 0(s1)
        lw    s3, 4(s1)
        addi  t0, s0, -1
        beqz  t0, nonempty
        addi  t0, s0, -2
        beqz  t0, unary
        addi  t0, s0, -3
        bnez  t0, wrong
        lw    s4, 8(s1)                 # s2 s3 s4
        la    s6, binary_names
        li    s7, 0
5:      lbu   t0, 0(s6)
        beqz  t0, wrong
        mv    a0, s3
        mv    a1, s6
        jal   same
        bnez  a0, 6f
        mv    a0, s6
        jal   length
        add   s6, s6, a0
        addi  s6, s6, 1
        addi  s7, s7, 1
        j     5b
6:      addi  t0, s7, -2
        bgez  t0, 7f
        mv    a0, s2
        mv    a1, s4
        jal   same
        xor   a0, a0, s7
        j     answer
7:      mv    a0, s2
        jal   signed
        mv    s2, a0
        mv    a0, s4
        jal   signed
        sub   t0, s2, a0
        slt   t1, s2, a0
        slt   t2, a0, s2
        seqz  t0, t0
        slli  t1, t1, 1                 # bits: 1 equal, 2 less, 4 greater
        slli  t2, t2, 2
        or    t0, t0, t1
        or    t0, t0, t2
        la    t1, relations
        add   t1, t1, s7
        lbu   t1, -2(t1)
        and   a0, t0, t1
        snez  a0, a0
        j     answer

signed: addi  sp, sp, -16               # a0: a string; a0 = its number
        sw    ra, 12(sp)
        lbu   t3, 0(a0)
        addi  t3, t3, -'-'
        bnez  t3, 1f
        addi  a0, a0, 1
1:      jal   number
        bnez  a1, wrong
        bnez  t3, 2f
        neg   a0, a0
2:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

unary:  lbu   t0, 0(s2)                 # s2 s3
        addi  t0, t0, -'-'
        bnez  t0, wrong
        lbu   s4, 1(s2)
        beqz  s4, wrong
        lbu   t0, 2(s2)
        bnez  t0, wrong
        mv    s2, s3
        addi  t0, s4, -'n'
        beqz  t0, nonempty
        addi  t0, s4, -'z'
        bnez  t0, 1f
        xori  s5, s5, 1
nonempty:
        lbu   a0, 0(s2)
        snez  a0, a0
        j     answer
1:      la    t0, file_letters
2:      lbu   t1, 0(t0)
        beqz  t1, wrong
        addi  t0, t0, 1
        bne   t1, s4, 2b
        mv    a0, s3
        jal   stat
        bnez  a0, no
        jal   file_type
        li    t0, S_IFREG
        addi  t1, s4, -'f'
        beqz  t1, 3f
        li    t0, S_IFDIR
        addi  t1, s4, -'d'
        beqz  t1, 3f
        mv    t0, a0
        addi  t1, s4, -'s'
        bnez  t1, 3f
        la    t1, stat_buffer
        lw    a0, STAT_SIZE(t1)
        lw    t1, STAT_SIZE + 4(t1)
        or    a0, a0, t1
        snez  a0, a0
        j     answer
3:      sub   a0, a0, t0
        seqz  a0, a0
        j     answer

no:     li    a0, 0
answer: xor   a0, a0, s5                # 1: it holds
        xori  a0, a0, 1
        j     exit

wrong:  li    a0, 0
        la    a1, no_expression
        jal   complain
        li    a0, 2
        li    a7, NR_exit_group
        ecall

not:    .asciz "!"
bracket:
        .asciz "]"
no_expression:
        .asciz "expected an expression"
file_letters:
        .asciz "efds"
relations:                              # of the names from -eq on
        .byte 1, 6, 2, 3, 4, 5
binary_names:
        .asciz "="
        .asciz "!="
        .asciz "-eq"
        .asciz "-ne"
        .asciz "-lt"
        .asciz "-le"
        .asciz "-gt"
        .asciz "-ge"
        .byte 0
