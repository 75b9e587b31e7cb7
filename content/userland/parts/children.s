# Other programs: fork(2) as clone, a look along PATH, and waiting.

        .text
fork:   li    a0, SIGCHLD               # a0 = 0 in the child, its number in
        li    a1, 0                     # the parent, or -errno
        li    a2, 0
        li    a3, 0
        li    a4, 0
        li    a7, NR_clone
        ecall
        ret

run:    mv    s0, a0                    # a0: argv, a1: envp; the program in
        mv    s1, a1                    # this task, found along PATH. Ends it
        lw    a0, 0(a0)                 # with 127 or 126 when it cannot be had
        mv    t0, a0
1:      lbu   t1, 0(t0)
        addi  t2, t1, -'/'
        beqz  t2, 7f                    # a path needs no search
        addi  t0, t0, 1
        bnez  t1, 1b
        la    s2, usual_path
        mv    t0, s1
2:      lw    t1, 0(t0)                 # the value behind "PATH="
        beqz  t1, 4f
        addi  t0, t0, 4
        la    t2, path_word
3:      lbu   t3, 0(t2)
        beqz  t3, 5f
        lbu   t4, 0(t1)
        addi  t1, t1, 1
        addi  t2, t2, 1
        beq   t3, t4, 3b
        j     2b
5:      mv    s2, t1
4:      li    s3, -ENOENT
8:      la    a0, run_name              # one directory of it, a slash, the name
        li    t3, 4000
        add   t3, t3, a0
9:      lbu   t0, 0(s2)
        beqz  t0, 10f
        addi  s2, s2, 1
        addi  t1, t0, -':'
        beqz  t1, 10f
        bgeu  a0, t3, 9b
        sb    t0, 0(a0)
        addi  a0, a0, 1
        j     9b
10:     mv    s4, t0
        li    t1, '/'
        sb    t1, 0(a0)
        addi  a0, a0, 1
        lw    a1, 0(s0)
11:     lbu   t0, 0(a1)
        sb    t0, 0(a0)
        beqz  t0, 12f
        bgeu  a0, t3, 12f
        addi  a0, a0, 1
        addi  a1, a1, 1
        j     11b
12:     la    a0, run_name
        jal   execute
        li    t0, -ENOENT
        beq   a0, t0, 13f
        mv    s3, a0
13:     bnez  s4, 8b
        mv    a0, s3
        j     14f
7:      jal   execute
14:     mv    s2, a0
        lw    a1, 0(s0)
        jal   complain
        addi  a0, s2, ENOENT
        seqz  a0, a0
        addi  a0, a0, 126
        li    a7, NR_exit_group
        ecall

execute:                                # a0: path; a0 = -errno
        mv    a1, s0
        mv    a2, s1
        li    a7, NR_execve
        ecall
        ret

wait_for:                               # a0: a child, or 0 for any; a0 = its
        snez  t0, a0                    # exit code, 128 and the signal that
        mv    a1, a0                    # ended it, or -errno; child_info tells
        mv    a0, t0                    # which
        la    a2, child_info
        li    a3, 4                     # WEXITED
        li    a4, 0
        li    a7, NR_waitid
        ecall
        bnez  a0, 1f
        la    t0, child_info
        lw    a0, 20(t0)
        lw    t1, 8(t0)
        addi  t1, t1, -1                # CLD_EXITED
        beqz  t1, 1f
        addi  a0, a0, 128
1:      ret

path_word:
        .asciz "PATH="
usual_path:
        .asciz "/bin"
        .bss
        .balign 4
child_info:                             # siginfo_t: code at 8, number at 12,
        .space 128                      # status at 20
run_name:
        .space 4104
        .text
