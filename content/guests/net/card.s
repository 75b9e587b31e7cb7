# Driver of a virtio network card (VIRTIO 1.2, 2.7 "Split Virtqueues", 5.1 "Network Device"). It knows the card and nothing of
# what is in a frame. It uses no stack and no interrupt: whoever links it says when to look. Left out: all offloads, so the
# header in front of every frame is zeros, and more than one frame on its way out.
#
#   card_init     a0: address of the transport           a0: 1, or 0 when there is no card
#   card_receive                                         a0: a frame, 0 when there is none; a1: its length
#                 the frame may be used until the next card_receive, which gives its buffer back to the card
#   card_send     a0: length of the frame in card_frame
#   card_quiet    the interrupt line goes down
#   card_mac      six bytes: the card's own address

        .equ K_DEVICE,   0x008
        .equ K_FEATURES, 0x020
        .equ K_FSELECT,  0x024          # which word of the features
        .equ K_QSELECT,  0x030
        .equ K_QSIZE,    0x038
        .equ K_QREADY,   0x044
        .equ K_NOTIFY,   0x050
        .equ K_ISTATUS,  0x060
        .equ K_IACK,     0x064
        .equ K_STATUS,   0x070
        .equ K_QDESC,    0x080
        .equ K_QDRIVER,  0x090
        .equ K_QDEVICE,  0x0a0
        .equ K_MAC,      0x100          # configuration: the address, a byte each
        .equ K_HEADER,   12             # bytes in front of a frame
        .equ K_BUFFERS,  4              # that wait for frames, a power of two
        .equ K_ROOM,     1536           # bytes of each

        .text
card_init:
        lw    t1, K_DEVICE(a0)
        li    t2, 1                     # a network card
        beq   t1, t2, 1f
        li    a0, 0
        ret
1:      la    t0, card_base
        sw    a0, 0(t0)
        sw    zero, K_STATUS(a0)
        li    t1, 3                     # ACKNOWLEDGE, DRIVER
        sw    t1, K_STATUS(a0)
        sw    zero, K_FSELECT(a0)
        li    t1, 0x20                  # VIRTIO_NET_F_MAC
        sw    t1, K_FEATURES(a0)
        li    t1, 1                     # VIRTIO_F_VERSION_1 is bit 32
        sw    t1, K_FSELECT(a0)
        sw    t1, K_FEATURES(a0)
        li    t1, 11                    # and FEATURES_OK
        sw    t1, K_STATUS(a0)

        la    t1, card_mac
        addi  t2, a0, K_MAC
        addi  t3, t1, 6
2:      lbu   t4, 0(t2)
        sb    t4, 0(t1)
        addi  t1, t1, 1
        addi  t2, t2, 1
        bltu  t1, t3, 2b

        # Queue 0, in: every buffer is described once and offered from the beginning.
        la    t1, card_in
        la    t2, card_buffers + 2      # so that what follows the 14 bytes of Ethernet is aligned to words
        li    t3, 0
        la    t5, card_in_offered
