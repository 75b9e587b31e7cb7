# What a file is (statx(2)).

        .equ STAT_NLINK, 16
        .equ STAT_UID, 20
        .equ STAT_GID, 24
        .equ STAT_MODE, 28
        .equ STAT_INO, 32
        .equ STAT_SIZE, 40
        .equ STAT_RDEV_MAJOR, 128
        .equ STAT_RDEV_MINOR, 132
        .equ STAT_DEV_MINOR, 140
        .text
stat:   li    a2, 0                     # a0: path; a0 = 0 or -errno, and then
stat_with:                              # stat_buffer is filled; a2: flags
        mv    a1, a0
        li    a0, AT_FDCWD
        li    a3, 0x7ff                 # STATX_BASIC_STATS
        la    a4, stat_buffer
        li    a7, NR_statx
        ecall
        ret

file_type:                              # a0 = S_IFMT of what stat has found
        la    t0, stat_buffer
        lhu   a0, STAT_MODE(t0)
        li    t0, S_IFMT
        and   a0, a0, t0
        ret

        .bss
        .balign 8
stat_buffer:
        .space 256
        .text
