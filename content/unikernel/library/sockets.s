# Sockets on the network stack that stands before this file: one that listens, one connection at a time. Nobody is interrupted:
# whoever waits looks at the card, and is idle until its interrupt is pending.

        .equ PLIC,      0x0c000000
        .equ CARD,      0x10002000      # virtio-mmio, slot 1, interrupt source 2
        .equ CARD_SOURCE, 2

        .section .rodata.init.network
        .word network_init

        .section .text.network_init
network_init:
        addi  sp, sp, -16
        sw    ra, 12(sp)
        li    a0, CARD
        call  card_init
        li    t0, PLIC
        li    t1, 1
        sw    t1, 4 * CARD_SOURCE(t0)   # its priority
        li    t0, PLIC + 0x2080
        li    t1, 1 << CARD_SOURCE      # enabled in supervisor mode
        sw    t1, 0(t0)
        li    t0, PLIC + 0x201000
        sw    zero, 0(t0)               # threshold
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

# Takes the next frame; waits for one when there is none.
        .section .text.network_wait
network_wait:
        addi  sp, sp, -16
        sw    ra, 12(sp)
1:      call  card_receive
        bnez  a0, 2f
        call  idle
        call  network_quiet
        j     1b
2:      call  net_input
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

# The card's interrupt has been noticed.
        .section .text.network_quiet
        .globl network_quiet
network_quiet:
        addi  sp, sp, -16
        sw    ra, 12(sp)
        call  card_quiet
        li    t0, PLIC + 0x201004
        lw    t1, 0(t0)                 # claim
        sw    t1, 0(t0)                 # complete
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.socket
        .globl socket
socket: la    a0, socket_operations
        tail  descriptor

        .section .text.bind
        .globl bind
bind:   lbu   t0, 2(a1)                 # a1: struct sockaddr_in, whose port is as on the wire
        lbu   t1, 3(a1)
        slli  t0, t0, 8
        or    t0, t0, t1
        la    t1, socket_port
        sw    t0, 0(t1)
        li    a0, 0
        ret

        .section .text.listen
        .globl listen
listen: addi  sp, sp, -16
        sw    ra, 12(sp)
        la    t0, socket_port
        lw    a0, 0(t0)
        call  net_listen
        li    a0, 0
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.accept
        .globl accept
accept: addi  sp, sp, -16
        sw    ra, 12(sp)
1:      la    t0, connection
        lw    t1, C_STATE(t0)
        li    t2, OPEN
        bne   t1, t2, 2f
        lw    t1, C_FLAGS(t0)
        andi  t1, t1, SAID_END          # the one before, which is not over yet
        beqz  t1, 3f
2:      call  network_wait
        j     1b
3:      la    a0, stream_operations
        call  descriptor
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.stream_read
stream_read:                            # a0: the descriptor, a1: where to, a2: room
        addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    a1, 8(sp)
        sw    a2, 4(sp)
1:      lw    a0, 8(sp)
        lw    a1, 4(sp)
        call  net_take
        bnez  a0, 2f
        la    t0, connection
        lw    t1, C_FLAGS(t0)
        andi  t1, t1, HEARD_END         # nothing more will come
        bnez  t1, 2f
        call  network_wait
        j     1b
2:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.stream_write
stream_write:                           # a0: the descriptor, a1: bytes, a2: how many, at most NET_MOST
        addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    a2, 8(sp)
        mv    a0, a1
        mv    a1, a2
        call  net_answer
        lw    a0, 8(sp)
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .rodata.socket_operations
socket_operations:
        .word 0, 0, 0
stream_operations:
        .word stream_read, stream_write, 0

        .section .bss.socket
        .balign 4
socket_port: .space 4
