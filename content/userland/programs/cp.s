# cp FILE… TARGET: copies of files, with their permissions; into TARGET when it
# is a directory.

main:   jal   sources
1:      jal   next_argument
        mv    s2, a0
        jal   open_input
        bltz  a0, 8f
        mv    s3, a0
        mv    a0, s2
        jal   stat
        jal   file_type
        mv    t0, a0
        li    a0, -EISDIR
        li    t1, S_IFDIR
        beq   t0, t1, 7f
        la    t0, stat_buffer
        lhu   s5, STAT_MODE(t0)
        slli  s5, s5, 20
        srli  s5, s5, 20
        lw    s6, STAT_INO(t0)
        lw    s7, STAT_DEV_MINOR(t0)
        mv    a0, s2
        mv    a1, s1
        jal   into
        mv    s2, a0
        jal   stat                      # onto itself it would be gone
        la    t0, stat_buffer
        lw    t1, STAT_INO(t0)
        lw    t2, STAT_DEV_MINOR(t0)
        sub   t1, t1, s6
        sub   t2, t2, s7
        or    t1, t1, t2
        or    t1, t1, a0
        li    a0, -EINVAL
        beqz  t1, 7f
        mv    a1, s2
        li    a0, AT_FDCWD
        li    a2, O_WRONLY | O_CREAT | O_TRUNC
        mv    a3, s5
        li    a7, NR_openat
        ecall
        bltz  a0, 7f
        mv    s4, a0
        mv    a0, s3
        mv    a1, s4
        jal   transfer
        mv    s5, a0
        mv    a0, s4
        li    a7, NR_close
        ecall
        mv    a0, s5
7:      mv    s5, a0
        mv    a0, s3
        li    a7, NR_close
        ecall
        mv    a0, s5
        beqz  a0, 9f
8:      mv    a1, s2
        jal   complain
9:      addi  s0, s0, -1
        bnez  s0, 1b
        li    a0, 0
        j     exit

usage_text:
        .asciz "cp FILE... TARGET"
