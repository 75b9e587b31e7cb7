# chmod MODE FILE…: permissions, in octal.

main:   jal   next_argument
        beqz  a0, usage
        li    a2, 8
        jal   based
        bnez  a1, usage
        mv    s0, a0
        jal   next_argument
        beqz  a0, usage
1:      mv    s1, a0
        mv    a1, a0
        li    a0, AT_FDCWD
        mv    a2, s0
        li    a7, NR_fchmodat
        ecall
        beqz  a0, 2f
        mv    a1, s1
        jal   complain
2:      jal   next_argument
        bnez  a0, 1b
        j     exit

usage_text:
        .asciz "chmod MODE FILE..."
