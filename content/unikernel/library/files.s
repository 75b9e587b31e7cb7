# A file store that is part of the image: names and bytes, to be read. What it holds is another object, which the build makes of
# a folder: at `files` records of four words (name, its length with the zero, bytes, how many), ended by a zero.

        .equ ENOENT, -2

        .section .text.open
        .globl open
open:                                   # a0: path; flags and mode are not looked at
        la    t0, files
1:      lw    t1, 0(t0)
        beqz  t1, 4f
        lw    t2, 4(t0)
        add   t2, t1, t2
        mv    t3, a0
2:      lbu   t4, 0(t1)
        lbu   t5, 0(t3)
        bne   t4, t5, 3f
        addi  t1, t1, 1
        addi  t3, t3, 1
        bltu  t1, t2, 2b
        addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    t0, 8(sp)
        la    a0, file_operations
        call  descriptor
        lw    t0, 8(sp)
        lw    ra, 12(sp)
        addi  sp, sp, 16
        bltz  a0, 5f
        sw    t0, 4(a1)                 # which file; the third word is how far it was read
        ret
3:      addi  t0, t0, 16
        j     1b
4:      li    a0, ENOENT
5:      ret

        .section .text.file_read
file_read:                              # a0: the descriptor, a1: where to, a2: room
        lw    t0, 4(a0)
        lw    t1, 8(a0)
        lw    t2, 12(t0)
        sub   t2, t2, t1                # what is left
        bleu  t2, a2, 1f
        mv    t2, a2
1:      lw    t3, 8(t0)
        add   t3, t3, t1
        add   t1, t1, t2
        sw    t1, 8(a0)
        mv    a0, t2
        add   t2, t3, t2
2:      bgeu  t3, t2, 3f
        lbu   t4, 0(t3)
        sb    t4, 0(a1)
        addi  t3, t3, 1
        addi  a1, a1, 1
        j     2b
3:      ret

        .section .rodata.file_operations
file_operations:
        .word file_read, 0, 0
