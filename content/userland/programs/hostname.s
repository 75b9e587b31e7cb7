# hostname [NAME]: shows the name of the host, or sets it.

main:   jal   next_argument
        bnez  a0, 1f
        la    a0, names
        li    a7, NR_uname
        ecall
        la    a0, names
        addi  a0, a0, 65                # nodename
        jal   put_line
        li    a0, 0
        j     exit
1:      mv    s0, a0
        jal   length
        mv    a1, a0
        mv    a0, s0
        li    a7, NR_sethostname
        ecall
        beqz  a0, 2f
        mv    a1, s0
        j     die
2:      j     exit

        .bss
names:  .space 6 * 65
        .text
