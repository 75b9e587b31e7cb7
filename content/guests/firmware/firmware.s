# Firmware of a virtual machine: what runs before there is a kernel. It reads the device tree from end to end, asks every
# virtio slot that stands in it what it holds, starts the first disk, reads a kernel from it and goes there. Nothing of this
# is needed by the kernel; all of it is what a machine does that must be able to start anything.
# It runs in supervisor mode, where a guest of the hypervisor extension begins: a guest has no machine mode. Entered with the
# hart's number in a0 and the device tree's address in a1, which both go on to the kernel.
# (Devicetree Specification 0.4, chapter 5; VIRTIO 1.2, 4.2 and 5.2.) Left out: setting up memory and clocks, a menu, signatures.
#
# The disk's first sector says what to load: "BOOT", address, how many sectors from sector 64 on, where to begin.

        .equ UART,       0x10000000
        .equ FIRST,      64             # the kernel's first sector
        .equ TOKEN_NODE, 1
        .equ TOKEN_END,  2
        .equ TOKEN_PROP, 3
        .equ TOKEN_LAST, 9

        .text
_start: la    sp, stack_top
        mv    s10, a0
        mv    s11, a1
        la    a0, hello
        call  print
        lw    a0, 0(s11)
        call  swap
        li    t0, 0xd00dfeed
        la    a1, no_tree
        bne   a0, t0, stop
        lw    a0, 8(s11)
        call  swap
        add   s0, s11, a0               # s0: where we are in the tree
        lw    a0, 12(s11)
        call  swap
        add   s1, s11, a0               # s1: the names of properties
        li    s2, 0                     # s2: the address of the node that we are in
        li    s3, 0                     # s3: is it a virtio slot?
        li    s4, 0                     # s4: the slot of a disk

token:  lw    a0, 0(s0)
        call  swap
        addi  s0, s0, 4
        li    t0, TOKEN_NODE
        beq   a0, t0, node
        li    t0, TOKEN_END
        beq   a0, t0, node_end
        li    t0, TOKEN_PROP
        beq   a0, t0, property
        li    t0, TOKEN_LAST
        beq   a0, t0, load
        j     token                     # nothing, for padding

node:   li    s2, 0
        li    s3, 0
1:      lbu   t0, 0(s0)                 # its name
        addi  s0, s0, 1
        bnez  t0, 1b
        j     align
node_end:
        beqz  s3, token
        call  probe
        li    s3, 0
        j     token

# A property: length, where its name stands, the value.
property:
        lw    a0, 0(s0)
        call  swap
        mv    s5, a0
        lw    a0, 4(s0)
        call  swap
        add   s6, s1, a0
        addi  s0, s0, 8
        mv    a0, s6
        la    a1, word_reg
        call  same
        beqz  a0, 2f
        lw    a0, 4(s0)                 # the low word of the address
        call  swap
        mv    s2, a0
2:      mv    a0, s6
        la    a1, word_compatible
        call  same
        beqz  a0, 3f
        mv    a0, s0
        la    a1, word_virtio
        call  same
        beqz  a0, 3f
        li    s3, 1
3:      add   s0, s0, s5
align:  addi  s0, s0, 3
        andi  s0, s0, -4
        j     token

# The slot at s2: what is in it? The first disk is remembered.
probe:  lw    t0, 0(s2)
        li    t1, 0x74726976            # "virt"
        bne   t0, t1, 1f
        lw    t0, 4(s2)
        addi  t0, t0, -2                # version 2
        bnez  t0, 1f
        lw    t0, 8(s2)                 # 0: nothing
        addi  t0, t0, -2                # a disk
        bnez  t0, 1f
        bnez  s4, 1f
        mv    s4, s2
1:      ret

load:   la    a1, no_disk
        beqz  s4, stop
        call  disk_start
        li    a0, 0
        la    a1, sector
        li    a2, 512
        call  disk_read
        la    s0, sector
        lw    t0, 0(s0)
        li    t1, 0x544f4f42            # "BOOT"
        la    a1, no_kernel
        bne   t0, t1, stop
        lw    s5, 4(s0)                 # s5: where to
        lw    s6, 8(s0)                 # s6: sectors
        li    s7, FIRST                 # s7: the next one
1:      blez  s6, 2f
        mv    a0, s7
        mv    a1, s5
        li    a2, 4096
        call  disk_read
        li    t0, 4096
        add   s5, s5, t0
        addi  s7, s7, 8
        addi  s6, s6, -8
        j     1b
