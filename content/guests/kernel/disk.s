# Driver of a virtio block device (virtio 1.2, 2.7 "Split Virtqueues", 5.2 "Block Device"). One request at a time, of one
# page (eight sectors); the process sleeps until the interrupt. How the device is reached is the port's business.

        .text
# Looks for the device and hands it the queue; without one, block calls answer -1. Translation is still off.
disk_init:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        li    a0, 8                     # descriptors
        la    a1, descriptors
        la    a2, available
        la    a3, used
        call  connect_disk
        la    t0, has_disk
        sw    a0, 0(t0)
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

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
        call  notify_disk
        j     schedule

# A device has something to say. If it is the disk, whoever waits for it goes on.
disk_interrupt:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        call  acknowledge_disk
        beqz  a0, 1f
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
1:      lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

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
