# Counts the primes below N with the sieve of Eratosthenes, a byte a number. The count ends in a0.
        .equ N, 60000
        .text
_start: la    s0, marks
        li    s1, N
        li    a0, 0                     # primes so far
        li    t0, 2                     # the number looked at
number: bge   t0, s1, done
        add   t1, s0, t0
        lbu   t2, (t1)
        bnez  t2, next
        addi  a0, a0, 1
        add   t3, t0, t0                # its multiples
cross:  bge   t3, s1, next
        add   t1, s0, t3
        li    t2, 1
        sb    t2, (t1)
        add   t3, t3, t0
        j     cross
next:   addi  t0, t0, 1
        j     number
done:   li    t0, 0x00100000
        li    t1, 0x5555
        sw    t1, (t0)
        .bss
marks:  .space N
