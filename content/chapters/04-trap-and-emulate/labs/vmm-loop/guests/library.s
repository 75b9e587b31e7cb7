# What the guests of this lab share; it is assembled in front of each of them,
# which begin at _start.

        .equ UART,     0x10000000
        .equ CLINT,    0x02000000
        .equ MTIMECMP, 0x02004000
        .equ MTIME,    0x0200bff8
        .equ FINISHER, 0x00100000

        .text
putchar:                                # a0: a character; changes t5, t6
        li    t5, UART
1:      lbu   t6, 5(t5)                 # line status register
        andi  t6, t6, 0x20              # transmitter free?
        beqz  t6, 1b
        sb    a0, 0(t5)
        ret

print:                                  # a0: text that ends in 0. Changes t3-t6
        mv    t4, ra
        mv    t3, a0
1:      lbu   a0, 0(t3)
        beqz  a0, 2f
        call  putchar
        addi  t3, t3, 1
        j     1b
2:      jr    t4

print_digit:                            # a0: 0 to 9
        addi  a0, a0, '0'
        j     putchar

print_status:                           # MPP, MPIE and MIE of mstatus, one
                                        # digit each; changes a0, t4 to t6
        mv    t4, ra
        csrr  a0, mstatus
        srli  a0, a0, 11
        andi  a0, a0, 3
        call  print_digit
        csrr  a0, mstatus
        srli  a0, a0, 7
        andi  a0, a0, 1
        call  print_digit
        csrr  a0, mstatus
        srli  a0, a0, 3
        andi  a0, a0, 1
        call  print_digit
        jr    t4

print_salt:                             # one octal digit of a word that the
                                        # grader chose, and on to the next;
                                        # changes a0, t5, t6
        la    t5, salt
        lw    a0, 0(t5)
        srli  t6, a0, 3
        sw    t6, 0(t5)
        andi  a0, a0, 7
        j     print_digit

poweroff:
        li    t5, FINISHER
        li    t6, 0x5555
        sw    t6, 0(t5)
        j     poweroff

        .data
        .align 2
salt:   .word 0

        .text
