# The network in the small kernel: system calls on top of net/stack.s, and its place among the interrupts. One process may
# wait for a request at a time.
#   11 listen(port)   12 receive(bytes, room)   13 answer(bytes, length)

        .equ CARD,       0x10002000     # virtio-mmio, slot 1, interrupt source 2
        .equ N_SOURCE,   2
        .equ RECEIVING,  6              # the state of a process: it waits for a request

        .text
# Translation is still off.
network_init:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        li    a0, CARD
        call  card_init
        la    t0, has_card
        sw    a0, 0(t0)
        beqz  a0, 1f
        li    t0, PLIC
        li    t1, 1
        sw    t1, 4 * N_SOURCE(t0)      # its priority
        li    t0, PLIC + 0x2080
        lw    t1, 0(t0)
        ori   t1, t1, 1 << N_SOURCE     # enabled in supervisor mode
        sw    t1, 0(t0)
        li    t0, PLIC + 0x201000
        sw    zero, 0(t0)               # threshold
1:      lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# t0: where interrupts are claimed and completed, t1: the source, which is the card's. To the kernel: a0 = 0, not the disk.
network_interrupt:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    t0, 4(sp)
        sw    t1, 8(sp)
        call  card_quiet
        lw    t0, 4(sp)
        lw    t1, 8(sp)
        sw    t1, 0(t0)                 # complete
1:      call  card_receive
        beqz  a0, 2f
        call  net_input
        j     1b
2:      la    t0, receiver
        lw    t1, 0(t0)
        beqz  t1, 3f
        lw    a0, 4(t0)
        lw    a1, 8(t0)
        call  net_take
        beqz  a0, 3f
        la    t0, receiver
        lw    t1, 0(t0)
        sw    zero, 0(t0)
        sw    a0, 40(t1)
        li    t2, READY
        sw    t2, P_STATE(t1)
3:      li    a0, 0
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

net_call_listen:
        la    t0, has_card
        lw    t0, 0(t0)
        beqz  t0, bad_call
        call  net_listen
        j     answer_0

# What came, or what will have come by the next interrupt. The bytes must lie in one page.
net_call_receive:
        mv    s1, a0
        mv    s2, a1
        li    a1, 4                     # writable
        call  user_page
        beqz  a0, bad_call
        li    t0, PAGE - 1
        and   t1, s1, t0
        add   t2, t1, s2
        addi  t0, t0, 1
        bgtu  t2, t0, bad_call
        add   s1, a0, t1
        mv    a0, s1
        mv    a1, s2
        call  net_take
        bnez  a0, answer
        la    t0, receiver
        lw    t1, 0(t0)
        bnez  t1, bad_call
        sw    s0, 0(t0)
        sw    s1, 4(t0)
        sw    s2, 8(t0)
        li    t1, RECEIVING
        sw    t1, P_STATE(s0)
        j     schedule

net_call_answer:
        mv    s1, a0
        mv    s2, a1
        li    t0, NET_MOST
        bgtu  a1, t0, bad_call
        li    a1, 0
        call  user_page
        beqz  a0, bad_call
        li    t0, PAGE - 1
        and   t1, s1, t0
        add   t2, t1, s2
        addi  t0, t0, 1
        bgtu  t2, t0, bad_call
        add   a0, a0, t1
        mv    a1, s2
        call  net_answer
        j     answer_0

        .data
        .align 2
receiver:  .word 0                      # the process that waits
           .word 0                      # where its bytes go, and how many there is room for
           .word 0
has_card:  .word 0
