# Sorts COUNT pseudo-random words by insertion, then sums word i times i into a0.
        .equ COUNT, 700
        .text
_start: la    s0, words
        li    s1, COUNT
        li    s2, 1664525
        li    s3, 1013904223
        li    t0, 0
        li    t1, 1
        mv    t2, s0
fill:   mul   t1, t1, s2
        add   t1, t1, s3
        sw    t1, (t2)
        addi  t2, t2, 4
        addi  t0, t0, 1
        blt   t0, s1, fill

        slli  s4, s1, 2
        add   s4, s4, s0                # the end of the words
        addi  t0, s0, 4
insert: lw    t1, (t0)
        mv    t2, t0
shift:  beq   t2, s0, place
        lw    t3, -4(t2)
        bge   t1, t3, place
        sw    t3, (t2)
        addi  t2, t2, -4
        j     shift
place:  sw    t1, (t2)
        addi  t0, t0, 4
        bne   t0, s4, insert

        li    a0, 0
        li    t0, 0
        mv    t2, s0
sum:    lw    t1, (t2)
        mul   t1, t1, t0
        add   a0, a0, t1
        addi  t2, t2, 4
        addi  t0, t0, 1
        blt   t0, s1, sum
        li    t0, 0x00100000
        li    t1, 0x5555
        sw    t1, (t0)
        .bss
words:  .space 4 * COUNT
