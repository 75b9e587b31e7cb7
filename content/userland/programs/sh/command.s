# Simple commands: [NAME=VALUE…] [WORD…] with redirections.

        .text
perform_simple:                         # words, redirections
        jal   t0, enter
        mv    s0, a0
        mv    s1, a1
        lw    s2, HEAP(gp)
        sw    zero, SUBSTITUTED(gp)
        lw    s3, 4(s0)
1:      beqz  s3, 2f                    # s3: the first word that is no variable
        mv    a0, s3
        jal   assigned
        beqz  a0, 2f
        lw    s3, 0(s3)
        j     1b
2:      mv    a0, s3
        jal   expand_words
        mv    s4, a0
        mv    s5, a1
        beqz  a1, 6f
        lw    a0, 0(s4)
        jal   find_builtin
        mv    s6, a0
        bnez  a0, 4f
        mv    a0, s1                    # a program: in this task when it has
        bnez  a0, 3f                    # nothing else to do
        jal   fork_shell
        bltz  a0, 9f
        beqz  a0, 3f
        jal   await
        j     9f
3:      lw    a0, 8(s0)
        jal   redirect
        bnez  a0, finish
        lw    a0, 4(s0)
        mv    a1, s3
        li    a2, 1
        jal   assign
        jal   environment
        mv    a1, a0
        mv    a0, s4
        j     run
4:      lw    a0, 8(s0)                 # something that the shell does itself
        jal   redirect
        mv    s1, a1
        bnez  a0, 5f
        lw    a0, 4(s0)
        mv    a1, s3
        li    a2, 0
        jal   assign
        mv    a0, s5
        mv    a1, s4
        jalr  s6
        sw    a0, STATUS(gp)
        la    t0, do_exec               # what exec redirects stays so
        beq   t0, s6, 9f
5:      jal   flush
8:      mv    a0, s1
        jal   restore
9:      sw    s2, HEAP(gp)
        j     leave
6:      lw    a0, 4(s0)                 # only variables
        mv    a1, s3
        li    a2, 0
        jal   assign
        lw    t0, SUBSTITUTED(gp)
        bnez  t0, 7f
        sw    zero, STATUS(gp)
7:      lw    a0, 8(s0)
        jal   redirect
        mv    s1, a1
        j     8b

assigned:                               # a0: a word; a0 = where a value begins
        mv    t4, a0                    # behind "NAME=", or 0
        mv    t5, ra
        lw    a0, 4(t4)
        lw    a1, 8(t4)
        jal   name_end
        mv    ra, t5
        lw    t0, 4(t4)
        lbu   t1, 0(t0)
        beq   a0, t0, 1f
        beq   a0, a1, 1f
        addi  t1, t1, -'A'              # no name begins with less than that
        bltz  t1, 1f
        lbu   t1, 0(a0)
        addi  t1, t1, -'='
        bnez  t1, 1f
        addi  a0, a0, 1
        ret
1:      li    a0, 0
        ret

assign: jal   t0, enter                 # a0: the first word, a1: behind the last
        mv    s0, a0                    # one, a2: 1 when programs get them
        mv    s1, a1
        mv    s2, a2
1:      beq   s0, s1, 2f
        mv    a0, s0
        jal   assigned
        mv    s3, a0
        lw    a1, 8(s0)
        li    a2, SINGLE
        jal   expand_one
        mv    a2, a0
        lw    a0, 4(s0)
        addi  a1, s3, -1
        jal   set_variable
        beqz  s2, 3f
        sh    s2, 6(a0)
3:      lw    s0, 0(s0)
        j     1b
2:      j     leave
