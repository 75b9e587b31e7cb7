# The kernel's view of the machine: traps, address spaces, time, the console, the way to the disk. This is the native port, for a kernel in
# supervisor mode that has its hart to itself (or believes so). cpu-paravirtual.s offers the same labels.

# Registers of a virtio device (virtio 1.2, 4.2.2).
        .equ D_DEVICE,   0x008
        .equ D_DRIVERF,  0x020
        .equ D_DRIVERS,  0x024          # which word of the features
        .equ D_QSEL,     0x030
        .equ D_QNUM,     0x038
        .equ D_QREADY,   0x044
        .equ D_NOTIFY,   0x050
        .equ D_ISTATUS,  0x060
        .equ D_IACK,     0x064
        .equ D_STATUS,   0x070
        .equ D_DESC,     0x080
        .equ D_AVAIL,    0x090
        .equ D_USED,     0x0a0

        .text
_start: la    sp, kernel_stack
        la    t0, trap
        csrw  stvec, t0
        li    t0, 0x220                 # STIE and SEIE; sstatus.SIE stays off in the kernel
        csrw  sie, t0
        j     main

# A trap from a process: sscratch holds its record.
        .align 2
trap:   csrrw sp, sscratch, sp
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
        csrr  t0, sscratch
        sw    t0, 8(sp)
        csrr  t0, sepc
        sw    t0, P_PC(sp)
        mv    s0, sp                    # s0: the current process, everywhere in the kernel
        la    sp, kernel_stack
        csrr  a0, scause
        csrr  a1, stval
        j     handle

# Goes on with the process in s0, in user mode, interrupts on.
resume: lw    t0, P_PC(s0)
        csrw  sepc, t0
        csrw  sscratch, s0
        li    t0, 0x100                 # SPP
        csrc  sstatus, t0
        li    t0, 0x20                  # SPIE
        csrs  sstatus, t0
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
        lw    a7, 68(s0)
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
        sret

# a0: address of a page-table entry, a1: its new value. The hart may go on with the old one until flush_entries.
set_entry:
        sw    a1, 0(a0)
        ret

flush_entries:
        sfence.vma
        ret

# a0: a root page table that was filled with set_entry and is now to be used, or not any more.
pin_table:
unpin_table:
        ret

# a0: a fresh root table. It gets what every address space has: the kernel and its devices.
kernel_entries:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a0, 4(sp)
        li    t0, 0x800
        add   a0, a0, t0                # entry 0x200: 4 MiB from 0x80000000
        li    a1, (KERNEL >> 2) | PTE_KERNEL
        call  set_entry
        lw    a0, 4(sp)
        addi  a0, a0, 0x100             # entry 0x40: UART and disk
        li    a1, (UART >> 2) | PTE_DEVICE
        call  set_entry
        lw    a0, 4(sp)
        addi  a0, a0, 0xc0              # entry 0x30: interrupt controller
        li    a1, (PLIC >> 2) | PTE_DEVICE
        call  set_entry
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: the root page table to translate with.
use_table:
        srli  a0, a0, 12
        li    t0, 0x80000000            # MODE: Sv32
        or    a0, a0, t0
        csrw  satp, a0
        sfence.vma
        ret

# Sleeps until an interrupt is pending; then a0 = its cause.
wait_for_interrupt:
        wfi
        csrr  t0, sip
        csrr  t1, sie
        and   t0, t0, t1
        li    a0, 0x80000005            # the timer
        andi  t1, t0, 0x20
        bnez  t1, 1f
        li    a0, 0x80000009            # a device
1:      ret

# a0: ticks from now to the next timer interrupt.
set_timer:
        csrr  t0, time
        csrr  t1, timeh
        add   t2, t0, a0
        sltu  t0, t2, t0
        add   a1, t1, t0
        mv    a0, t2
        li    a7, 0x54494d45            # SBI: TIME
        li    a6, 0
        ecall
        ret

# a0: the low word of time.
now:    csrr  a0, time
        ret

# Prints a2 bytes at a1.
console:
        li    t0, UART
        add   a2, a1, a2
1:      beq   a1, a2, 3f
        lbu   t1, 0(a1)
2:      lbu   t2, 5(t0)                 # line status: is the transmitter free?
        andi  t2, t2, 0x20
        beqz  t2, 2b
        sb    t1, 0(t0)
        addi  a1, a1, 1
        j     1b
3:      ret

# Hands the disk its queue: a0 descriptors at a1, the available ring at a2, the used ring at a3. a0: 0 without a disk.
connect_disk:
        li    t0, DISK
        lw    t1, D_DEVICE(t0)
        li    t2, 2                     # a block device
        bne   t1, t2, 1f
        sw    zero, D_STATUS(t0)
        li    t1, 3                     # ACKNOWLEDGE, DRIVER
        sw    t1, D_STATUS(t0)
        li    t1, 1                     # VIRTIO_F_VERSION_1 is bit 32
        sw    t1, D_DRIVERS(t0)
        sw    t1, D_DRIVERF(t0)
        li    t1, 11                    # and FEATURES_OK
        sw    t1, D_STATUS(t0)
        sw    zero, D_QSEL(t0)
        sw    a0, D_QNUM(t0)
        sw    a1, D_DESC(t0)
        sw    zero, D_DESC + 4(t0)
        sw    a2, D_AVAIL(t0)
        sw    zero, D_AVAIL + 4(t0)
        sw    a3, D_USED(t0)
        sw    zero, D_USED + 4(t0)
        li    t1, 1
        sw    t1, D_QREADY(t0)
        li    t1, 15                    # and DRIVER_OK
        sw    t1, D_STATUS(t0)
        li    t0, PLIC
        li    t1, 1
        sw    t1, 4(t0)                 # priority of source 1
        li    t0, PLIC + 0x2080
        lw    t1, 0(t0)
        ori   t1, t1, 2                 # source 1 is enabled in supervisor mode
        sw    t1, 0(t0)
        li    t0, PLIC + 0x201000
        sw    zero, 0(t0)               # threshold
        li    a0, 1
        ret
1:      li    a0, 0
        ret

# There is something in the disk's queue.
notify_disk:
        li    t0, DISK
        sw    zero, D_NOTIFY(t0)
        ret

# A device has interrupted. a0: 0 when it was not the disk, which otherwise is quiet again.
acknowledge_disk:
        li    t0, PLIC + 0x201004
        lw    t1, 0(t0)                 # claim
        mv    a0, t1
        beqz  t1, 1f
        li    t2, B_SOURCE
        beq   t1, t2, 2f
# place: interrupts
        li    t2, DISK
        lw    t3, D_ISTATUS(t2)
        sw    t3, D_IACK(t2)
        sw    t1, 0(t0)                 # complete
1:      ret
2:      addi  sp, sp, -16
        sw    ra, 0(sp)
        call  balloon_interrupt
        lw    ra, 0(sp)
        addi  sp, sp, 16
        li    a0, 0
        ret

# Switches the machine off.
off:    li    a7, 0x53525354            # SBI: SRST
        li    a6, 0
        li    a0, 0
        li    a1, 0
        ecall
        j     off
