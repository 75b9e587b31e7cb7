# The same as a program for Linux: run() with the word at `amount`, its result as a line on standard output.

    .equ WRITE, 64
    .equ EXIT, 93

    .section .text.start, "ax"
    .globl start
start:
    la   sp, stack_top
    lw   a0, amount
    call run
    la   a1, line
    li   t1, 28
1:  srl  t2, a0, t1
    andi t2, t2, 15
    addi t2, t2, '0'
    li   t3, '9'
    ble  t2, t3, 2f
    addi t2, t2, 'a' - '9' - 1
2:  sb   t2, 0(a1)
    addi a1, a1, 1
    addi t1, t1, -4
    bgez t1, 1b
    li   t2, '\n'
    sb   t2, 0(a1)
    li   a0, 1
    la   a1, line
    li   a2, 9
    li   a7, WRITE
    ecall
    li   a0, 0
    li   a7, EXIT
    ecall

    .data
    .globl amount
    .align 2
amount:
    .word 1
line:
    .space 12

    .bss
    .align 4
    .space 16384
stack_top:
