# The Fibonacci number N by its definition: two calls each, with a stack. It ends in a0.
        .equ N, 22
        .text
_start: la    sp, top
        li    a0, N
        call  fib
        li    t0, 0x00100000
        li    t1, 0x5555
        sw    t1, (t0)
fib:    li    t0, 2
        blt   a0, t0, small
        addi  sp, sp, -12
        sw    ra, (sp)
        sw    a0, 4(sp)
        addi  a0, a0, -1
        call  fib
        sw    a0, 8(sp)
        lw    a0, 4(sp)
        addi  a0, a0, -2
        call  fib
        lw    t0, 8(sp)
        add   a0, a0, t0
        lw    ra, (sp)
        addi  sp, sp, 12
small:  ret
        .bss
        .space 4096
top:
