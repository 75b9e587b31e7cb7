# mkdir [-p] DIRECTORY…: -p makes those above it, and does not mind one that is
# there.

main:   li    s0, 0
1:      la    a0, mkdir_options
        jal   option
        beqz  a0, 2f
        li    s0, 1
        j     1b
2:      jal   next_argument
        beqz  a0, usage
3:      mv    s1, a0
        beqz  s0, 5f
        addi  s2, a0, 1                 # every part that ends with a slash
4:      lbu   s3, 0(s2)
        beqz  s3, 5f
        addi  s2, s2, 1
        addi  t0, s3, -'/'
        bnez  t0, 4b
        sb    zero, -1(s2)
        jal   make
        sb    s3, -1(s2)
        j     4b
5:      jal   make
        beqz  a0, 6f
        li    t0, -EEXIST
        bne   a0, t0, 7f
        bnez  s0, 6f
7:      mv    a1, s1
        jal   complain
6:      jal   next_argument
        bnez  a0, 3b
        j     exit

make:   li    a0, AT_FDCWD              # the directory s1; a0 = 0 or -errno
        mv    a1, s1
        li    a2, 0777
        li    a7, NR_mkdirat
        ecall
        ret

mkdir_options:
        .asciz "p"
usage_text:
        .asciz "mkdir [-p] DIRECTORY..."
