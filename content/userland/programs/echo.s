# echo [-n] [WORD…]: the words with spaces between, and a new line.

main:   jal   next_argument
        mv    s0, a0
        li    s1, 1
        beqz  a0, 3f
        la    a1, no_line
        jal   same
        beqz  a0, 2f
        li    s1, 0
        jal   next_argument
        mv    s0, a0
        beqz  a0, 3f
2:      mv    a0, s0
        jal   put_string
        jal   next_argument
        mv    s0, a0
        beqz  a0, 3f
        li    a0, ' '
        jal   put
        j     2b
3:      li    a0, 0
        beqz  s1, 4f
        jal   new_line
        li    a0, 0
4:      j     exit

no_line:
        .asciz "-n"
