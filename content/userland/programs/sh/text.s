# The text of commands. It stays where it is from the beginning of a command to
# its end, so that a tree can point into it.

        .equ TEXT_ROOM, 32768
        .text
begin_text:                             # makes room before a command
        lw    t0, FROM(gp)
        lw    t1, AT(gp)
        bltz  t0, 3f
        lw    t2, END(gp)
        la    t0, text
        beq   t1, t2, 1f
        li    t3, TEXT_ROOM / 2
        sub   t4, t1, t0
        bltu  t4, t3, 3f
1:      sw    t0, AT(gp)                # what is left moves to the front
2:      beq   t1, t2, 4f
        lbu   t3, 0(t1)
        sb    t3, 0(t0)
        addi  t1, t1, 1
        addi  t0, t0, 1
        j     2b
4:      sw    t0, END(gp)
        lw    t1, AT(gp)
3:      sw    t1, BEGIN(gp)
        ret

skip:   lw    t0, AT(gp)                # the next character is done
        addi  t0, t0, 1
        sw    t0, AT(gp)
        ret

peek:   lw    t0, AT(gp)                # a0 = the next character, -1 when there
        lw    t1, END(gp)               # is none
        bgeu  t0, t1, more
        lbu   a0, 0(t0)
        ret

more:   lw    a0, FROM(gp)
        bgez  a0, 1f
        ret
1:      jal   t0, enter
        lw    t0, INTERACTIVE(gp)
        beqz  t0, 2f
        jal   prompt
2:      lw    a0, FROM(gp)
        lw    a1, END(gp)
        la    a2, text + TEXT_ROOM
        sub   a2, a2, a1
        lw    t0, CHUNK(gp)
        bltu  a2, t0, 3f
        mv    a2, t0
3:      li    a0, 0
        la    t0, too_long
        beqz  a2, 5f
        lw    a0, FROM(gp)
        li    a7, NR_read
        ecall
        blez  a0, 4f
        lw    t0, END(gp)
        add   t0, t0, a0
        sw    t0, END(gp)
        jal   peek
        j     leave
4:      addi  t0, a0, EINTR
        beqz  t0, break_off
        li    t0, -1
        sw    t0, FROM(gp)
        li    a0, -1
        j     leave
5:      mv    a1, t0
        j     failure

prompt: jal   t0, enter
        la    s0, go_on                 # "> " in the middle of a command,
        lw    t0, BEGIN(gp)
        lw    t1, END(gp)
        bne   t0, t1, 1f
        la    s0, user_prompt           # "$ " before one,
        li    a7, NR_geteuid
        ecall
        bnez  a0, 1f
        la    s0, root_prompt           # "# " for root
1:      mv    a0, s0
        jal   put_string
        jal   flush
        j     leave

go_on:  .asciz "> "
user_prompt:
        .asciz "$ "
root_prompt:
        .asciz "# "
too_long:
        .asciz "a command this long"
        .bss
text:   .space TEXT_ROOM
        .text
