# What the shell does itself, since no other task could: a0 = how many words, a1 =
# their addresses; a0 = what becomes of STATUS.

        .text
find_builtin:                           # a0: a name; a0 = its routine or 0
        jal   t0, enter
        mv    s0, a0
        la    s1, builtins
1:      lw    s2, 0(s1)
        beqz  s2, 3f
        addi  s1, s1, 4
        mv    a0, s0
        mv    a1, s1
        jal   same
        bnez  a0, 3f
2:      lbu   t0, 0(s1)
        addi  s1, s1, 1
        bnez  t0, 2b
        addi  s1, s1, 3
        andi  s1, s1, -4
        j     1b
3:      mv    a0, s2
        j     leave

do_true:
        li    a0, 0
        ret
do_false:
        li    a0, 1
        ret

do_cd:  jal   t0, enter
        lw    s0, 4(a1)
        bnez  s0, 1f
        la    a0, home
        addi  a1, a0, 4
        jal   get_variable
        mv    s0, a0
        bnez  a0, 1f
        la    s0, home + 5              # "/"
1:      mv    a0, s0
        li    a7, NR_chdir
        ecall
        beqz  a0, 2f
        mv    a1, s0
        jal   complain
2:      j     leave

do_exit:
        lw    a0, 4(a1)
        beqz  a0, 1f
        jal   status_word
        j     end
1:      j     finish

status_word:                            # a0: a word; a0 = its number
        mv    t5, ra
        mv    t6, a0
        jal   number
        mv    ra, t5
        bnez  a1, 1f
        ret
1:      li    a0, 0
        mv    a1, t6
        j     failure

do_exec:
        addi  s0, a1, 4
        lw    a0, 0(s0)
        beqz  a0, 1f
        jal   environment
        mv    a1, a0
        mv    a0, s0
        j     run
1:      ret

do_export:
        jal   t0, enter
        addi  s0, a1, 4
        lw    t0, 0(s0)
        beqz  t0, 4f
1:      lw    s1, 0(s0)
        addi  s0, s0, 4
        beqz  s1, 6f
        mv    s2, s1
2:      lbu   t0, 0(s2)                 # s2: where the name ends
        beqz  t0, 3f
        addi  t0, t0, -'='
        beqz  t0, 3f
        addi  s2, s2, 1
        j     2b
3:      mv    a0, s1
        mv    a1, s2
        jal   find_variable
        lbu   t0, 0(s2)
        beqz  t0, 5f
        mv    a0, s1
        mv    a1, s2
        addi  a2, s2, 1
        jal   set_variable
5:      lw    t0, 0(a0)                 # only what is set
        beqz  t0, 1b
        li    t0, 1
        sh    t0, 6(a0)
        j     1b
4:      jal   environment               # without words: shows them
        mv    s0, a0
7:      lw    a0, 0(s0)
        addi  s0, s0, 4
        beqz  a0, 6f
        jal   put_line
        j     7b
6:      li    a0, 0
        j     leave

do_unset:
        jal   t0, enter
        addi  s0, a1, 4
1:      lw    s1, 0(s0)
        addi  s0, s0, 4
        beqz  s1, 2f
        mv    a0, s1
        jal   length
        add   a1, s1, a0
        mv    a0, s1
        jal   find_variable
3:      lw    t0, 0(a0)                 # the others move up
        beqz  t0, 1b
        lw    t0, 8(a0)
        lw    t1, 12(a0)
        sw    t0, 0(a0)
        sw    t1, 4(a0)
        addi  a0, a0, 8
        j     3b
2:      li    a0, 0
        j     leave

do_wait:                                # for one, or for all
        jal   t0, enter
        lw    a0, 4(a1)
        beqz  a0, 1f
        jal   status_word
        jal   await
        lw    a0, STATUS(gp)
        j     leave
1:      li    a0, 0
        jal   wait_for
        bgez  a0, 1b
        addi  t0, a0, EINTR
        bnez  t0, 2f
        lw    t0, JUMP(gp)
        beqz  t0, 1b
2:      li    a0, 0
        j     leave

