# C = A * B for SIZE x SIZE matrices of words, A[i][j] = i + j and B[i][j] = i - j, then the sum of all C[i][j] in a0.
        .equ SIZE, 48
        .text
_start: la    s0, a
        la    s1, b
        li    s3, SIZE
        mv    t3, s0
        mv    t4, s1
        li    t0, 0
fill:   li    t1, 0
cell:   add   t2, t0, t1
        sw    t2, (t3)
        sub   t2, t0, t1
        sw    t2, (t4)
        addi  t3, t3, 4
        addi  t4, t4, 4
        addi  t1, t1, 1
        blt   t1, s3, cell
        addi  t0, t0, 1
        blt   t0, s3, fill

        li    a0, 0
        slli  s4, s3, 2                 # bytes a row
        mv    s5, s0                    # row of A
        li    t0, 0
row:    mv    s6, s1                    # column of B
        li    t1, 0
column: mv    t3, s5
        mv    t4, s6
        li    t5, 0
        li    t2, 0
dot:    lw    a1, (t3)
        lw    a2, (t4)
        mul   a1, a1, a2
        add   t5, t5, a1
        addi  t3, t3, 4
        add   t4, t4, s4
        addi  t2, t2, 1
        blt   t2, s3, dot
        add   a0, a0, t5
        addi  s6, s6, 4
        addi  t1, t1, 1
        blt   t1, s3, column
        add   s5, s5, s4
        addi  t0, t0, 1
        blt   t0, s3, row
        li    t0, 0x00100000
        li    t1, 0x5555
        sw    t1, (t0)
        .bss
a:      .space 4 * SIZE * SIZE
b:      .space 4 * SIZE * SIZE