2:      sw    zero, 0x70(s4)            # the disk as it was: the kernel has a driver of its own
        lw    t0, 12(s0)
        mv    a0, s10
        mv    a1, s11
        fence.i
        jr    t0

# The disk's queue: eight places, of which one request at a time takes three.
disk_start:
        sw    zero, 0x70(s4)
        li    t0, 3                     # ACKNOWLEDGE, DRIVER
        sw    t0, 0x70(s4)
        li    t0, 1                     # VIRTIO_F_VERSION_1 is bit 32
        sw    t0, 0x24(s4)
        sw    t0, 0x20(s4)
        li    t0, 11                    # and FEATURES_OK
        sw    t0, 0x70(s4)
        sw    zero, 0x30(s4)
        li    t0, 8
        sw    t0, 0x38(s4)
        la    t0, descriptors
        sw    t0, 0x80(s4)
        sw    zero, 0x84(s4)
        la    t0, offered
        sw    t0, 0x90(s4)
        sw    zero, 0x94(s4)
        li    t1, 1
        sh    t1, 0(t0)                 # no interrupts: we look
        la    t0, used
        sw    t0, 0xa0(s4)
        sw    zero, 0xa4(s4)
        sw    t1, 0x44(s4)
        li    t0, 15                    # and DRIVER_OK
        sw    t0, 0x70(s4)
        ret

# Reads a2 bytes from sector a0 on to a1, and waits.
disk_read:
        la    t0, request
        sw    zero, 0(t0)               # VIRTIO_BLK_T_IN
        sw    zero, 4(t0)
        sw    a0, 8(t0)
        sw    zero, 12(t0)
        la    t1, descriptors
        sw    t0, 0(t1)
        sw    zero, 4(t1)
        li    t2, 16
        sw    t2, 8(t1)
        li    t2, 0x10001               # NEXT, and the next is 1
        sw    t2, 12(t1)
        sw    a1, 16(t1)
        sw    zero, 20(t1)
        sw    a2, 24(t1)
        li    t2, 0x20003               # NEXT, WRITE, and the next is 2
        sw    t2, 28(t1)
        la    t0, answer
        sw    t0, 32(t1)
        sw    zero, 36(t1)
        li    t2, 1
        sw    t2, 40(t1)
        li    t2, 2                     # WRITE
        sw    t2, 44(t1)
        la    t0, offered
        lhu   t1, 2(t0)
        addi  t1, t1, 1
        fence
        sh    t1, 2(t0)
        fence
        sw    zero, 0x50(s4)
        la    t0, used
1:      lhu   t2, 2(t0)
        bne   t1, t2, 1b
        ret

# a0, a1: strings. a0: 1 when they are the same.
same:   lbu   t0, 0(a0)
        lbu   t1, 0(a1)
        bne   t0, t1, 1f
        addi  a0, a0, 1
        addi  a1, a1, 1
        bnez  t0, same
        li    a0, 1
        ret
1:      li    a0, 0
        ret

# The tree is written with the high byte first.
swap:   srli  t0, a0, 24
        slli  t1, a0, 24
        or    t0, t0, t1
        srli  t1, a0, 8
        li    t2, 0xff00
        and   t1, t1, t2
        or    t0, t0, t1
        and   a0, a0, t2
        slli  a0, a0, 8
        or    a0, a0, t0
        ret

# Says what is at a1 and switches the machine off.
stop:   mv    a0, a1
        call  print
        li    a7, 0x53525354            # SBI: SRST
        li    a6, 0
        li    a0, 0
        li    a1, 1                     # a failure
        ecall
        j     stop

# Prints the string a0.
print:  li    t0, UART
1:      lbu   t1, 0(a0)
        beqz  t1, 3f
2:      lbu   t2, 5(t0)                 # line status: is the transmitter free?
        andi  t2, t2, 0x20
        beqz  t2, 2b
        sb    t1, 0(t0)
        addi  a0, a0, 1
        j     1b
3:      ret

hello:           .asciz "firmware\n"
no_tree:         .asciz "firmware: no device tree\n"
no_disk:         .asciz "firmware: no disk to start from\n"
no_kernel:       .asciz "firmware: no kernel on the disk\n"
word_reg:        .asciz "reg"
word_compatible: .asciz "compatible"
word_virtio:     .asciz "virtio,mmio"

        .bss
        .align 4
descriptors: .space 128
offered:     .space 24
        .align 2
used:        .space 72
request:     .space 16
answer:      .space 4
sector:      .space 512
        .space 256
        .align 4
stack_top:
