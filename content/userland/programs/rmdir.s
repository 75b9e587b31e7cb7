# rmdir DIRECTORY…: removes empty directories.

main:   jal   next_argument
        beqz  a0, usage
1:      mv    s0, a0
        mv    a1, a0
        li    a0, AT_FDCWD
        li    a2, AT_REMOVEDIR
        li    a7, NR_unlinkat
        ecall
        beqz  a0, 2f
        mv    a1, s0
        jal   complain
2:      jal   next_argument
        bnez  a0, 1b
        j     exit

usage_text:
        .asciz "rmdir DIRECTORY..."
