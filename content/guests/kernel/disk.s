# Driver of a virtio block device (virtio 1.2, 4.2 "Virtio Over MMIO", 5.2 "Block Device"). One request at a time, of one
# page (eight sectors); the process sleeps until the interrupt.

        .equ D_MAGIC,    0x000
        .equ D_VERSION,  0x004
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
# Looks for the device and sets up its queue; without one, block calls answer -1. Translation is still off.
disk_init:
        li    t0, DISK
        lw    t1, D_DEVICE(t0)
        li    t2, 2                     # a block device
        bne   t1, t2, 1f
        la    t3, has_disk
        sw    t2, 0(t3)
        sw    zero, D_STATUS(t0)
        li    t1, 3                     # ACKNOWLEDGE, DRIVER
        sw    t1, D_STATUS(t0)
        li    t1, 1                     # VIRTIO_F_VERSION_1 is bit 32
        sw    t1, D_DRIVERS(t0)
        sw    t1, D_DRIVERF(t0)
        li    t1, 11                    # and FEATURES_OK
        sw    t1, D_STATUS(t0)
        sw    zero, D_QSEL(t0)
        li    t1, 8
        sw    t1, D_QNUM(t0)
        la    t1, descriptors
        sw    t1, D_DESC(t0)
        sw    zero, D_DESC + 4(t0)
        la    t1, available
        sw    t1, D_AVAIL(t0)
        sw    zero, D_AVAIL + 4(t0)
        la    t1, used
        sw    t1, D_USED(t0)
        sw    zero, D_USED + 4(t0)
        li    t1, 1
        sw    t1, D_QREADY(t0)
        li    t1, 15                    # and DRIVER_OK
        sw    t1, D_STATUS(t0)
        li    t0, PLIC
        li    t1, 1
        sw    t1, 4(t0)                 # priority of source 1
        li    t0, PLIC + 0x2080
        li    t1, 2
        sw    t1, 0(t0)                 # source 1 is enabled in supervisor mode
        li    t0, PLIC + 0x201000
        sw    zero, 0(t0)               # threshold
1:      ret

# a0: the number of the block, a1: the page of user space.
read_block:
        li    a2, 0                     # VIRTIO_BLK_T_IN
        li    a3, 0x20002               # the device writes the page (WRITE) and goes on (NEXT is added below)
        j     block
write_block:
        li    a2, 1                     # VIRTIO_BLK_T_OUT
        li    a3, 0
block:  la    t0, has_disk
        lw    t0, 0(t0)
        beqz  t0, bad_call
        la    t0, disk_user
        lw    t1, 0(t0)
        bnez  t1, bad_call              # one request at a time
        mv    s1, a0
        mv    s2, a2
        mv    s3, a3
        mv    a0, a1
        li    a1, 4                     # the page must be there, and writable
        call  user_page
        beqz  a0, bad_call
        mv    t0, a0
        la    t1, request               # type, reserved, sector
        sw    s2, 0(t1)
        sw    zero, 4(t1)
        slli  t2, s1, 3
        sw    t2, 8(t1)
        sw    zero, 12(t1)
        la    t3, descriptors           # three descriptors: request, page, status
        sw    t1, 0(t3)
        sw    zero, 4(t3)
        li    t2, 16
        sw    t2, 8(t3)
        li    t2, 0x10001               # NEXT, and the next is 1
        sw    t2, 12(t3)
        sw    t0, 16(t3)
        sw    zero, 20(t3)
        li    t2, PAGE
        sw    t2, 24(t3)
        li    t2, 0x20001               # NEXT, and the next is 2
        or    t2, t2, s3
        sw    t2, 28(t3)
        la    t1, status
        sw    t1, 32(t3)
        sw    zero, 36(t3)
        li    t2, 1
        sw    t2, 40(t3)
        li    t2, 2                     # WRITE
        sw    t2, 44(t3)
        la    t1, available
        lhu   t2, 2(t1)                 # index: the ring has eight places, always filled with descriptor 0
        addi  t2, t2, 1
        fence
        sh    t2, 2(t1)
        la    t1, disk_user
        sw    s0, 0(t1)
        li    t1, READING
        sw    t1, P_STATE(s0)
        fence
        li    t1, DISK
        sw    zero, D_NOTIFY(t1)
        j     schedule

disk_interrupt:
        li    t0, PLIC + 0x201004
        lw    t1, 0(t0)                 # claim
        beqz  t1, 1f
        li    t2, B_SOURCE
        beq   t1, t2, balloon_interrupt
        li    t2, DISK
        lw    t3, D_ISTATUS(t2)
        sw    t3, D_IACK(t2)
        sw    t1, 0(t0)                 # complete
        la    t2, disk_user
        lw    t3, 0(t2)
        beqz  t3, 1f
        sw    zero, 0(t2)
        la    t0, status
        lbu   t0, 0(t0)
        neg   t0, t0                    # 0 is good
        sw    t0, 40(t3)
        li    t0, READY
        sw    t0, P_STATE(t3)
1:      ret

        .data
        .align 4
descriptors: .space 128
available:   .space 24
        .align 2
used:        .space 72
request:     .space 16
disk_user:   .word 0                    # the process that waits
has_disk:    .word 0
status:      .byte 0
        .align 2