3:      sw    t2, 0(t1)
        sw    zero, 4(t1)
        li    t4, K_ROOM - 4
        sw    t4, 8(t1)
        li    t4, 2                     # WRITE: for the card to fill
        sw    t4, 12(t1)
        slli  t4, t3, 1
        add   t4, t5, t4
        sh    t3, 4(t4)                 # the ring names descriptors in order, for ever
        addi  t1, t1, 16
        li    t4, K_ROOM
        add   t2, t2, t4
        addi  t3, t3, 1
        li    t4, K_BUFFERS
        bltu  t3, t4, 3b
        sh    t3, 2(t5)
        la    t1, card_in
        la    t2, card_in_used
        sw    zero, K_QSELECT(a0)
        sw    t3, K_QSIZE(a0)
        sw    t1, K_QDESC(a0)
        sw    zero, K_QDESC + 4(a0)
        sw    t5, K_QDRIVER(a0)
        sw    zero, K_QDRIVER + 4(a0)
        sw    t2, K_QDEVICE(a0)
        sw    zero, K_QDEVICE + 4(a0)
        li    t4, 1
        sw    t4, K_QREADY(a0)

        # Queue 1, out: one buffer. The card is done with it when the notification is, so nobody need be told.
        la    t1, card_out
        la    t2, card_header
        sw    t2, 0(t1)
        sw    zero, 4(t1)
        sw    zero, 12(t1)
        la    t2, card_out_offered
        sh    t4, 0(t2)                 # no interrupts for this queue
        la    t3, card_out_used
        sw    t4, K_QSELECT(a0)
        sw    t4, K_QSIZE(a0)
        sw    t1, K_QDESC(a0)
        sw    zero, K_QDESC + 4(a0)
        sw    t2, K_QDRIVER(a0)
        sw    zero, K_QDRIVER + 4(a0)
        sw    t3, K_QDEVICE(a0)
        sw    zero, K_QDEVICE + 4(a0)
        sw    t4, K_QREADY(a0)
        li    t1, 15                    # and DRIVER_OK
        sw    t1, K_STATUS(a0)
        li    a0, 1
        ret

card_receive:
        la    t0, card_held
        lw    t1, 0(t0)
        beqz  t1, 1f
        sw    zero, 0(t0)               # the frame before: its buffer is the next place of the ring already
        la    t1, card_in_offered
        lhu   t2, 2(t1)
        addi  t2, t2, 1
        fence
        sh    t2, 2(t1)
        fence
        la    t1, card_base
        lw    t1, 0(t1)
        sw    zero, K_NOTIFY(t1)
1:      la    t1, card_in_used
        lhu   t2, 2(t1)                 # how many the card has filled, ever
        la    t3, card_seen
        lw    t4, 0(t3)
        beq   t2, t4, 2f
        addi  t5, t4, 1
        slli  t5, t5, 16                # the count is one of 16 bits
        srli  t5, t5, 16
        sw    t5, 0(t3)
        andi  t4, t4, K_BUFFERS - 1
        slli  t4, t4, 3
        add   t1, t1, t4
        lw    a1, 8(t1)                 # bytes written
        addi  a1, a1, -K_HEADER
        lw    t1, 4(t1)                 # which buffer
        slli  t1, t1, 4
        la    t2, card_in
        add   t2, t2, t1
        lw    a0, 0(t2)
        addi  a0, a0, K_HEADER
        li    t1, 1
        sw    t1, 0(t0)
        ret
2:      li    a0, 0
        ret

card_send:
        addi  a0, a0, K_HEADER
        la    t0, card_out
        sw    a0, 8(t0)
        la    t0, card_out_offered
        lhu   t1, 2(t0)
        addi  t1, t1, 1
        fence
        sh    t1, 2(t0)
        fence
        la    t0, card_base
        lw    t0, 0(t0)
        li    t1, 1
        sw    t1, K_NOTIFY(t0)
        ret

card_quiet:
        la    t0, card_base
        lw    t0, 0(t0)
        lw    t1, K_ISTATUS(t0)
        sw    t1, K_IACK(t0)
        ret

        .data
        .align 4
card_in:          .space 64             # descriptors: 16 * K_BUFFERS
card_out:         .space 16
card_in_offered:  .space 16             # flags, index, a place for each buffer
card_out_offered: .space 8
        .align 2
card_in_used:     .space 40             # flags, index, eight bytes for each buffer
card_out_used:    .space 16
card_base:        .word 0
card_seen:        .word 0               # frames that were taken
card_held:        .word 0               # is one in use?
card_mac:         .space 8

        .bss
        .align 4
        .space 2
card_header:      .space 12             # zeros
card_frame:       .space 1522           # the frame to send; two bytes past a word, as those that come in
        .align 4
card_buffers:     .space 6148
