# compute: counts the primes below a limit by trial division and prints how many. It hardly ever needs the kernel.

        .equ LIMIT, 1200

        .text
        li    s0, 2
        li    s1, 0
1:      li    t0, 2
2:      mul   t1, t0, t0
        bgtu  t1, s0, 3f
        remu  t1, s0, t0
        beqz  t1, 4f
        addi  t0, t0, 1
        j     2b
3:      addi  s1, s1, 1
4:      addi  s0, s0, 1
        li    t0, LIMIT
        bltu  s0, t0, 1b
        addi  sp, sp, -16
        addi  s2, sp, 15
        li    t0, 10
        sb    t0, 0(s2)
        li    s3, 1
5:      remu  t1, s1, t0
        addi  t1, t1, 48                # '0'
        addi  s2, s2, -1
        sb    t1, 0(s2)
        addi  s3, s3, 1
        divu  s1, s1, t0
        bnez  s1, 5b
        mv    a0, s2
        mv    a1, s3
        li    a7, 4                     # write
        ecall
        li    a0, 0
        li    a7, 0                     # exit
        ecall
