# The dictionary of the function's language: reading words, finding them, making them, running them.

# The next word of the source: a0 where, a1 how long, 0 at the end.
word:   bgeu  s0, s1, 2f
        lbu   t0, 0(s0)
        li    t1, ' '
        bgtu  t0, t1, 1f
        addi  s0, s0, 1
        j     word
1:      mv    a0, s0
3:      addi  s0, s0, 1
        bgeu  s0, s1, 4f
        lbu   t0, 0(s0)
        bgtu  t0, t1, 3b
4:      sub   a1, s0, a0
        ret
2:      li    a1, 0
        ret

# a2: the word of that name (a0, a1), 0 when there is none. t3: its bucket.
find:   li    t0, 0
        add   t1, a0, a1
        mv    t2, a0
1:      lbu   t3, 0(t2)
        add   t0, t0, t3
        addi  t2, t2, 1
        bltu  t2, t1, 1b
        andi  t0, t0, BUCKETS - 1
        slli  t0, t0, 2
        la    t3, buckets
        add   t3, t3, t0
        mv    t4, t3
2:      lw    a2, 0(t4)
        beqz  a2, 5f
        mv    t4, a2
        lbu   t0, W_NAME_LENGTH(a2)
        bne   t0, a1, 2b
        addi  t5, a2, W_NAME
        mv    t2, a0
3:      lbu   t0, 0(t5)
        lbu   t6, 0(t2)
        bne   t0, t6, 2b
        addi  t5, t5, 1
        addi  t2, t2, 1
        bltu  t2, t1, 3b
5:      ret

# A new word: name a0, a1, code a2, AT_ONCE or 0 in a3. Its list begins at s2.
define: addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a2, 4(sp)
        call  find
        lw    t0, 0(t3)
        sw    t0, 0(s2)
        sw    s2, 0(t3)
        lw    a2, 4(sp)
        sw    a2, W_CODE(s2)
        or    t0, a1, a3
        sw    t0, W_NAME_LENGTH(s2)
        mv    t1, s2
        addi  s2, s2, W_NAME
        add   t2, a0, a1
1:      lbu   t0, 0(a0)
        sb    t0, 0(s2)
        addi  a0, a0, 1
        addi  s2, s2, 1
        bltu  a0, t2, 1b
        addi  s2, s2, 3
        andi  s2, s2, -4
        sw    s2, W_LIST(t1)
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: the number that the text a0, a1 says.
number: add   a1, a0, a1
        mv    t0, a0
        li    a0, 0
        li    t1, 10
1:      lbu   t2, 0(t0)
        addi  t2, t2, -'0'
        bgeu  t2, t1, wrong
        mul   a0, a0, t1
        add   a0, a0, t2
        addi  t0, t0, 1
        bltu  t0, a1, 1b
        ret

# Runs the word a0.
run:    lw    t0, W_CODE(a0)
        jr    t0

# The code of words that the source has made: one of their list after the other, up to a 0.
list:   addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    s5, 4(sp)
        lw    s5, W_LIST(a0)
1:      lw    a0, 0(s5)
        beqz  a0, 2f
        addi  s5, s5, 4
        lw    t0, W_CODE(a0)
        jalr  t0
        j     1b
2:      lw    ra, 0(sp)
        lw    s5, 4(sp)
        addi  sp, sp, 16
        ret
