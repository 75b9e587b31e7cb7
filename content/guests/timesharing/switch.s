# What a switch between two guests costs, to be counted: the part of a control
# program that takes the machine from one guest and gives it to the next. The
# guests do nothing but add. A timer interrupt ends each turn; the control
# program saves 31 registers and the address to go on at, closes one window of
# memory and opens the other, sets the timer, restores and returns.

        .equ MTIMECMP, 0x02004000
        .equ MTIME,    0x0200bff8
        .equ QUANTUM,  200
        .equ SAVED,    136              # 31 registers, pc, window, next

        .text
_start: la    t0, enter
        csrw  mtvec, t0
        la    t0, first
        csrw  mscratch, t0
        lw    t1, 128(t0)
        csrw  pmpaddr0, t1
        li    t1, 0x1f                  # read, write, execute; NAPOT
        csrw  pmpcfg0, t1
        li    t1, 0x80
        csrw  mie, t1
        lw    t1, 124(t0)
        csrw  mepc, t1
        csrw  mstatus, zero
        call  timer
        mret

enter:  csrrw sp, mscratch, sp          # sp: where this guest is saved
        sw    x1, 0(sp)
        sw    x3, 8(sp)
        sw    x4, 12(sp)
        sw    x5, 16(sp)
        sw    x6, 20(sp)
        sw    x7, 24(sp)
        sw    x8, 28(sp)
        sw    x9, 32(sp)
        sw    x10, 36(sp)
        sw    x11, 40(sp)
        sw    x12, 44(sp)
        sw    x13, 48(sp)
        sw    x14, 52(sp)
        sw    x15, 56(sp)
        sw    x16, 60(sp)
        sw    x17, 64(sp)
        sw    x18, 68(sp)
        sw    x19, 72(sp)
        sw    x20, 76(sp)
        sw    x21, 80(sp)
        sw    x22, 84(sp)
        sw    x23, 88(sp)
        sw    x24, 92(sp)
        sw    x25, 96(sp)
        sw    x26, 100(sp)
        sw    x27, 104(sp)
        sw    x28, 108(sp)
        sw    x29, 112(sp)
        sw    x30, 116(sp)
        sw    x31, 120(sp)
        csrr  t0, mscratch
        sw    t0, 4(sp)
        csrr  t0, mepc
        sw    t0, 124(sp)
        lw    sp, 132(sp)               # the next guest
        csrw  mscratch, sp
        lw    t0, 128(sp)
        csrw  pmpaddr0, t0              # its window of memory, and no other
        call  timer
        lw    t0, 124(sp)
        csrw  mepc, t0
        lw    x1, 0(sp)
        lw    x3, 8(sp)
        lw    x4, 12(sp)
        lw    x5, 16(sp)
        lw    x6, 20(sp)
        lw    x7, 24(sp)
        lw    x8, 28(sp)
        lw    x9, 32(sp)
        lw    x10, 36(sp)
        lw    x11, 40(sp)
        lw    x12, 44(sp)
        lw    x13, 48(sp)
        lw    x14, 52(sp)
        lw    x15, 56(sp)
        lw    x16, 60(sp)
        lw    x17, 64(sp)
        lw    x18, 68(sp)
        lw    x19, 72(sp)
        lw    x20, 76(sp)
        lw    x21, 80(sp)
        lw    x22, 84(sp)
        lw    x23, 88(sp)
        lw    x24, 92(sp)
        lw    x25, 96(sp)
        lw    x26, 100(sp)
        lw    x27, 104(sp)
        lw    x28, 108(sp)
        lw    x29, 112(sp)
        lw    x30, 116(sp)
        lw    x31, 120(sp)
        lw    sp, 4(sp)
        mret

timer:  li    t0, MTIME                 # the next quantum begins now
        lw    t1, 0(t0)
        addi  t1, t1, QUANTUM
        li    t0, MTIMECMP
        sw    t1, 0(t0)
        sw    zero, 4(t0)
        ret

        .balign 4096
one:    addi  a0, a0, 1
        j     one
        .balign 4096
two:    addi  a0, a0, 1
        j     two
        .balign 4096

        .data
        .align 2
first:  .zero 124
        .word one, (one >> 2) + 0x1ff, second
second: .zero 124
        .word two, (two >> 2) + 0x1ff, first
