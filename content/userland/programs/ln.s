# ln [-s] TARGET NAME: another name for a file, or a symbolic link.

main:   li    s0, 0
1:      la    a0, ln_options
        jal   option
        beqz  a0, 2f
        li    s0, 1
        j     1b
2:      jal   next_argument
        beqz  a0, usage
        mv    s1, a0
        jal   next_argument
        beqz  a0, usage
        mv    a1, a0
        mv    a0, s1
        jal   into
        mv    s2, a0
        beqz  s0, 3f
        mv    a0, s1
        li    a1, AT_FDCWD
        mv    a2, s2
        li    a7, NR_symlinkat
        ecall
        j     4f
3:      li    a0, AT_FDCWD
        mv    a1, s1
        li    a2, AT_FDCWD
        mv    a3, s2
        li    a4, 0
        li    a7, NR_linkat
        ecall
4:      beqz  a0, 5f
        mv    a1, s2
        j     die
5:      j     exit

ln_options:
        .asciz "s"
usage_text:
        .asciz "ln [-s] TARGET NAME"
