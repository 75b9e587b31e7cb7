# Options as getopt(3) reads them: letters behind a minus sign, together or
# apart, up to the first word that is none, or "--".

        .text
option: lw    t2, letters               # a0: the letters that are known, each
        bnez  t2, 2f                    # with ":" behind it when it takes a
        la    t0, arguments             # value, "-" for long ones; a0 = the
        lw    t1, 0(t0)                 # letter or 0, a1 = the value
        lw    t2, 0(t1)
        beqz  t2, 8f
        lbu   t3, 0(t2)
        addi  t3, t3, -'-'
        bnez  t3, 8f
        lbu   t3, 1(t2)
        beqz  t3, 8f                    # "-" alone is an argument
        addi  t1, t1, 4
        sw    t1, 0(t0)
        addi  t2, t2, 1
        addi  t3, t3, -'-'
        bnez  t3, 2f
        lbu   t3, 1(t2)
        beqz  t3, 8f                    # "--"
2:      lbu   t3, 0(t2)
        addi  t2, t2, 1
        mv    t4, a0
3:      lbu   t5, 0(t4)
        addi  t4, t4, 1
        beqz  t5, usage
        bne   t5, t3, 3b
        li    t6, ':'
        beq   t3, t6, usage
        mv    a0, t3
        addi  t3, t3, -'-'
        beqz  t3, 5f
        lbu   t4, 0(t4)
        beq   t4, t6, 4f
        lbu   t3, 0(t2)
        bnez  t3, 6f
        li    t2, 0
6:      la    t0, letters
        sw    t2, 0(t0)
        ret
4:      lbu   t3, 0(t2)                 # the value: the rest of the word, or
        bnez  t3, 5f                    # the next one
        la    t0, arguments
        lw    t1, 0(t0)
        lw    t2, 0(t1)
        beqz  t2, usage
        addi  t1, t1, 4
        sw    t1, 0(t0)
5:      mv    a1, t2
        li    t2, 0
        j     6b
8:      li    a0, 0
        ret

        .bss
        .balign 4
letters:                                # the rest of a word of letters
        .space 4
        .text
