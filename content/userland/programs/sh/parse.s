# The tree of a command. A node is four words, the first is the routine that
# obeys it; a list's elements are such, too: the next one, where a word begins
# and ends, and for a redirection its kind and descriptor. Every routine begins
# at its first token and ends behind its last one, a0 = the node.

        .text
node:   lw    t0, HEAP(gp)              # a0 to a3: what it says
        addi  t1, t0, 16
        la    t2, arena + ARENA_ROOM
        bgtu  t1, t2, no_room
        sw    t1, HEAP(gp)
        sw    a0, 0(t0)
        sw    a1, 4(t0)
        sw    a2, 8(t0)
        sw    a3, 12(t0)
        mv    a0, t0
        ret
no_room:
        li    a0, 0
        la    a1, too_long
        j     failure

word_node:                              # the token, which must be a word; s
        lw    t0, TOKEN(gp)             # registers and t6 stay
        addi  t0, t0, -WORD
        bnez  t0, unexpected
        li    a0, 0
        lw    a1, TOKEN_AT(gp)
        lw    a2, TOKEN_END(gp)
        j     node

expect: lw    t0, TOKEN(gp)             # a0: what the token must be
        bne   t0, a0, unexpected
        ret

no_lines:                               # to the first token behind new lines
        jal   t0, enter
1:      jal   next_first
        lw    t0, TOKEN(gp)
        addi  t0, t0, -10
        beqz  t0, 1b
        j     leave

deeper: lw    t0, DEPTH(gp)             # from here on new lines separate
        addi  t0, t0, 1
        sw    t0, DEPTH(gp)
        j     no_lines

nested: jal   t0, enter                 # the list behind this token
        jal   deeper
        jal   list
        lw    t0, DEPTH(gp)
        addi  t0, t0, -1
        sw    t0, DEPTH(gp)
        j     leave

list:   jal   t0, enter                 # pipelines with && || ; & between
        jal   and_or
        mv    s0, a0
        lw    t0, TOKEN(gp)
        addi  t1, t0, -';'
        beqz  t1, 2f
        addi  t1, t0, -10
        beqz  t1, 1f
        addi  t1, t0, -'&'
        bnez  t1, 4f
        la    a0, perform_background
        mv    a1, s0
        jal   node
        mv    s0, a0
        j     2f
1:      lw    t0, DEPTH(gp)
        beqz  t0, 4f
2:      jal   next_first
3:      lw    t0, TOKEN(gp)
        addi  t1, t0, -10
        bnez  t1, 5f
        lw    t1, DEPTH(gp)
        bnez  t1, 2b
5:      la    t1, closers
6:      lbu   t2, 0(t1)
        addi  t1, t1, 1
        beq   t2, t0, 4f
        bnez  t2, 6b
        jal   list
        mv    a2, a0
        la    a0, perform_list
        mv    a1, s0
        jal   node
        mv    s0, a0
4:      mv    a0, s0
        j     leave

and_or: jal   t0, enter
        jal   pipeline
1:      mv    s0, a0
        lw    t0, TOKEN(gp)
        la    s1, perform_and
        addi  t1, t0, -AND
        beqz  t1, 2f
        la    s1, perform_or
        addi  t1, t0, -OR
        bnez  t1, 3f
2:      jal   no_lines
        jal   pipeline
        mv    a2, a0
        mv    a0, s1
        mv    a1, s0
        jal   node
        j     1b
3:      mv    a0, s0
        j     leave

pipeline:
        jal   t0, enter
        lw    t0, TOKEN(gp)
        addi  t0, t0, -'!'
        bnez  t0, 1f
        jal   next_first
        jal   pipeline
        mv    a1, a0
        la    a0, perform_not
        j     2f
1:      jal   a_command
        lw    t0, TOKEN(gp)
        addi  t0, t0, -'|'
        bnez  t0, 3f
        mv    s0, a0
        jal   no_lines
        jal   pipeline
        mv    a2, a0
        mv    a1, s0
        la    a0, perform_pipe
2:      jal   node
3:      j     leave

a_command:
        jal   t0, enter
        lw    t0, TOKEN(gp)
        la    t1, compound
1:      lw    t2, 0(t1)
        lw    t3, 4(t1)
        addi  t1, t1, 8
        beqz  t2, simple
        bne   t2, t0, 1b
        jalr  t3
        mv    s0, a0                    # all of it may be redirected
        addi  sp, sp, -16
        sw    zero, 0(sp)
        mv    a0, sp
2:      jal   redirection
        bnez  a0, 2b
        lw    a2, 0(sp)
        addi  sp, sp, 16
        mv    a0, s0
        beqz  a2, 3f
        mv    a1, s0
        la    a0, perform_redirected
        jal   node
3:      j     leave

simple: la    a0, perform_simple        # words and redirections in any order
        li    a1, 0
        li    a2, 0
        jal   node
        mv    s0, a0
        addi  s1, a0, 4                 # where the next word goes
        addi  s2, a0, 8                 # where the next redirection goes
1:      lw    t0, TOKEN(gp)
        addi  t0, t0, -WORD
        bnez  t0, 2f
        jal   word_node
        sw    a0, 0(s1)
        mv    s1, a0
        jal   next
        j     1b
2:      mv    a0, s2
        jal   redirection
        beqz  a0, 3f
        mv    s2, a0
        j     1b
3:      lw    t0, 4(s0)
        lw    t1, 8(s0)
        or    t0, t0, t1
        beqz  t0, unexpected
        mv    a0, s0
        j     leave

redirection:                            # a0: where its address goes; a0 = where
        jal   t0, enter                 # the next one's goes, 0 if there is none
        mv    s0, a0
        li    a0, 0
        lw    s1, TOKEN(gp)
        la    t0, redirections
1:      lbu   t1, 0(t0)
        beqz  t1, 3f
        addi  t0, t0, 1
        bne   t1, s1, 1b
        lw    s2, TOKEN_FD(gp)
        bgez  s2, 2f
        addi  s2, s1, -'<'
        snez  s2, s2
2:      jal   next
        jal   word_node
        slli  s2, s2, 8
        or    s1, s1, s2
        sw    s1, 12(a0)
        sw    a0, 0(s0)
        mv    s0, a0
        jal   next
        mv    a0, s0
3:      j     leave

closers:
        .byte 10, ')', '}', CASE_END, THEN, ELIF, ELSE, FI, DO, DONE, ESAC, 0
redirections:
        .byte '<', '>', APPEND, DUPLICATE, 0
        .balign 4
compound:                               # the first token, who reads on
        .word '(', parse_subshell
        .word '{', parse_group
        .word IF, parse_if
        .word WHILE, parse_while
        .word UNTIL, parse_until
        .word FOR, parse_for
        .word CASE, parse_case
        .word 0, 0