do_umask:
        jal   t0, enter
        lw    a0, 4(a1)
        beqz  a0, 1f
        mv    s0, a0
        li    a2, 8
        jal   based
        bnez  a1, 2f
        li    a7, NR_umask
        ecall
        j     3f
2:      li    a0, 0
        mv    a1, s0
        jal   complain
        j     leave
1:      li    a0, 0                     # there is no asking without setting
        li    a7, NR_umask
        ecall
        mv    s0, a0
        li    a7, NR_umask
        ecall
        li    s1, 12
4:      addi  s1, s1, -3
        srl   a0, s0, s1
        andi  a0, a0, 7
        addi  a0, a0, '0'
        jal   put
        bnez  s1, 4b
        jal   new_line
3:      li    a0, 0
        j     leave

do_shift:
        lw    t0, WORD_COUNT(gp)
        li    a0, 1
        beqz  t0, 1f
        addi  t0, t0, -1
        sw    t0, WORD_COUNT(gp)
        lw    t0, WORDS(gp)
        addi  t0, t0, 4
        sw    t0, WORDS(gp)
        li    a0, 0
1:      ret

do_break:
        li    t0, BREAK
        j     1f
do_continue:
        li    t0, CONTINUE
1:      sw    t0, JUMP(gp)
        li    a0, 0
        ret

do_read:                                # a line of standard input, its words
        jal   t0, enter                 # into names; the last takes the rest
        addi  s0, a1, 4
        la    s1, line
        la    s2, line + LINE_ROOM - 1
1:      li    a0, 0                     # no more than the line: what follows may
        mv    a1, s1                    # be for somebody else
        li    a2, 1
        li    a7, NR_read
        ecall
        mv    s3, a0
        blez  a0, 2f
        lbu   t0, 0(s1)
        addi  t0, t0, -10
        beqz  t0, 2f
        beq   s1, s2, 1b
        addi  s1, s1, 1
        j     1b
2:      la    s5, line
10:     sb    zero, 0(s1)               # without blanks at its end
        beq   s1, s5, 3f
        lbu   t0, -1(s1)
        addi  t0, t0, -' '
        bnez  t0, 11f
        addi  s1, s1, -1
        j     10b
11:     mv    s1, s5
3:      lw    s4, 0(s0)
        addi  s0, s0, 4
        beqz  s4, 9f
4:      lbu   t0, 0(s1)
        addi  t0, t0, -' '
        bnez  t0, 5f
        addi  s1, s1, 1
        j     4b
5:      mv    s5, s1
        lw    t0, 0(s0)
        beqz  t0, 7f
6:      lbu   t0, 0(s1)
        beqz  t0, 7f
        addi  s1, s1, 1
        addi  t0, t0, -' '
        bnez  t0, 6b
        sb    zero, -1(s1)
7:      mv    a0, s4
        jal   length
        add   a1, s4, a0
        mv    a0, s4
        mv    a2, s5
        jal   set_variable
        j     3b
9:      slti  a0, s3, 1                 # 1 at the end of the input
        j     leave

        .equ LINE_ROOM, 1024
home:   .asciz "HOME"
        .asciz "/"
        .balign 4
builtins:
        .word do_true
        .asciz ":"
        .balign 4
        .word do_true
        .asciz "true"
        .balign 4
        .word do_false
        .asciz "false"
        .balign 4
        .word do_cd
        .asciz "cd"
        .balign 4
        .word do_exit
        .asciz "exit"
        .balign 4
        .word do_exec
        .asciz "exec"
        .balign 4
        .word do_export
        .asciz "export"
        .balign 4
        .word do_unset
        .asciz "unset"
        .balign 4
        .word do_wait
        .asciz "wait"
        .balign 4
        .word do_umask
        .asciz "umask"
        .balign 4
        .word do_shift
        .asciz "shift"
        .balign 4
        .word do_break
        .asciz "break"
        .balign 4
        .word do_continue
        .asciz "continue"
        .balign 4
        .word do_read
        .asciz "read"
        .balign 4
        .word 0
        .bss
line:   .space LINE_ROOM
        .text
