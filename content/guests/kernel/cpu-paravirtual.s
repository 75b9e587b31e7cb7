# The kernel's view of the machine, ported to a monitor that it knows of. The kernel runs in user mode: nothing here is
# privileged, and what it may not do it asks for, by ecall with a number in a7. The same labels as in cpu-native.s. Here are
# traps and events; tables-paravirtual.s has address spaces, calls-paravirtual.s what is left.

        .equ SET_TRAP_ENTRY, 0
        .equ IRET,           1
        .equ MMU_UPDATE,     2
        .equ PIN_TABLE,      3
        .equ UNPIN_TABLE,    4
        .equ NEW_BASEPTR,    5
        .equ SET_TIMER,      6
        .equ CONSOLE_WRITE,  7
        .equ SCHED_OP,       8
        .equ CONNECT_DISK,   9
        .equ EVENT_SEND,     10

# The page shared with the monitor, at 0xfffff000: its words are reached from x0.
        .equ S_PENDING,  -2048
        .equ S_MASK,     -2044
        .equ S_PC,       -2036
        .equ S_CAUSE,    -2032
        .equ S_VALUE,    -2028
        .equ S_KERNEL,   -2024
        .equ S_MASKED,   -2020
        .equ S_A7,       -2016
        .equ S_TIME,     -2012
        .equ S_TIMEH,    -2008
        .equ S_CURRENT,  -1024          # ours: the record of the process that runs,
        .equ S_SP,       -1020          # and a place for its stack pointer
        .equ TIMER_EVENT, 1
        .equ DISK_EVENT,  2

        .text
_start: la    sp, kernel_stack
        la    a0, trap
        li    a7, SET_TRAP_ENTRY
        ecall
        sw    zero, S_MASK(zero)        # every event is wanted, but none while the kernel runs
        j     main

# A trap from a process, or an event. All registers are the process's.
        .align 2
trap:   sw    sp, S_SP(zero)
        lw    sp, S_CURRENT(zero)
        sw    ra, 4(sp)
        sw    gp, 12(sp)
        sw    tp, 16(sp)
        sw    t0, 20(sp)
        sw    t1, 24(sp)
        sw    t2, 28(sp)
        sw    s0, 32(sp)
        sw    s1, 36(sp)
        sw    a0, 40(sp)
        sw    a1, 44(sp)
        sw    a2, 48(sp)
        sw    a3, 52(sp)
        sw    a4, 56(sp)
        sw    a5, 60(sp)
        sw    a6, 64(sp)
        sw    a7, 68(sp)
        sw    s2, 72(sp)
        sw    s3, 76(sp)
        sw    s4, 80(sp)
        sw    s5, 84(sp)
        sw    s6, 88(sp)
        sw    s7, 92(sp)
        sw    s8, 96(sp)
        sw    s9, 100(sp)
        sw    s10, 104(sp)
        sw    s11, 108(sp)
        sw    t3, 112(sp)
        sw    t4, 116(sp)
        sw    t5, 120(sp)
        sw    t6, 124(sp)
        lw    t0, S_SP(zero)
        sw    t0, 8(sp)
        lw    t0, S_PC(zero)
        sw    t0, P_PC(sp)
        mv    s0, sp                    # s0: the current process, everywhere in the kernel
        la    sp, kernel_stack
        lw    a0, S_CAUSE(zero)
        lw    a1, S_VALUE(zero)
        bgez  a0, handle
        call  take_event
        j     handle

# a0: the cause of an interrupt, for one of the events that are pending, and not any more then.
take_event:
        lw    t0, S_PENDING(zero)
        andi  t0, t0, TIMER_EVENT
        li    a0, 0x80000005            # the timer
        li    t1, ~TIMER_EVENT
        bnez  t0, 1f
        li    a0, 0x80000009            # a device
        li    t1, ~DISK_EVENT
1:      li    t0, S_PENDING             # in one step: the monitor may set another bit between a load and a store
        amoand.w zero, t1, (t0)
        ret

# Goes on with the process in s0, events on.
resume: lw    t0, P_PC(s0)
        sw    t0, S_PC(zero)
        sw    s0, S_CURRENT(zero)
        sw    zero, S_KERNEL(zero)
        sw    zero, S_MASKED(zero)
        lw    t0, 68(s0)
        sw    t0, S_A7(zero)
        lw    ra, 4(s0)
        lw    sp, 8(s0)
        lw    gp, 12(s0)
        lw    tp, 16(s0)
        lw    t0, 20(s0)
        lw    t1, 24(s0)
        lw    t2, 28(s0)
        lw    s1, 36(s0)
        lw    a0, 40(s0)
        lw    a1, 44(s0)
        lw    a2, 48(s0)
        lw    a3, 52(s0)
        lw    a4, 56(s0)
        lw    a5, 60(s0)
        lw    a6, 64(s0)
        lw    s2, 72(s0)
        lw    s3, 76(s0)
        lw    s4, 80(s0)
        lw    s5, 84(s0)
        lw    s6, 88(s0)
        lw    s7, 92(s0)
        lw    s8, 96(s0)
        lw    s9, 100(s0)
        lw    s10, 104(s0)
        lw    s11, 108(s0)
        lw    t3, 112(s0)
        lw    t4, 116(s0)
        lw    t5, 120(s0)
        lw    t6, 124(s0)
        lw    s0, 32(s0)
        li    a7, IRET
        ecall
