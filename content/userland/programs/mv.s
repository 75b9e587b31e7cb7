# mv FILE… TARGET: other names for files, in the same file system; into TARGET
# when it is a directory.

main:   jal   sources
1:      jal   next_argument
        mv    s2, a0
        mv    a1, s1
        jal   into
        mv    a3, a0
        li    a0, AT_FDCWD
        mv    a1, s2
        li    a2, AT_FDCWD
        li    a4, 0
        li    a7, NR_renameat2
        ecall
        beqz  a0, 2f
        mv    a1, s2
        jal   complain
2:      addi  s0, s0, -1
        bnez  s0, 1b
        li    a0, 0
        j     exit

usage_text:
        .asciz "mv FILE... TARGET"
