# What stands behind a dollar: $NAME ${NAME} ${NAME:-WORD} $? $$ $! $# $@ $*
# $1 … $9 $(COMMAND) $((SUM)).

        .text
parameter:                              # a0: behind the $, a1: end of the word;
        jal   t0, enter                 # a0 = how far it has been read
        mv    s0, a0
        mv    s1, a1
        li    t0, 0
        bgeu  s0, s1, 1f
        lbu   t0, 0(s0)
1:      addi  t1, t0, -'('
        beqz  t1, parenthesis
        addi  t1, t0, -'{'
        beqz  t1, brace
        addi  t1, t0, -'@'
        beqz  t1, all
        addi  t1, t0, -'*'
        beqz  t1, all
        jal   name_end
        beq   a0, s0, 2f
        mv    s2, a0
        mv    a1, a0
        mv    a0, s0
        jal   value
        jal   put_value
        mv    a0, s2
        j     leave
2:      li    a0, '$'                   # it is a dollar
        jal   plain
        mv    a0, s0
        j     leave

name_end:                               # a0: where a name begins, a1: end of the
        bgeu  a0, a1, 3f                # word; a0 = where the name ends
        lbu   t0, 0(a0)
        la    t1, short_names
1:      lbu   t2, 0(t1)
        beqz  t2, 2f
        addi  t1, t1, 1
        bne   t2, t0, 1b
        addi  a0, a0, 1
        ret
2:      lbu   t0, 0(a0)
        addi  t1, t0, -'_'
        beqz  t1, 4f
        ori   t1, t0, 32                # letters of either case
        addi  t1, t1, -'a'
        sltiu t1, t1, 26
        bnez  t1, 4f
        addi  t1, t0, -'0'              # a digit; never the first
        sltiu t1, t1, 10
        beqz  t1, 3f
4:      addi  a0, a0, 1
        bltu  a0, a1, 2b
3:      ret

value:  lbu   t0, 0(a0)                 # a0, a1: a name; a0 = its value, or 0
        addi  t1, t0, -'?'
        beqz  t1, 1f
        addi  t1, t0, -'$'
        beqz  t1, 2f
        addi  t1, t0, -'!'
        beqz  t1, 3f
        addi  t1, t0, -'#'
        beqz  t1, 4f
        addi  t1, t0, -'0'
        beqz  t1, 5f
        sltiu t2, t1, 10
        beqz  t2, get_variable
        lw    t0, WORD_COUNT(gp)
        bgtu  t1, t0, 6f
        lw    t0, WORDS(gp)
        slli  t1, t1, 2
        add   t0, t0, t1
        lw    a0, -4(t0)
        ret
1:      lw    a0, STATUS(gp)
        j     decimal
2:      lw    a0, PID(gp)
        j     decimal
3:      lw    a0, LAST(gp)
        bnez  a0, decimal
6:      li    a0, 0
        ret
4:      lw    a0, WORD_COUNT(gp)
        j     decimal
5:      lw    a0, NAME(gp)
        ret

decimal:                                # a0: a signed number; a0 = its text
        la    t0, digits_end
        li    t1, 10
        mv    t2, a0
        bgez  a0, 1f
        neg   a0, a0
1:      remu  t3, a0, t1
        divu  a0, a0, t1
        addi  t3, t3, '0'
        addi  t0, t0, -1
        sb    t3, 0(t0)
        bnez  a0, 1b
        bgez  t2, 2f
        li    t3, '-'
        addi  t0, t0, -1
        sb    t3, 0(t0)
2:      mv    a0, t0
        ret

put_value:                              # a0: a string or 0
        jal   t0, enter
        mv    s0, a0
        beqz  a0, 2f
1:      lbu   a0, 0(s0)
        addi  s0, s0, 1
        beqz  a0, 2f
        jal   of_value
        j     1b
2:      j     leave

all:    lw    s2, WORDS(gp)             # $@ and $*
        lw    s3, QUOTED(gp)
        lw    t1, MODE(gp)
        addi  t1, t1, -FIELDS
        snez  t1, t1
        addi  t0, t0, -'*'
        seqz  t0, t0
        or    s4, t0, t1                # 1: "$*" is one field
        lw    a0, 0(s2)
        bnez  a0, 1f
        beqz  s3, 4f                    # "$@" of nothing is no field
        sw    s4, HAS(gp)
        j     4f
1:      lw    a0, 0(s2)
        addi  s2, s2, 4
        jal   put_value
        lw    t0, 0(s2)
        beqz  t0, 4f
        beqz  s3, 2f
        bnez  s4, 2f
        jal   end_field                 # also an empty one
        li    t0, 1
        sw    t0, HAS(gp)
        j     1b
