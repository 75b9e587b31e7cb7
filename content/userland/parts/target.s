# Where cp, mv and ln put things: at a name, or under the same name into a
# directory.

        .text
sources:                                # a0 = argc, a1 = argv; s0 = how many
        addi  s0, a0, -2                # files, s1 = the target, the last
        blez  s0, usage                 # argument
        slli  t0, a0, 2
        add   t0, t0, a1
        lw    s1, -4(t0)
        addi  t0, s0, -1
        bnez  t0, 1f
        ret
1:      addi  sp, sp, -16               # several want a directory
        sw    ra, 12(sp)
        mv    a0, s1
        jal   stat
        bnez  a0, 2f
        jal   file_type
        lw    ra, 12(sp)
        addi  sp, sp, 16
        li    t0, S_IFDIR
        bne   a0, t0, 3f
        ret
3:      li    a0, -ENOTDIR
2:      mv    a1, s1
        j     die

into:   addi  sp, sp, -16               # a0: source, a1: target; a0 = the
        sw    ra, 12(sp)                # target's name in full
        sw    s0, 8(sp)
        sw    s1, 4(sp)
        mv    s0, a0
        mv    s1, a1
        mv    a0, a1
        jal   stat
        bnez  a0, 1f
        jal   file_type
        li    t0, S_IFDIR
        bne   a0, t0, 1f
        mv    a0, s0                    # only as long as both fit
        jal   length
        mv    t3, a0
        mv    a0, s1
        jal   length
        add   t3, t3, a0
        li    t4, 4000
        bgtu  t3, t4, 1f
        la    a0, into_name
        mv    a1, s1
        jal   copy
        li    t0, '/'
        sb    t0, 0(a0)
        addi  a0, a0, 1
        mv    a1, s0
2:      lbu   t1, 0(s0)                 # what follows the last slash
        addi  s0, s0, 1
        bne   t1, t0, 3f
        mv    a1, s0
3:      bnez  t1, 2b
        jal   copy
        la    s1, into_name
1:      mv    a0, s1
        lw    ra, 12(sp)
        lw    s0, 8(sp)
        lw    s1, 4(sp)
        addi  sp, sp, 16
        ret

        .bss
into_name:
        .space 4096
        .text
