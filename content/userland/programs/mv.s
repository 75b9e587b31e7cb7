# mv FILE… TARGET: other names for files, in the same file system; into TARGET
# when it is a directory.

main:   addi  a0, a0, -3
        bltz  a0, usage
        addi  s0, a0, 1                 # files
        slli  t0, a0, 2
        add   t0, t0, a1
        lw    s1, 8(t0)                 # the last argument
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
