# The first instructions of an image on a machine of its own: from machine mode, through `seal`, to supervisor mode; then every
# module's initialiser in the order of the link, then main, then off. Memory begins as zeros, so .bss needs no loop.

        .section .text.boot
        .globl _start
_start: la    sp, stack_end
        la    t0, machine_stack_end
        csrw  mscratch, t0
        la    t0, machine_trap
        csrw  mtvec, t0
        li    t0, 0x220                 # the timer and devices belong to supervisor mode ...
        csrw  mideleg, t0
        li    t0, 0x2a0
        csrw  mie, t0                   # ... where they wake and never interrupt; its own timer tells machine mode
        li    t0, 7
        csrw  mcounteren, t0            # which may read cycle, time and instret
        call  seal
        li    t0, 0x1800                # MPP: supervisor mode
        csrc  mstatus, t0
        li    t0, 0x0800
        csrs  mstatus, t0
        la    t0, supervisor
        csrw  mepc, t0
        mret
supervisor:
        la    s0, __init_start
        la    s1, __init_end
1:      bgeu  s0, s1, 2f
        lw    t0, 0(s0)
        jalr  t0
        addi  s0, s0, 4
        j     1b
2:      call  main
        tail  exit

        .section .bss.boot
        .balign 16
        .space 2048
stack_end:
        .space 256
machine_stack_end:
