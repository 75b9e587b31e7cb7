# A microkernel: it passes messages between programs in address spaces of their own, and does nothing else. Everybody but the
# first is a server that waits for a message; so a call is a direct switch to the server, and its answer a switch back, as in the
# fast path of L4 (Liedtke, 1993). Left out: a choice of who runs next, several clients, interrupts as messages, a fault's handler.
#
#   a7 = 0   call: a0 to whom, a1 ... a4 the message    a0: the answer
#   a7 = 1   answer a0, and wait for the next message, which comes in a0 ... a3
#   a7 = 2   nothing to do until an interrupt is pending
#
# A stub asks as a function does, so the kernel keeps what a function has to keep: s0 ... s11, sp, ra.
# Given from outside: for each program NAME_entry, NAME_stack and NAME_table.

        .equ T_PC,      0
        .equ T_TABLE,   4
        .equ T_CLIENT,  8
        .equ T_RA,      12
        .equ T_SP,      16
        .equ T_S,       20
        .equ T_SIZE,    72

        .section .text.kernel
        .globl main
main:   la    t0, trap
        csrw  stvec, t0
        csrw  sie, zero
        li    t0, 7
        csrw  scounteren, t0            # programs may read the time
        li    t0, 0x100                 # SPP: to user mode
        csrc  sstatus, t0
        la    tp, tasks
        j     resume

        .balign 4
trap:   csrrw tp, sscratch, tp          # tp: the record of whoever ran
        sw    ra, T_RA(tp)
        sw    sp, T_SP(tp)
        sw    s0, T_S(tp)
        sw    s1, T_S + 4(tp)
        sw    s2, T_S + 8(tp)
        sw    s3, T_S + 12(tp)
        sw    s4, T_S + 16(tp)
        sw    s5, T_S + 20(tp)
        sw    s6, T_S + 24(tp)
        sw    s7, T_S + 28(tp)
        sw    s8, T_S + 32(tp)
        sw    s9, T_S + 36(tp)
        sw    s10, T_S + 40(tp)
        sw    s11, T_S + 44(tp)
        csrr  t0, scause
        li    t1, 8                     # ecall from user mode
        bne   t0, t1, fault
        csrr  t0, sepc
        addi  t0, t0, 4
        sw    t0, T_PC(tp)
        beqz  a7, ask
        addi  a7, a7, -1
        beqz  a7, reply
        li    t0, 0x200
        csrw  sie, t0
        wfi
        csrw  sie, zero
        j     resume
# #region ask
ask:    la    t0, tasks
        li    t1, T_SIZE
        mul   t1, a0, t1
        add   t0, t0, t1
        sw    tp, T_CLIENT(t0)
        mv    tp, t0
        mv    a0, a1
        mv    a1, a2
        mv    a2, a3
        j     resume
reply:  lw    tp, T_CLIENT(tp)
# #endregion
resume: lw    t0, T_PC(tp)
        csrw  sepc, t0
        lw    t0, T_TABLE(tp)
        csrr  t1, satp
        beq   t0, t1, 1f
        csrw  satp, t0
        sfence.vma
1:      lw    ra, T_RA(tp)
        lw    sp, T_SP(tp)
        lw    s0, T_S(tp)
        lw    s1, T_S + 4(tp)
        lw    s2, T_S + 8(tp)
        lw    s3, T_S + 12(tp)
        lw    s4, T_S + 16(tp)
        lw    s5, T_S + 20(tp)
        lw    s6, T_S + 24(tp)
        lw    s7, T_S + 28(tp)
        lw    s8, T_S + 32(tp)
        lw    s9, T_S + 36(tp)
        lw    s10, T_S + 40(tp)
        lw    s11, T_S + 44(tp)
        csrrw tp, sscratch, tp
        sret

# Whoever did what it may not is not asked again; whoever waits for it gets an answer.
fault:  li    a0, -5                    # EIO
        lw    t0, T_CLIENT(tp)
        beqz  t0, 1f
        mv    tp, t0
        j     resume
1:      li    a0, 139
        tail  power_off

        .section .data.kernel
        .balign 4
tasks:  .word client_entry, (1 << 31) + client_table_page, 0, 0, client_stack
        .zero T_SIZE - 20
        .word files_entry, (1 << 31) + files_table_page, 0, 0, files_stack
        .zero T_SIZE - 20
        .word network_entry, (1 << 31) + network_table_page, 0, 0, network_stack
        .zero T_SIZE - 20
        .word console_entry, (1 << 31) + console_table_page, 0, 0, console_stack
        .zero T_SIZE - 20
