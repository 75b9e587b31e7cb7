# A single-user system: it reads a number from its terminal, does that many
# rounds of work on a word of its memory, prints four digits of it and asks
# for the next. It has the machine to itself, or so it believes: it knows of
# no other user, and when nothing is typed it waits for an interrupt.

        .equ UART, 0x10000000
        .text
_start: li    a0, '>'
        call  putchar
        li    s2, 0
# #region read-a-line
read:   li    t5, UART
1:      lbu   t6, 5(t5)                 # line status register
        andi  t6, t6, 1                 # has anything been typed?
        bnez  t6, 2f
        wfi
        j     1b
# #endregion
2:      lbu   a0, 0(t5)
        addi  t0, a0, -'0'
        bltz  t0, work                  # the end of the line
        li    t1, 10
        mul   s2, s2, t1
        add   s2, s2, t0
        j     read

work:   la    s4, state
        li    t0, 1664525
        li    t1, 1013904223
        beqz  s2, answer
1:      lw    s3, 0(s4)
        mul   s3, s3, t0
        add   s3, s3, t1
        sw    s3, 0(s4)
        addi  s2, s2, -1
        bnez  s2, 1b

answer: lw    s3, 0(s4)
        li    s5, 4
1:      srli  a0, s3, 28
        slli  s3, s3, 4
        li    t0, 10
        bltu  a0, t0, 2f
        addi  a0, a0, 'a' - '0' - 10
2:      addi  a0, a0, '0'
        call  putchar
        addi  s5, s5, -1
        bnez  s5, 1b
        li    a0, '\n'
        call  putchar
        j     _start

putchar:
        li    t5, UART
        sb    a0, 0(t5)
        ret

        .data
        .align 2
state:  .word 1
