# From one descriptor to another until there is no more.

        .equ TRANSFER_ROOM, 4096
        .text
transfer:                               # a0: from, a1: to; a0 = 0 or -errno
        addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    s0, 8(sp)
        sw    s1, 4(sp)
        mv    s0, a0
        mv    s1, a1
1:      mv    a0, s0
        la    a1, transfer_buffer
        li    a2, TRANSFER_ROOM
        li    a7, NR_read
        ecall
        blez  a0, 2f
        mv    a2, a0
        mv    a0, s1
        jal   write_all
        beqz  a0, 1b
2:      lw    ra, 12(sp)
        lw    s0, 8(sp)
        lw    s1, 4(sp)
        addi  sp, sp, 16
        ret

open_input:                             # a0: path, "-" for standard input; a0
        lbu   t0, 0(a0)                 # = descriptor or -errno
        addi  t0, t0, -'-'
        bnez  t0, 1f
        lbu   t0, 1(a0)
        bnez  t0, 1f
        li    a0, 0
        ret
1:      mv    a1, a0
        li    a0, AT_FDCWD
        li    a2, 0
        li    a7, NR_openat
        ecall
        ret

        .bss
        .balign 4
transfer_buffer:
        .space TRANSFER_ROOM
        .text
