# Commands that consist of commands: ( ) { } if while until for case.

        .text
parse_subshell:
        jal   t0, enter
        jal   nested
        mv    s0, a0
        li    a0, ')'
        jal   expect
        jal   next_first
        la    a0, perform_subshell
        mv    a1, s0
        jal   node
        j     leave

parse_group:                            # is what is in it
        jal   t0, enter
        jal   nested
        mv    s0, a0
        li    a0, '}'
        jal   expect
        jal   next_first
        mv    a0, s0
        j     leave

parse_if:
        jal   t0, enter
        jal   if_part
        mv    s0, a0
        jal   next_first
        mv    a0, s0
        j     leave

if_part:                                # up to fi
        jal   t0, enter
        jal   nested
        mv    s0, a0
        li    a0, THEN
        jal   expect
        jal   nested
        mv    s1, a0
        li    s2, 0
        lw    t0, TOKEN(gp)
        addi  t1, t0, -ELIF
        beqz  t1, 1f
        addi  t1, t0, -ELSE
        bnez  t1, 2f
        jal   nested
        mv    s2, a0
        j     2f
1:      jal   if_part
        mv    s2, a0
2:      li    a0, FI
        jal   expect
        la    a0, perform_if
        j     three

parse_while:
        li    a0, 0
        j     1f
parse_until:
        li    a0, 1
1:      jal   t0, enter
        mv    s2, a0
        jal   nested
        mv    s0, a0
        jal   body
        mv    s1, a0
        la    a0, perform_while
three:  mv    a1, s0                    # a node of s0, s1, s2
        mv    a2, s1
        mv    a3, s2
        jal   node
        j     leave

body:   jal   t0, enter                 # do … done
        li    a0, DO
        jal   expect
        jal   nested
        mv    s0, a0
        li    a0, DONE
        jal   expect
        jal   next_first
        mv    a0, s0
        j     leave

parse_for:
        jal   t0, enter
        jal   next
        jal   word_node
        mv    s0, a0                    # the name
        la    s1, all_words             # "$@" unless there is an "in"
        jal   no_lines
        lw    t0, TOKEN(gp)
        addi  t0, t0, -IN
        bnez  t0, 2f
        addi  sp, sp, -16
        sw    zero, 0(sp)
        mv    s2, sp                    # where the next word goes
1:      jal   next
        lw    t0, TOKEN(gp)
        addi  t0, t0, -WORD
        bnez  t0, 3f
        jal   word_node
        sw    a0, 0(s2)
        mv    s2, a0
        j     1b
3:      lw    s1, 0(sp)
        addi  sp, sp, 16
        lw    t0, TOKEN(gp)
        addi  t1, t0, -10
        beqz  t1, 4f
2:      lw    t0, TOKEN(gp)
        addi  t0, t0, -';'
        bnez  t0, 5f
4:      jal   no_lines
5:      jal   body
        mv    s2, a0
        la    a0, perform_for
        j     three

parse_case:
        jal   t0, enter
        jal   next
        jal   word_node
        mv    s0, a0                    # the word
        jal   no_lines
        li    a0, IN
        jal   expect
        addi  sp, sp, -16
        sw    zero, 0(sp)
        mv    s1, sp                    # where the next case goes
        jal   deeper
1:      lw    t0, TOKEN(gp)
        addi  t1, t0, -10
        beqz  t1, 8f
        addi  t1, t0, -ESAC
        beqz  t1, 9f
        addi  t1, t0, -'('
        bnez  t1, 2f
        jal   next
2:      li    t0, WORD                  # whatever it looks like
        lw    t1, TOKEN(gp)
        li    t2, IF
        bltu  t1, t2, 3f
        sw    t0, TOKEN(gp)
3:      li    a0, 0                     # a case: the next one, patterns, a list
        jal   node
        sw    a0, 0(s1)
        mv    s1, a0
        sw    zero, 0(s1)
        sw    zero, 8(s1)
        addi  s2, s1, 4
4:      jal   word_node
        sw    a0, 0(s2)
        mv    s2, a0
        jal   next
        lw    t0, TOKEN(gp)
        addi  t0, t0, -'|'
        bnez  t0, 5f
        jal   next
        j     4b
5:      li    a0, ')'
        jal   expect
        jal   no_lines
        lw    t0, TOKEN(gp)             # a list may be empty here
        addi  t1, t0, -CASE_END
        beqz  t1, 8f
        addi  t1, t0, -ESAC
        beqz  t1, 9f
        jal   list
        sw    a0, 8(s1)
        lw    t0, TOKEN(gp)
        addi  t1, t0, -CASE_END
        bnez  t1, 9f
8:      jal   no_lines
        j     1b
9:      li    a0, ESAC
        jal   expect
        lw    t0, DEPTH(gp)
        addi  t0, t0, -1
        sw    t0, DEPTH(gp)
        jal   next_first
        lw    s1, 0(sp)
        addi  sp, sp, 16
        la    a0, perform_case
        j     three

        .balign 4
all_words:                              # an element of a list of words
        .word 0, all_words_text, all_words_text + 4
all_words_text:
        .ascii "\"$@\""
