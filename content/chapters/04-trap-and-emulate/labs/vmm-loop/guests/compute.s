# A guest that hardly needs its monitor: it counts the primes below a limit,
# by trial division, and prints how many.

_start: la    t0, limit
        lw    s0, 0(t0)
        li    s1, 2                     # the candidate
        li    s2, 0                     # how many so far
1:      bgeu  s1, s0, 4f
        li    t0, 2
2:      mul   t1, t0, t0
        bgtu  t1, s1, 3f
        remu  t1, s1, t0
        addi  t0, t0, 1
        bnez  t1, 2b
        j     5f
3:      addi  s2, s2, 1
5:      addi  s1, s1, 1
        j     1b
4:      li    s3, 100                   # three decimal digits
        li    s4, 10
6:      divu  a0, s2, s3
        remu  s2, s2, s3
        call  print_digit
        divu  s3, s3, s4
        bnez  s3, 6b
        li    a0, '\n'
        call  putchar
        j     poweroff

        .data
        .align 2
limit:  .word 1000
