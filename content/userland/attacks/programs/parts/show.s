# What attacks have in common: showing what they have found, sending texts, paths
# with a number in them.

        .text
show_file:                              # a0: path; the file goes to standard
        addi  sp, sp, -16               # output, or a complaint says why not
        sw    ra, 12(sp)
        sw    s0, 8(sp)
        mv    s0, a0
        jal   open_input
        bltz  a0, 1f
        li    a1, 1
        jal   transfer
        beqz  a0, 2f
1:      mv    a1, s0
        jal   complain
2:      lw    ra, 12(sp)
        lw    s0, 8(sp)
        addi  sp, sp, 16
        ret

send:   addi  sp, sp, -16               # a0: descriptor, a1: a string, written to
        sw    ra, 12(sp)                # it; a0 = 0 or -errno
        mv    t2, a0
        mv    a0, a1
        jal   length
        mv    a2, a0
        mv    a0, t2
        jal   write_all
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

put_path:                               # a0: where to; a1: what stands before a
        addi  sp, sp, -16               # number, a2: the number, a3: what stands
        sw    ra, 12(sp)                # behind it
        mv    t3, a2
        jal   copy
        mv    t2, a0
        li    t4, 10
        li    t5, 100                   # numbers up to 999
1:      divu  t1, t3, t5
        remu  t3, t3, t5
        bnez  t1, 2f
        addi  t6, t5, -1                # the last digit is written in any case
        beqz  t6, 2f
        beq   t2, a0, 3f                # zeros in front are not
2:      addi  t1, t1, '0'
        sb    t1, 0(a0)
        addi  a0, a0, 1
3:      divu  t5, t5, t4
        bnez  t5, 1b
        mv    a1, a3
        jal   copy
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret
