# Patterns: * ? [abc] [a-c] [!a]; what follows a \ only means itself.

        .text
match:  jal   t0, enter                 # a0: pattern, a1: string; a0 = 1 when
        mv    s0, a0                    # it fits all of it
        mv    s1, a1
1:      lbu   t0, 0(s0)
        lbu   t1, 0(s1)
        addi  s0, s0, 1
        li    t2, '*'
        beq   t0, t2, 4f
        beqz  t0, 6f
        beqz  t1, 8f
        addi  s1, s1, 1
        li    t2, '?'
        beq   t0, t2, 1b
        li    t2, '['
        beq   t0, t2, 5f
        li    t2, '\\'
        bne   t0, t2, 3f
        lbu   t0, 0(s0)
        addi  s0, s0, 1
3:      beq   t0, t1, 1b
8:      li    a0, 0
        j     leave
4:      mv    a0, s0                    # *: as few as will do
        mv    a1, s1
        jal   match
        bnez  a0, 9f
        lbu   t1, 0(s1)
        addi  s1, s1, 1
        bnez  t1, 4b
        j     leave
6:      seqz  a0, t1
9:      j     leave
5:      lbu   t2, 0(s0)                 # t3: 1 when the others are meant
        addi  t3, t2, -'!'
        seqz  t3, t3
        add   s0, s0, t3
        li    t4, 0                     # 1: found
10:     lbu   t0, 0(s0)
        beqz  t0, 8b
        addi  s0, s0, 1
        addi  t2, t0, -']'
        beqz  t2, 13f
        addi  t2, t0, -'\\'
        bnez  t2, 11f
        lbu   t0, 0(s0)
        addi  s0, s0, 1
11:     mv    t5, t0                    # from t0 to t5
        lbu   t2, 0(s0)
        addi  t2, t2, -'-'
        bnez  t2, 12f
        lbu   t2, 1(s0)
        addi  t6, t2, -']'
        beqz  t6, 12f
        mv    t5, t2
        addi  s0, s0, 2
12:     bltu  t1, t0, 10b
        bgtu  t1, t5, 10b
        li    t4, 1
        j     10b
13:     bne   t3, t4, 1b
        j     8b