2:      li    a0, ' '
        jal   of_value
        j     1b
4:      addi  a0, s0, 1
        j     leave

brace:  addi  s0, s0, 1                 # ${
        mv    a0, s0
        jal   name_end
        beq   a0, s0, bad
        mv    s2, a0
        mv    a1, s2
        mv    a0, s0
        jal   value
        mv    s3, a0
        mv    a0, s2
        li    a2, '}'
        mv    a1, s1
        jal   closing
        mv    s4, a0                    # behind the }
        addi  t0, a0, -1
        beq   t0, s2, 2f
        lbu   t0, 0(s2)
        addi  t0, t0, -':'
        bnez  t0, bad
        lbu   t0, 1(s2)
        addi  t0, t0, -'-'
        bnez  t0, bad
        beqz  s3, 1f                    # the word when there is no value
        lbu   t0, 0(s3)
        bnez  t0, 2f
1:      addi  a0, s2, 2
        addi  a1, s4, -1
        jal   part
        j     3f
2:      mv    a0, s3
        jal   put_value
3:      mv    a0, s4
        j     leave
bad:    li    a0, 0
        la    a1, bad_words
        j     failure

closing:                                # a0, a1: text, a2: what closes it; a0 =
        jal   t0, enter                 # behind that
        lw    s0, AT(gp)
        lw    s1, END(gp)
        lw    s2, FROM(gp)
        sw    a0, AT(gp)
        sw    a1, END(gp)
        li    t0, -1
        sw    t0, FROM(gp)
        mv    a0, a2
        jal   scan
        lw    a0, AT(gp)
        sw    s0, AT(gp)
        sw    s1, END(gp)
        sw    s2, FROM(gp)
        j     leave

parenthesis:
        addi  s0, s0, 1
        mv    a0, s0
        mv    a1, s1
        li    a2, ')'
        jal   closing
        mv    s2, a0
        lbu   t0, 0(s0)
        addi  t0, t0, -'('
        bnez  t0, 1f
        lbu   t0, -2(s2)
        addi  t0, t0, -')'
        bnez  t0, 1f
        addi  a0, s0, 1
        addi  a1, s2, -2
        jal   sum_of
        jal   decimal
        jal   put_value
        j     2f
1:      mv    a0, s0
        addi  a1, s2, -1
        jal   substitute
2:      mv    a0, s2
        j     leave

substitute:                             # a0, a1: a command; what it writes, new
        jal   t0, enter                 # lines at its end left out
        mv    s0, a0
        mv    s1, a1
        la    a0, substitute_pipe
        li    a1, O_CLOEXEC
        li    a7, NR_pipe2
        ecall
        la    a1, pipe_name
        bnez  a0, 8f
        la    t0, substitute_pipe
        lw    s2, 0(t0)
        lw    s3, 4(t0)
        jal   fork_shell
        beqz  a0, 6f
        mv    s4, a0
        mv    a0, s3
        jal   close
        li    s5, 0                     # new lines that may be the last
1:      mv    a0, s2
        la    a1, substitute_buffer
        li    a2, 512
        li    a7, NR_read
        ecall
        addi  t0, a0, EINTR
        beqz  t0, 1b
        blez  a0, 5f
        la    s0, substitute_buffer
        add   s1, s0, a0
2:      bgeu  s0, s1, 1b
        lbu   s6, 0(s0)
        addi  s0, s0, 1
        addi  t0, s6, -10
        bnez  t0, 3f
        addi  s5, s5, 1
        j     2b
3:      beqz  s5, 4f
        addi  s5, s5, -1
        li    a0, 10
        jal   of_value
        j     3b
4:      mv    a0, s6
        beqz  a0, 2b                    # no string can have it
        jal   of_value
        j     2b
5:      mv    a0, s2
        jal   close
        bltz  s4, 7f
        mv    a0, s4
        jal   await
        li    t0, 1
        sw    t0, SUBSTITUTED(gp)
7:      j     leave
8:      j     failure
6:      mv    a0, s3                    # in the child: the command is its text
        li    a1, 1
        jal   move
        sw    s0, AT(gp)
        sw    s1, END(gp)
        li    t0, -1
        sw    t0, FROM(gp)
        j     commands

short_names:
        .asciz "?$!#0123456789"
bad_words:
        .asciz "expected ${NAME} or ${NAME:-WORD}"
        .bss
        .balign 4
substitute_pipe:
        .space 8
substitute_buffer:
        .space 512
digits: .space 12
digits_end:
        .space 1                        # always 0
        .text
