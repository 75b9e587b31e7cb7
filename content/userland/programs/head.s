# head [-n LINES] [-c BYTES] [FILE]: the beginning of a file, ten lines unless
# told otherwise.

main:   li    s1, 10                    # lines, or
        li    s2, -1                    # bytes, that may still be written
1:      la    a0, head_options
        jal   option
        beqz  a0, 3f
        mv    s0, a0
        mv    a0, a1
        jal   number_argument
        li    t0, 'c'
        beq   s0, t0, 2f
        mv    s1, a0
        j     1b
2:      mv    s2, a0
        li    s1, -1
        j     1b
3:      jal   next_argument
        bnez  a0, 4f
        la    a0, dash
4:      mv    s0, a0
        jal   open_input
        bltz  a0, 9f
        mv    s3, a0
5:      beqz  s1, 8f
        beqz  s2, 8f
        mv    a0, s3
        la    a1, transfer_buffer
        li    a2, TRANSFER_ROOM
        li    a7, NR_read
        ecall
        beqz  a0, 8f
        bltz  a0, 9f
        la    s4, transfer_buffer
        add   s5, s4, a0
6:      beqz  s1, 8f
        beqz  s2, 8f
        beq   s4, s5, 5b
        lbu   a0, 0(s4)
        addi  s4, s4, 1
        addi  s2, s2, -1
        addi  t0, a0, -10
        bnez  t0, 7f
        addi  s1, s1, -1
7:      jal   put
        j     6b
8:      li    a0, 0
        j     exit
9:      mv    a1, s0
        j     die

head_options:
        .asciz "n:c:"
usage_text:
        .asciz "head [-n LINES] [-c BYTES] [FILE]"
dash:   .asciz "-"
