# Driver of a virtio memory balloon (virtio 1.2, 5.5 "Traditional Memory Balloon Device"). The host says how many pages it
# would like to have; the driver takes them from the kernel's free pages and hands them over, and takes them back when the
# host asks for fewer. What it cannot spare it does not give: then it tries again at the next timer interrupt.
# The kernel offers: take_page (a0: a page that nobody uses, or 0; may change t0 to t6) and release (a0: a page).

        .equ BALLOON,    0x10004000     # virtio-mmio, slot 3, interrupt source 4
        .equ B_SOURCE,   4
        .equ B_DEVICE,   0x008
        .equ B_FEATURES, 0x020
        .equ B_FSELECT,  0x024          # which word of the features
        .equ B_QSELECT,  0x030
        .equ B_QSIZE,    0x038
        .equ B_QREADY,   0x044
        .equ B_NOTIFY,   0x050
        .equ B_ISTATUS,  0x060
        .equ B_IACK,     0x064
        .equ B_STATUS,   0x070
        .equ B_QDESC,    0x080
        .equ B_QDRIVER,  0x090
        .equ B_QDEVICE,  0x0a0
        .equ B_TARGET,   0x100          # configuration: how many pages the host would like to have
        .equ B_ACTUAL,   0x104          # and how many it got
        .equ B_MOST,     1024           # pages of 4 MiB

        .text
# Looks for the device and sets up its two queues, of one place each. Translation is still off.
balloon_init:
        li    t0, BALLOON
        lw    t1, B_DEVICE(t0)
        li    t2, 5                     # a balloon
        bne   t1, t2, 2f
        sw    zero, B_STATUS(t0)
        li    t1, 3                     # ACKNOWLEDGE, DRIVER
        sw    t1, B_STATUS(t0)
        li    t1, 1                     # VIRTIO_F_VERSION_1 is bit 32
        sw    t1, B_FSELECT(t0)
        sw    t1, B_FEATURES(t0)
        li    t1, 11                    # and FEATURES_OK
        sw    t1, B_STATUS(t0)
        la    t1, balloon_queues
        li    t2, 0
1:      sw    t2, B_QSELECT(t0)         # 0: inflate, 1: deflate
        li    t3, 1
        sw    t3, B_QSIZE(t0)
        sw    t1, B_QDESC(t0)
        sw    zero, B_QDESC + 4(t0)
        addi  t4, t1, 16
        sw    t4, B_QDRIVER(t0)
        sw    zero, B_QDRIVER + 4(t0)
        sh    t3, 0(t4)                 # no interrupts for used buffers: the device is done when the notification is
        addi  t4, t1, 24
        sw    t4, B_QDEVICE(t0)
        sw    zero, B_QDEVICE + 4(t0)
        sw    t3, B_QREADY(t0)
        addi  t1, t1, 48
        addi  t2, t2, 1
        li    t4, 2
        bne   t2, t4, 1b
        li    t1, 15                    # and DRIVER_OK
        sw    t1, B_STATUS(t0)
        lw    t1, B_TARGET(t0)
        la    t2, balloon_target
        sw    t1, 0(t2)
        li    t0, PLIC
        li    t1, 1
        sw    t1, 4 * B_SOURCE(t0)      # its priority
        li    t0, PLIC + 0x2080
        lw    t1, 0(t0)
        ori   t1, t1, 1 << B_SOURCE     # enabled in supervisor mode
        sw    t1, 0(t0)
        li    t0, PLIC + 0x201000
        sw    zero, 0(t0)               # threshold
2:      ret

# t0: where interrupts are claimed and completed, t1: the source, which is the balloon's. Its configuration has changed.
balloon_interrupt:
        li    t2, BALLOON
        lw    t3, B_ISTATUS(t2)
        sw    t3, B_IACK(t2)
        sw    t1, 0(t0)                 # complete
        lw    t3, B_TARGET(t2)
        la    t4, balloon_target
        sw    t3, 0(t4)

# Gives and takes pages until the host has as many as it would like, or there is none left to give.
balloon_adjust:
        la    t0, balloon_target
        lw    t1, 0(t0)
        lw    t2, 4(t0)                 # how many it has
        bne   t1, t2, 1f
        ret
1:      addi  sp, sp, -32
        sw    ra, 0(sp)
        sw    s1, 4(sp)
        sw    s2, 8(sp)
        sw    s3, 12(sp)
        mv    s1, t1
        li    t0, B_MOST
        bleu  s1, t0, 2f
        mv    s1, t0                    # more cannot be remembered
2:      mv    s2, t2
        mv    s3, t2
        bltu  s1, s2, 5f

3:      bgeu  s3, s1, 4f                # inflate: s2 is where the new ones begin, s3 where they end
        call  take_page
        beqz  a0, 4f
        srli  a0, a0, 12
        la    t0, balloon_pages
        slli  t1, s3, 2
        add   t0, t0, t1
        sw    a0, 0(t0)
        addi  s3, s3, 1
        j     3b
4:      beq   s2, s3, 7f
        mv    a0, s2
        mv    a1, s3
        li    a2, 0
        call  balloon_tell
        j     7f

5:      mv    a0, s1                    # deflate: those from s1 to s2 come back, and only then are they used
        mv    a1, s2
        li    a2, 1
        call  balloon_tell
        mv    s3, s1
6:      bgeu  s1, s2, 7f
        la    t0, balloon_pages
        slli  t1, s1, 2
        add   t0, t0, t1
        lw    a0, 0(t0)
        slli  a0, a0, 12
        call  release
        addi  s1, s1, 1
        j     6b
7:      la    t0, balloon_target
        sw    s3, 4(t0)
        lw    ra, 0(sp)
        lw    s1, 4(sp)
        lw    s2, 8(sp)
        lw    s3, 12(sp)
        addi  sp, sp, 32
        ret

# Tells the device of the pages number a0 up to a1 on the list, in queue a2; after that the list ends at a0 (queue 1) or at
# a1 (queue 0).
balloon_tell:
        la    t0, balloon_queues
        beqz  a2, 1f
        addi  t0, t0, 48
1:      la    t1, balloon_pages
        slli  t2, a0, 2
        add   t1, t1, t2
        sw    t1, 0(t0)                 # the descriptor: the numbers as they stand in the list
        sub   t2, a1, a0
        slli  t2, t2, 2
        sw    t2, 8(t0)
        lhu   t1, 18(t0)                # the index of the available ring, whose one place holds descriptor 0
        addi  t1, t1, 1
        fence
        sh    t1, 18(t0)
        fence
        li    t1, BALLOON
        sw    a2, B_NOTIFY(t1)
        beqz  a2, 2f
        mv    a1, a0
2:      sw    a1, B_ACTUAL(t1)
        ret

        .data
        .align 4
balloon_queues: .space 96               # two of: descriptor 16, available ring 8, used ring 14
balloon_target: .word 0
                .word 0                 # pages in the balloon

        .bss
        .align 2
balloon_pages: .space 4096              # their numbers
