# Obeying the tree: a0 = a node, a1 = 1 when this task has nothing else to do
# afterwards. What came of it is STATUS. JUMP keeps everything from being obeyed
# until whoever it is for takes it back.

        .text
perform:
        beqz  a0, 1f
        lw    t0, JUMP(gp)
        bnez  t0, 1f
        lw    t0, 0(a0)
        jr    t0
1:      ret

perform_list:                           # left ; right
        jal   t0, enter
        mv    s0, a0
        mv    s1, a1
        lw    a0, 4(s0)
        li    a1, 0
        jal   perform
right:  lw    a0, 8(s0)
        mv    a1, s1
        jal   perform
        j     leave

perform_and:                            # left && right
        jal   t0, enter
        li    s2, 0
        j     1f
perform_or:                             # left || right
        jal   t0, enter
        li    s2, 1
1:      mv    s0, a0
        mv    s1, a1
        lw    a0, 4(s0)
        li    a1, 0
        jal   perform
        lw    t0, STATUS(gp)
        snez  t0, t0
        beq   t0, s2, right
        j     leave

perform_not:                            # ! command
        jal   t0, enter
        lw    a0, 4(a0)
        li    a1, 0
        jal   perform
        lw    t0, STATUS(gp)
        seqz  t0, t0
        sw    t0, STATUS(gp)
        j     leave

perform_if:                             # condition, list, what else
        jal   t0, enter
        mv    s0, a0
        mv    s1, a1
        lw    a0, 4(s0)
        li    a1, 0
        jal   perform
        lw    t0, STATUS(gp)
        beqz  t0, right
        sw    zero, STATUS(gp)
        lw    a0, 12(s0)
        mv    a1, s1
        jal   perform
        j     leave

perform_while:                          # condition, list, 1 for until
        jal   t0, enter
        mv    s0, a0
        li    s1, 0
1:      lw    a0, 4(s0)
        li    a1, 0
        jal   perform
        lw    t0, JUMP(gp)
        bnez  t0, 2f
        lw    t0, STATUS(gp)
        snez  t0, t0
        lw    t1, 12(s0)
        bne   t0, t1, 3f
        lw    a0, 8(s0)
        li    a1, 0
        jal   perform
        lw    s1, STATUS(gp)
2:      jal   round_done
        beqz  a0, 1b
3:      sw    s1, STATUS(gp)
        j     leave

round_done:                             # of a loop; a0 = whether it ends
        lw    a0, JUMP(gp)
        addi  t0, a0, -INTERRUPT
        beqz  t0, 1f
        sw    zero, JUMP(gp)
        addi  a0, a0, -BREAK
        seqz  a0, a0
1:      ret

perform_for:                            # name, words, list
        jal   t0, enter
        mv    s0, a0
        lw    s1, HEAP(gp)
        lw    a0, 8(s0)
        jal   expand_words
        mv    s2, a0
        sw    zero, STATUS(gp)
1:      lw    a2, 0(s2)
        addi  s2, s2, 4
        beqz  a2, 2f
        lw    t0, 4(s0)
        lw    a0, 4(t0)
        lw    a1, 8(t0)
        jal   set_variable
        lw    a0, 12(s0)
        li    a1, 0
        jal   perform
        jal   round_done
        beqz  a0, 1b
2:      sw    s1, HEAP(gp)
        j     leave

perform_case:                           # word, cases
        jal   t0, enter
        mv    s0, a0
        mv    s1, a1
        lw    s2, HEAP(gp)
        lw    t0, 4(s0)
        lw    a0, 4(t0)
        lw    a1, 8(t0)
        li    a2, SINGLE
        jal   expand_one
        mv    s3, a0
        lw    s4, 8(s0)
1:      beqz  s4, 4f
        lw    s5, 4(s4)
2:      beqz  s5, 3f
        lw    a0, 4(s5)
        lw    a1, 8(s5)
        li    a2, PATTERN
        jal   expand_one
        mv    a1, s3
        jal   match
        lw    s5, 0(s5)
        beqz  a0, 2b
        sw    s2, HEAP(gp)
        sw    zero, STATUS(gp)
        lw    a0, 8(s4)
        mv    a1, s1
        jal   perform
        j     leave
3:      lw    s4, 0(s4)
        j     1b
4:      sw    s2, HEAP(gp)
        sw    zero, STATUS(gp)
        j     leave

perform_redirected:                     # command, redirections
        jal   t0, enter
        mv    s0, a0
        lw    s1, HEAP(gp)
        lw    a0, 8(s0)
        jal   redirect
        mv    s2, a1
        bnez  a0, 1f
        lw    a0, 4(s0)
        li    a1, 0
        jal   perform
1:      mv    a0, s2
        jal   restore
        sw    s1, HEAP(gp)
        j     leave
