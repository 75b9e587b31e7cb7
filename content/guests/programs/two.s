# two: a parent and a child that both compute and print, taking turns by the timer.

        .equ WORK, 9000

        .text
        li    a7, 1                     # fork
        ecall
        la    s0, letters
        seqz  s1, a0
        add   s0, s0, s1                # parent: 'p', child: 'c'
        li    s2, 6
1:      li    t0, WORK
2:      addi  t0, t0, -1
        bnez  t0, 2b
        mv    a0, s0
        li    a1, 1
        li    a7, 4                     # write
        ecall
        addi  s2, s2, -1
        bnez  s2, 1b
        bnez  s1, 3f
        li    a7, 2                     # the parent waits
        ecall
        la    a0, letters
        addi  a0, a0, 2
        li    a1, 1
        li    a7, 4
        ecall
3:      li    a0, 0
        li    a7, 0                     # exit
        ecall
letters: .ascii "pc\n"
