# wc [-lwc] [FILE…]: how many lines, words and bytes.

main:   li    s0, 0                     # what to show: 1 lines, 2 words, 4 bytes
1:      la    a0, wc_options
        jal   option
        beqz  a0, 4f
        li    t0, 1
        addi  t1, a0, -'l'
        beqz  t1, 3f
        li    t0, 2
        addi  t1, a0, -'w'
        beqz  t1, 3f
        li    t0, 4
3:      or    s0, s0, t0
        j     1b
4:      bnez  s0, 5f
        li    s0, 7
5:      li    s7, 0                     # files
        jal   next_argument
        mv    s1, a0
        bnez  a0, file
        la    a0, dash
        la    s1, empty
        j     opened

file:   mv    a0, s1
opened: jal   open_input
        bltz  a0, wrong
        mv    s2, a0
        li    s3, 0                     # lines
        li    s4, 0                     # words
        li    s5, 0                     # bytes
        li    s6, 0                     # 1 inside a word
6:      mv    a0, s2
        la    a1, transfer_buffer
        li    a2, TRANSFER_ROOM
        li    a7, NR_read
        ecall
        bltz  a0, wrong
        beqz  a0, done
        add   s5, s5, a0
        la    t0, transfer_buffer
        add   t1, t0, a0
7:      lbu   t2, 0(t0)
        addi  t0, t0, 1
        addi  t3, t2, -10
        bnez  t3, 8f
        addi  s3, s3, 1
8:      addi  t3, t2, -' '
        seqz  t3, t3
        addi  t4, t2, -9                # tab, new line, …, carriage return
        sltiu t4, t4, 5
        or    t3, t3, t4
        xori  t3, t3, 1                 # 1: part of a word
        bleu  t3, s6, 9f
        addi  s4, s4, 1
9:      mv    s6, t3
        bltu  t0, t1, 7b
        j     6b

done:   mv    a0, s2
        beqz  a0, 1f
        li    a7, NR_close
        ecall
1:      la    t0, totals
        lw    t1, 0(t0)
        add   t1, t1, s3
        sw    t1, 0(t0)
        lw    t1, 4(t0)
        add   t1, t1, s4
        sw    t1, 4(t0)
        lw    t1, 8(t0)
        add   t1, t1, s5
        sw    t1, 8(t0)
        jal   report
next:   addi  s7, s7, 1
        jal   next_argument
        mv    s1, a0
        bnez  a0, file
        addi  s7, s7, -1
        blez  s7, 2f
        la    t0, totals
        lw    s3, 0(t0)
        lw    s4, 4(t0)
        lw    s5, 8(t0)
        la    s1, total
        jal   report
2:      li    a0, 0
        j     exit

wrong:  mv    a1, s1
        jal   complain
        j     next

report: addi  sp, sp, -16               # s3, s4, s5, and s1, the name
        sw    ra, 12(sp)
        sw    s0, 8(sp)
        sw    s8, 4(sp)
        li    s8, 0                     # a number alone stands without blanks
        addi  t0, s0, -1
        and   t0, t0, s0
        beqz  t0, 1f
        li    s8, 7
1:      li    a0, 0
        andi  t0, s0, 1
        beqz  t0, 2f
        mv    a0, s3
        jal   show
2:      andi  t0, s0, 2
        beqz  t0, 3f
        mv    a0, s4
        jal   show
3:      andi  t0, s0, 4
        beqz  t0, 4f
        mv    a0, s5
        jal   show
4:      lbu   t0, 0(s1)
        beqz  t0, 5f
        li    a0, ' '
        jal   put
        mv    a0, s1
        jal   put_string
5:      jal   new_line
        lw    ra, 12(sp)
        lw    s0, 8(sp)
        lw    s8, 4(sp)
        addi  sp, sp, 16
        ret

show:   mv    a1, s8
        j     put_padded

wc_options:
        .asciz "lwc"
usage_text:
        .asciz "wc [-lwc] [FILE...]"
dash:   .asciz "-"
empty:  .asciz ""
total:  .asciz "total"
        .bss
        .balign 4
totals: .space 12
        .text
