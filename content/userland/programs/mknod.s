# mknod NAME p | NAME c MAJOR MINOR | NAME b MAJOR MINOR: a named pipe or a
# device.

main:   jal   next_argument
        beqz  a0, usage
        mv    s0, a0
        jal   next_argument
        beqz  a0, usage
        lbu   t0, 0(a0)
        li    s2, 0
        li    s1, S_IFIFO
        addi  t1, t0, -'p'
        beqz  t1, 2f
        li    s1, S_IFCHR
        addi  t1, t0, -'c'
        beqz  t1, 1f
        li    s1, S_IFBLK
        addi  t1, t0, -'b'
        bnez  t1, usage
1:      jal   next_argument
        jal   number_argument
        mv    s3, a0
        jal   next_argument
        jal   number_argument
        andi  t0, a0, 0xff              # 12 bits of major around 8 of minor,
        sub   a0, a0, t0                # the rest of minor on top
        slli  a0, a0, 12
        slli  s2, s3, 8
        or    s2, s2, t0
        or    s2, s2, a0
2:      li    a0, AT_FDCWD
        mv    a1, s0
        ori   a2, s1, 0x1b6             # 0666
        mv    a3, s2
        li    a7, NR_mknodat
        ecall
        beqz  a0, 3f
        mv    a1, s0
        j     die
3:      j     exit

usage_text:
        .asciz "mknod NAME p | NAME c|b MAJOR MINOR"
