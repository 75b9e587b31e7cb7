# bomb [TASKS]: with a number it makes so many children that only wait, says how
# many there are, and ends them; without, it and all its children make children
# for ever.

main:   jal   next_argument
        beqz  a0, for_ever
        jal   number_argument
        mv    s0, a0
        li    s1, 0
        li    s3, 0                     # why it came to an end, or 0
        la    a0, gate                  # a pipe that children read from until
        li    a1, 0                     # nobody can write to it any more
        li    a7, NR_pipe2
        ecall
1:      beq   s1, s0, 3f
        jal   fork
        bltz  a0, 2f
        beqz  a0, wait
        addi  s1, s1, 1
        j     1b
2:      mv    s3, a0
3:      mv    a0, s1
        jal   put_number
        la    a0, tasks_word
        jal   put_line
        beqz  s3, 4f
        mv    a0, s3
        la    a1, fork_name
        jal   complain
4:      jal   flush
        la    t0, gate
        lw    a0, 4(t0)
        li    a7, NR_close
        ecall
5:      beqz  s1, 6f
        li    a0, 0
        jal   wait_for
        addi  s1, s1, -1
        j     5b
6:      li    a0, 0
        j     exit

wait:   la    s2, gate
        lw    a0, 4(s2)
        li    a7, NR_close
        ecall
        lw    a0, 0(s2)
        mv    a1, s2
        li    a2, 1
        li    a7, NR_read
        ecall
        li    a0, 0
        li    a7, NR_exit_group
        ecall

for_ever:
        jal   fork
        bgez  a0, for_ever
        li    a7, NR_sched_yield        # no more now: perhaps later
        ecall
        j     for_ever

fork_name:
        .asciz "clone"
tasks_word:
        .asciz " tasks"
usage_text:
        .asciz "bomb [TASKS]"
        .bss
        .balign 4
gate:   .space 8
        .text
