# What is obeyed by a task of its own: subshells, pipelines, the background.

        .text
fork_shell:                             # a0 = 0 in the child, which is a shell
        jal   t0, enter                 # without a terminal; its number, or -1
        jal   fork
        beqz  a0, 1f
        bgtz  a0, 2f
        la    a1, fork_name
        jal   complain
        li    t0, 2
        sw    t0, STATUS(gp)
        li    a0, -1
        j     2f
1:      lw    t0, INTERACTIVE(gp)
        beqz  t0, 2f
        sw    zero, INTERACTIVE(gp)
        la    a1, by_default
        jal   handle_interrupt
        li    a0, 0
2:      j     leave

await:  jal   t0, enter                 # a0: a child; STATUS is how it ended
        mv    s0, a0
1:      mv    a0, s0
        jal   wait_for
        addi  t0, a0, EINTR
        beqz  t0, 1b
        bgez  a0, 2f
        li    a0, 127
2:      sw    a0, STATUS(gp)
        addi  s1, a0, -128
        blez  s1, 4f
        la    t0, child_info
        lw    t0, 8(t0)
        addi  t0, t0, -1                # CLD_EXITED
        beqz  t0, 4f
        addi  t0, s1, -SIGINT
        beqz  t0, 3f
        addi  t0, s1, -SIGPIPE
        beqz  t0, 4f
        jal   complaining               # any other signal is worth a word
        la    a0, signal_words
        jal   put_string
        mv    a0, s1
        jal   put_number
        jal   new_line
        jal   flush
        sw    zero, out + 4, t0
        j     4f
3:      lw    t0, INTERACTIVE(gp)       # ^C for it is ^C for the whole command
        beqz  t0, 4f
        li    t0, INTERRUPT
        sw    t0, JUMP(gp)
4:      j     leave

perform_subshell:                       # ( command )
        jal   t0, enter
        lw    s0, 4(a0)
        bnez  a1, 1f
        jal   fork_shell
        bltz  a0, 2f
        beqz  a0, 1f
        jal   await
2:      j     leave
1:      mv    a0, s0
only:   li    a1, 1                     # obeys a0 and ends
        jal   perform
        j     finish

perform_background:                     # command &
        jal   t0, enter
        lw    s0, 4(a0)
        jal   fork_shell
        bltz  a0, 2f
        beqz  a0, 1f
        sw    a0, LAST(gp)
        sw    zero, STATUS(gp)
2:      j     leave
1:      la    a1, ignore                # ^C is not meant for it, what is typed
        jal   handle_interrupt          # neither
        li    a0, AT_FDCWD
        la    a1, null_device
        li    a2, 0
        li    a7, NR_openat
        ecall
        blez  a0, 3f
        li    a1, 0
        jal   move
3:      mv    a0, s0
        j     only

move:   mv    t3, a0                    # descriptor a0 becomes a1
        beq   a0, a1, 1f
        li    a2, 0
        li    a7, NR_dup3
        ecall
        mv    a0, t3
close:  li    a7, NR_close
        ecall
1:      ret

perform_pipe:                           # first | rest
        jal   t0, enter
        mv    s0, a0
        li    s1, -1                    # where this one reads from, -1: nowhere
                                        # else
        li    s2, 0                     # the tasks, the last one first
        lw    s6, HEAP(gp)
1:      la    t0, perform_pipe
        lw    t1, 0(s0)
        li    s3, -1                    # where this one writes to
        li    s4, -1                    # where the next one reads from
        mv    s5, s0
        bne   t0, t1, 2f
        lw    s5, 4(s0)
        addi  sp, sp, -16
        mv    a0, sp
        li    a1, 0
        li    a7, NR_pipe2
        ecall
        lw    s4, 0(sp)
        lw    s3, 4(sp)
        addi  sp, sp, 16
        la    a1, pipe_name
        bnez  a0, failure
2:      jal   fork_shell
        bltz  a0, 8f
        beqz  a0, 5f
        mv    a1, a0
        mv    a0, s2
        jal   node
        mv    s2, a0
8:      mv    a0, s1                    # only the two ends hold it open
        bltz  s1, 3f
        jal   close
3:      mv    s1, s4
        bltz  s3, 4f
        mv    a0, s3
        jal   close
        lw    s0, 8(s0)
        j     1b
4:      lw    s5, STATUS(gp)            # that of the last one counts
        beqz  s2, 7f
        lw    a0, 4(s2)
        jal   await
        lw    s5, STATUS(gp)
6:      lw    s2, 0(s2)
        beqz  s2, 7f
        lw    a0, 4(s2)
        jal   await
        j     6b
7:      sw    s5, STATUS(gp)
        sw    s6, HEAP(gp)
        j     leave
5:      mv    a0, s1                    # in the child
        li    a1, 0
        bltz  a0, 9f
        jal   move
9:      mv    a0, s3
        li    a1, 1
        bltz  a0, 10f
        jal   move
        mv    a0, s4
        jal   close
10:     mv    a0, s5
        j     only

fork_name:
        .asciz "clone"
pipe_name:
        .asciz "pipe2"
null_device:
        .asciz "/dev/null"
signal_words:
        .asciz "ended by signal "
