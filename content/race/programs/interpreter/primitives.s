# The words that the function's language begins with: numbers, text, making others.

do_number:
        lw    t0, 0(s5)
        addi  s5, s5, 4
        addi  s4, s4, -4
        sw    t0, 0(s4)
        ret
do_text:
        lw    t0, 0(s5)                 # length, bytes
        addi  s5, s5, 4
        add   t1, s5, t0
1:      bgeu  s5, t1, 2f
        lbu   t2, 0(s5)
        sb    t2, 0(s6)
        addi  s5, s5, 1
        addi  s6, s6, 1
        j     1b
2:      addi  s5, s5, 3
        andi  s5, s5, -4
        ret
do_times:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    s7, 4(sp)
        sw    s11, 8(sp)
        lw    s7, 0(s4)
        addi  s4, s4, 4
        lw    s11, 0(s5)
        addi  s5, s5, 4
1:      beqz  s7, 2f
        addi  s7, s7, -1
        mv    a0, s11
        call  run
        j     1b
2:      lw    ra, 0(sp)
        lw    s7, 4(sp)
        lw    s11, 8(sp)
        addi  sp, sp, 16
        ret
do_add: lw    t0, 0(s4)
        lw    t1, 4(s4)
        add   t0, t0, t1
        j     replace
do_multiply:
        lw    t0, 0(s4)
        lw    t1, 4(s4)
        mul   t0, t0, t1
replace:
        addi  s4, s4, 4
        sw    t0, 0(s4)
        ret
do_dup: lw    t0, 0(s4)
        addi  s4, s4, -4
        sw    t0, 0(s4)
        ret
do_drop:
        addi  s4, s4, 4
        ret
do_swap:
        lw    t0, 0(s4)
        lw    t1, 4(s4)
        sw    t1, 0(s4)
        sw    t0, 4(s4)
        ret
do_keep:                                # the number goes behind the last word
        lw    t0, 0(s4)
        addi  s4, s4, 4
        sw    t0, 0(s2)
        addi  s2, s2, 4
        ret
do_emit:
        lw    t0, 0(s4)
        addi  s4, s4, 4
        sb    t0, 0(s6)
        addi  s6, s6, 1
        ret
do_print:                               # in decimal
        lw    t0, 0(s4)
        addi  s4, s4, 4
        la    t3, digits_end
        mv    t4, t3
        li    t1, 10
1:      remu  t2, t0, t1
        divu  t0, t0, t1
        addi  t2, t2, '0'
        addi  t3, t3, -1
        sb    t2, 0(t3)
        bnez  t0, 1b
2:      lbu   t0, 0(t3)
        sb    t0, 0(s6)
        addi  t3, t3, 1
        addi  s6, s6, 1
        bltu  t3, t4, 2b
        ret
do_colon:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        call  word
        la    a2, list
        li    a3, 0
        call  define
        li    s3, 1
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret
do_end: sw    zero, 0(s2)
        addi  s2, s2, 4
        li    s3, 0
        ret
do_say: la    t0, word_text             # ." up to the next quotation mark
        lw    t0, 0(t0)
        sw    t0, 0(s2)
        addi  t1, s2, 8
        addi  s0, s0, 1                 # the blank behind it
1:      lbu   t0, 0(s0)
        addi  s0, s0, 1
        addi  t2, t0, -'"'
        beqz  t2, 2f
        sb    t0, 0(t1)
        addi  t1, t1, 1
        bltu  s0, s1, 1b
        j     wrong
2:      addi  t0, s2, 8
        sub   t0, t1, t0
        sw    t0, 4(s2)
        addi  s2, t1, 3
        andi  s2, s2, -4
        ret
do_repeat:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        la    t0, word_times
        lw    t0, 0(t0)
        sw    t0, 0(s2)
        call  word
        call  find
        beqz  a2, wrong
        sw    a2, 4(s2)
        addi  s2, s2, 8
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret
do_remark:
        lbu   t0, 0(s0)
        addi  s0, s0, 1
        addi  t0, t0, -')'
        beqz  t0, 1f
        bltu  s0, s1, do_remark
1:      ret
