# One command after another, up to the end of the text.

        .text
commands:
        sw    sp, TOP(gp)
next_command:
        lw    sp, TOP(gp)               # wherever that came from
        la    t0, arena
        sw    t0, HEAP(gp)
        sw    zero, DEPTH(gp)
        sw    zero, JUMP(gp)
        lw    t0, INTERACTIVE(gp)
        beqz  t0, 1f
        jal   reap
1:      jal   begin_text
        jal   next_first
        lw    t0, TOKEN(gp)
        beqz  t0, finish
        addi  t0, t0, -10
        beqz  t0, 1b
        jal   list
        mv    s0, a0
        lw    t0, TOKEN(gp)
        li    a1, 1                     # after the last command there is nothing
        beqz  t0, 2f                    # that the shell would be needed for
        addi  t0, t0, -10
        bnez  t0, unexpected
        lw    t0, FROM(gp)
        lw    t1, AT(gp)
        lw    t2, END(gp)
        slt   t0, t0, zero
        sltu  t1, t1, t2
        xori  t1, t1, 1
        and   a1, t0, t1
2:      mv    a0, s0
        jal   perform
        lw    t0, JUMP(gp)
        addi  t0, t0, -INTERRUPT
        bnez  t0, next_command

break_off:                              # ^C: a new line, a new prompt
        lw    t0, INTERACTIVE(gp)
        beqz  t0, 3f
        jal   new_line
        jal   flush
        la    t0, text                  # what was typed is forgotten
        sw    t0, AT(gp)
        sw    t0, END(gp)
3:      li    t0, 130
        sw    t0, STATUS(gp)
        j     next_command

failure:                                # a0: -errno or 0, a1: what; the command
        jal   complain                  # cannot be had, a script ends
        li    t0, 2
        sw    t0, STATUS(gp)
        lw    t0, INTERACTIVE(gp)
        beqz  t0, finish
        lw    t0, END(gp)
        sw    t0, AT(gp)
        j     next_command

finish: lw    a0, STATUS(gp)
end:    li    a7, NR_exit_group         # a0: exit code
        ecall

reap:   li    a0, 0                     # whoever has ended in the background
        li    a1, 0
        la    a2, child_info
        sw    zero, 12(a2)
        li    a3, 5                     # WNOHANG | WEXITED
        li    a4, 0
        li    a7, NR_waitid
        ecall
        bnez  a0, 4f
        la    t0, child_info
        lw    t0, 12(t0)
        bnez  t0, reap
4:      ret
