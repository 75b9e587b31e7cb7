# disk: reads blocks, changes them, writes them back and reads them again. Without a disk it says so.

        .equ BLOCKS, 8

        .text
        li    a0, 4096
        li    a7, 5                     # sbrk
        ecall
        mv    s0, a0
        sw    zero, 0(s0)               # touch: the disk needs a page that is there
        li    s1, 0
        li    s3, 0
1:      mv    a0, s1
        mv    a1, s0
        li    a7, 9                     # read_block
        ecall
        bnez  a0, 2f
        lw    s2, 0(s0)
        addi  s2, s2, 7
        sw    s2, 0(s0)
        mv    a0, s1
        mv    a1, s0
        li    a7, 10                    # write_block
        ecall
        bnez  a0, 2f
        sw    zero, 0(s0)
        mv    a0, s1
        mv    a1, s0
        li    a7, 9                     # read_block
        ecall
        lw    t0, 0(s0)
        bne   t0, s2, 2f
        addi  s1, s1, 1
        li    t0, BLOCKS
        bltu  s1, t0, 1b
        la    a0, good
        li    a1, 5
        j     3f
2:      la    a0, bad
        li    a1, 8
3:      li    a7, 4                     # write
        ecall
        li    a0, 0
        li    a7, 0                     # exit
        ecall
good:   .ascii "disk\n"
bad:    .ascii "no disk\n"
