# The same modules arranged as a kernel with one process in user mode, whose pages the kernel's tables list beside its own. A
# system call saves the registers that a call may change, looks whether what it points to belongs to the process, and calls the
# function that the unikernel would have called at once. Left out: a second process; Linux saves every register.
# Given from outside: process_entry, process_start and process_end (all that belongs to the process), process_stack.

        .equ EFAULT, -14

        .section .text.kernel
        .globl main
main:   la    t0, trap
        csrw  stvec, t0
        la    t0, kernel_stack_end
        csrw  sscratch, t0
        la    t0, process_entry
        csrw  sepc, t0
        li    t0, 0x100                 # SPP: to user mode
        csrc  sstatus, t0
        li    t0, 0x40000               # SUM: the kernel may touch the process's pages
        csrs  sstatus, t0
        la    sp, process_stack
        sret

        .balign 4
trap:   csrrw sp, sscratch, sp
        addi  sp, sp, -80
        sw    ra, 0(sp)
        sw    t0, 4(sp)
        sw    t1, 8(sp)
        sw    t2, 12(sp)
        sw    t3, 16(sp)
        sw    t4, 20(sp)
        sw    t5, 24(sp)
        sw    t6, 28(sp)
        sw    a0, 32(sp)
        sw    a1, 36(sp)
        sw    a2, 40(sp)
        sw    a3, 44(sp)
        sw    a4, 48(sp)
        sw    a5, 52(sp)
        sw    a6, 56(sp)
        sw    a7, 60(sp)
        csrrw t0, sscratch, zero
        sw    t0, 64(sp)                # the process's sp
        csrr  t0, sepc
        sw    t0, 68(sp)
        csrr  t1, scause
        bltz  t1, interrupt
        li    t2, 8                     # ecall from user mode
        bne   t1, t2, fault
        addi  t0, t0, 4
        sw    t0, 68(sp)
        li    t0, 56                    # openat: a1 points to a path; read, write: to a2 bytes
        beq   a7, t0, 1f
        addi  t0, a7, -63
        li    t1, 1
        bgtu  t0, t1, 2f
1:      la    t0, process_start
        bltu  a1, t0, 3f
        la    t0, process_end
        bgeu  a1, t0, 3f
        sub   t0, t0, a1
        addi  t1, a7, -56
        beqz  t1, 2f
        bgtu  a2, t0, 3f
2:      call  system_call
        j     4f
3:      li    a0, EFAULT
4:      sw    a0, 32(sp)
resume: lw    t0, 68(sp)
        csrw  sepc, t0
        lw    t0, 64(sp)
        csrw  sscratch, t0
        lw    ra, 0(sp)
        lw    t0, 4(sp)
        lw    t1, 8(sp)
        lw    t2, 12(sp)
        lw    t3, 16(sp)
        lw    t4, 20(sp)
        lw    t5, 24(sp)
        lw    t6, 28(sp)
        lw    a0, 32(sp)
        lw    a1, 36(sp)
        lw    a2, 40(sp)
        lw    a3, 44(sp)
        lw    a4, 48(sp)
        lw    a5, 52(sp)
        lw    a6, 56(sp)
        lw    a7, 60(sp)
        addi  sp, sp, 80
        csrrw sp, sscratch, sp
        sret

interrupt:
        call  network_quiet             # the frame waits for whoever asks
        j     resume

# The process did what it may not: it ends, and with it the machine, for there is no other.
fault:  la    a0, said
        li    a1, 6
        call  console_write
        li    a0, 139                   # 128 + SIGSEGV
        tail  power_off

        .section .rodata.kernel
said:   .ascii "fault\n"

        .section .bss.kernel
        .balign 16
        .space 2048
kernel_stack_end:
