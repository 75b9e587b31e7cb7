# The primes below 8,192, over and over: Eratosthenes' sieve, with one byte for each number.

        .equ SIZE, 8192

_start: la    s0, flags
        li    s1, SIZE
sieve:  li    a0, 0                     # how many primes there are
        mv    t0, s0
        add   t1, s0, s1
clear:  sw    zero, 0(t0)
        addi  t0, t0, 4
        bltu  t0, t1, clear

        li    t0, 2
number: add   t1, s0, t0
        lbu   t2, 0(t1)
        bnez  t2, next                  # a multiple of something smaller
        addi  a0, a0, 1
        slli  t2, t0, 1
        bgeu  t2, s1, next
strike: add   t1, s0, t2
        sb    a0, 0(t1)
        add   t2, t2, t0
        bltu  t2, s1, strike
next:   addi  t0, t0, 1
        bltu  t0, s1, number
        j     sieve

        .bss
flags:  .space SIZE
