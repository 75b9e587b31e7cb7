# What the four guests of one server share; it is assembled in front of each,
# which begins at _start. They were written for a standard machine: a serial
# port at 0x10000000, an off switch at 0x00100000, memory from 0x80000000.

        .equ UART,     0x10000000
        .equ FINISHER, 0x00100000

        .text
putchar:                                # a0: a character; changes t5
        li    t5, UART
        sb    a0, 0(t5)
        ret

print:                                  # a0: text that ends in 0; changes t3 to t5
        mv    t4, ra
        mv    t3, a0
1:      lbu   a0, 0(t3)
        beqz  a0, 2f
        call  putchar
        addi  t3, t3, 1
        j     1b
2:      jr    t4

print_number:                           # a0: up to 9,999,999; changes a0 to a3, t4, t5
        mv    t4, ra
        mv    a1, a0
        la    a2, tens
        li    a3, 0                     # has a digit been printed?
1:      lw    t5, 0(a2)
        beqz  t5, 4f
        li    a0, '0'
2:      bltu  a1, t5, 3f
        sub   a1, a1, t5
        addi  a0, a0, 1
        j     2b
3:      addi  a2, a2, 4
        addi  t5, a0, -'0'
        or    a3, a3, t5
        bnez  a3, 5f
        lw    t5, 0(a2)                 # the last digit is printed always
        bnez  t5, 1b
5:      call  putchar
        j     1b
4:      jr    t4

# At its start a guest looks once whether the processor can multiply: bit 12 of
# misa is the extension M. What it found it keeps.
look_at_processor:                      # changes t0, t1
        csrr  t0, misa
        srli  t0, t0, 12
        andi  t0, t0, 1
        la    t1, multiplies
        sw    t0, 0(t1)
        ret

multiply:                               # a0 = a0 * a1; changes a1, t0, t1
        la    t0, multiplies
        lw    t0, 0(t0)
        beqz  t0, 1f
        mul   a0, a0, a1
        ret
1:      mv    t1, a0                    # shift and add, a bit of a1 at a time
        li    a0, 0
2:      beqz  a1, 4f
        andi  t0, a1, 1
        beqz  t0, 3f
        add   a0, a0, t1
3:      slli  t1, t1, 1
        srli  a1, a1, 1
        j     2b
4:      ret

delay:                                  # a0: rounds of two instructions
        addi  a0, a0, -1
        bnez  a0, delay
        ret

poweroff:
        li    t5, FINISHER
        li    t0, 0x5555
        sw    t0, 0(t5)
        j     poweroff

        .balign 4
multiplies:
        .word 0
tens:   .word 1000000, 100000, 10000, 1000, 100, 10, 1, 0
