# cat [FILE…]: the files one after another, or standard input.

main:   jal   next_argument
        bnez  a0, 1f
        la    a0, dash
1:      mv    s0, a0
        jal   open_input
        bltz  a0, 2f
        mv    s1, a0
        li    a1, 1
        jal   transfer
        mv    s2, a0
        mv    a0, s1
        li    a7, NR_close
        beqz  s1, 4f                    # standard input stays open
        ecall
4:      mv    a0, s2
        beqz  a0, 3f
2:      mv    a1, s0
        jal   complain
3:      jal   next_argument
        bnez  a0, 1b
        j     exit

dash:   .asciz "-"
