# Brings a kernel up on a whole machine: memory by Sv32 in supervisor mode, as an operating system has it. Calls run() with the
# word at `amount`, sends what it returns over the serial line as eight hexadecimal digits and a newline, and switches off.

    .equ UART, 0x10000000
    .equ FINISHER, 0x00100000
    .equ SWITCH_OFF, 0x5555
    .equ LEAF, 0xcf                  # valid, readable, writable, executable, accessed, dirty
    .equ MPP_SUPERVISOR, 0x800
    .equ MPP, 0x1800

    .section .text.start, "ax"
    .globl start
start:
    li   t0, -1                      # physical memory protection: everything is allowed
    csrw pmpaddr0, t0
    li   t0, 0x1f
    csrw pmpcfg0, t0
    la   t0, tables                  # superpages of 4 MiB, each at its own address
    li   t1, (FINISHER >> 2) & ~0xfffff | LEAF
    sw   t1, 0(t0)
    li   t1, (UART >> 2) | LEAF
    sw   t1, (UART >> 22) * 4(t0)
    li   t1, (0x80000000 >> 2) | LEAF
    li   t2, 0x800
    add  t2, t2, t0
    sw   t1, 0(t2)
    srli t0, t0, 12
    li   t1, 0x80000000
    or   t0, t0, t1
    csrw satp, t0
    li   t0, MPP
    csrc mstatus, t0
    li   t0, MPP_SUPERVISOR
    csrs mstatus, t0
    la   t0, supervisor
    csrw mepc, t0
    la   t0, fail
    csrw mtvec, t0
    mret

supervisor:
    la   sp, stack_top
    lw   a0, amount
    call run
    li   t0, UART
    li   t1, 28
1:  srl  t2, a0, t1
    andi t2, t2, 15
    addi t2, t2, '0'
    li   t3, '9'
    ble  t2, t3, 2f
    addi t2, t2, 'a' - '9' - 1
2:  sb   t2, 0(t0)
    addi t1, t1, -4
    bgez t1, 1b
    li   t2, '\n'
    sb   t2, 0(t0)
off:
    li   t0, FINISHER
    li   t1, SWITCH_OFF
    sw   t1, 0(t0)
    j    off

fail:
    j    fail

    .data
    .globl amount
    .align 2
amount:
    .word 1

    .bss
    .align 12
tables:
    .space 4096
    .space 16384
stack_top:
