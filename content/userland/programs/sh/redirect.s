# Redirections: < FILE, > FILE, >> FILE, >& DESCRIPTOR or >&-, with a digit before
# them for another descriptor than 0 or 1.

        .text
redirect:                               # a0: list; a0 = 0 or 1 for a failure,
        jal   t0, enter                 # a1 = how restore undoes it
        mv    s0, a0
        li    s1, 0
1:      li    a0, 0
        beqz  s0, 9f
        lw    a0, 4(s0)
        lw    a1, 8(s0)
        li    a2, SINGLE
        jal   expand_one
        mv    s2, a0
        lbu   s3, 12(s0)                # kind
        lbu   s4, 13(s0)                # descriptor
        lw    s0, 0(s0)
        mv    a0, s4                    # what is there now, -1 for nothing
        li    a1, F_DUPFD_CLOEXEC
        li    a2, FIRST_FREE
        li    a7, NR_fcntl64
        ecall
        mv    a2, a0
        mv    a1, s4
        mv    a0, s1
        jal   node
        mv    s1, a0
        addi  t0, s3, -DUPLICATE
        beqz  t0, 4f
        li    a2, 0
        addi  t0, s3, -'<'
        beqz  t0, 2f
        li    a2, O_WRONLY | O_CREAT | O_TRUNC
        addi  t0, s3, -'>'
        beqz  t0, 2f
        li    a2, O_WRONLY | O_CREAT | O_APPEND
2:      li    a0, AT_FDCWD
        mv    a1, s2
        li    a3, 0666
        li    a7, NR_openat
        ecall
        bltz  a0, 8f
        mv    a1, s4
        jal   move
        j     1b
4:      lbu   t0, 0(s2)
        mv    a0, s4
        addi  t0, t0, -'-'
        beqz  t0, 5f
        mv    a0, s2
        jal   number
        li    t0, -9                    # EBADF
        bnez  a1, 7f
        beq   a0, s4, 1b
        mv    a1, s4
        li    a2, 0
        li    a7, NR_dup3
        ecall
        bltz  a0, 8f
        j     1b
5:      jal   close
        j     1b
7:      mv    a0, t0
8:      mv    a1, s2
        jal   complain
        li    a0, 1
        sw    a0, STATUS(gp)
9:      mv    a1, s1
        j     leave

restore:                                # a0: what redirect has left
        jal   t0, enter
        mv    s0, a0
1:      beqz  s0, 3f
        lw    a0, 8(s0)
        lw    a1, 4(s0)
        lw    s0, 0(s0)
        bltz  a0, 2f
        jal   move
        j     1b
2:      mv    a0, a1
        jal   close
        j     1b
3:      j     leave
