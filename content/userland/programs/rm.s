# rm [-r] [-f] FILE…: -r directories with all that is in them, -f without a word
# about files that are not there.

        .equ DEEPEST, 60                # each directory keeps one open, and
        .equ ROOM, 1024                 # this much of the stack
main:   li    s8, 0                     # 1: -r
        li    s9, 0                     # 1: -f
1:      la    a0, rm_options
        jal   option
        beqz  a0, 3f
        addi  a0, a0, -'f'
        beqz  a0, 2f
        li    s8, 1
        j     1b
2:      li    s9, 1
        j     1b
3:      jal   next_argument
        bnez  a0, 4f
        beqz  s9, usage
        j     6f
4:      mv    s10, a0
        mv    a1, a0
        li    a0, AT_FDCWD
        li    a2, 0
        jal   remove
        beqz  a0, 5f
        li    t0, -ENOENT
        bne   a0, t0, 7f
        bnez  s9, 5f
7:      mv    a1, s10
        jal   complain
5:      jal   next_argument
        bnez  a0, 4b
6:      li    a0, 0
        j     exit

remove: addi  sp, sp, -32               # a0: directory, a1: name in it, a2:
        sw    ra, 28(sp)                # how deep; a0 = 0 or -errno
        sw    s0, 24(sp)
        sw    s1, 20(sp)
        sw    s2, 16(sp)
        sw    s3, 12(sp)
        sw    s4, 8(sp)
        sw    s5, 4(sp)
        mv    s0, a0
        mv    s1, a1
        mv    s2, a2
        li    a2, 0
        li    a7, NR_unlinkat
        ecall
        li    t0, -EISDIR
        bne   a0, t0, 9f
        beqz  s8, 9f
        li    a0, -ELOOP
        li    t0, DEEPEST
        bgeu  s2, t0, 9f
        mv    a0, s0
        mv    a1, s1
        li    a2, O_DIRECTORY | O_NOFOLLOW
        li    a7, NR_openat
        ecall
        bltz  a0, 9f
        mv    s3, a0
        addi  sp, sp, -ROOM
1:      mv    a0, s3                    # names, as many as fit
        mv    a1, sp
        li    a2, ROOM
        li    a7, NR_getdents64
        ecall
        blez  a0, 4f
        mv    s4, sp
        add   s5, sp, a0
2:      lbu   t0, 19(s4)                # all but "." and ".."
        addi  t0, t0, -'.'
        bnez  t0, 3f
        lbu   t0, 20(s4)
        beqz  t0, 5f
        addi  t0, t0, -'.'
        bnez  t0, 3f
        lbu   t0, 21(s4)
        beqz  t0, 5f
3:      mv    a0, s3
        addi  a1, s4, 19
        addi  a2, s2, 1
        jal   remove
        bnez  a0, 4f
5:      lhu   t0, 16(s4)                # the length of the entry
        add   s4, s4, t0
        bltu  s4, s5, 2b
        j     1b
4:      addi  sp, sp, ROOM
        mv    s4, a0
        mv    a0, s3
        li    a7, NR_close
        ecall
        mv    a0, s4
        bnez  a0, 9f
        mv    a0, s0
        mv    a1, s1
        li    a2, AT_REMOVEDIR
        li    a7, NR_unlinkat
        ecall
9:      lw    ra, 28(sp)
        lw    s0, 24(sp)
        lw    s1, 20(sp)
        lw    s2, 16(sp)
        lw    s3, 12(sp)
        lw    s4, 8(sp)
        lw    s5, 4(sp)
        addi  sp, sp, 32
        ret

rm_options:
        .asciz "rf"
usage_text:
        .asciz "rm [-r] [-f] FILE..."
