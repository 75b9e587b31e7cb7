# TCP (RFC 9293) as far as one connection at a time needs it: passive open, bytes in order, one answer, close.
# Left out: sending anything again (the wire must not lose), segments out of order, options, urgent data, TIME-WAIT.
#
#   net_listen    a0: port
#   net_take      a0: where to, a1: room         a0: bytes of the request that were taken, 0 when none are there
#   net_answer    a0: bytes, a1: how many, at most NET_MOST. Sends them as one segment, and closes.

        .equ NET_MOST,    536           # what every host takes (RFC 9293, 3.7.1)
        .equ NET_ROOM,    1024          # bytes of the request that nobody has taken yet

        .equ FIN, 1
        .equ SYN, 2
        .equ RST, 4
        .equ PSH, 8
        .equ ACK, 16

# The connection.
        .equ C_STATE, 0                 # one of these
        .equ CLOSED,  0
        .equ LISTEN,  1
        .equ OPENING, 2                 # SYN-RECEIVED: ours is on its way
        .equ OPEN,    3
        .equ C_FLAGS, 4                 # HEARD_END: the other side sends nothing more; SAID_END: neither do we; ..._HEARD
        .equ HEARD_END, 1
        .equ SAID_END,  2
        .equ END_HEARD, 4               # ... and it knows
        .equ C_PEER,  8                 # its address, as in memory
        .equ C_PORT,  12                # its port, as in memory
        .equ C_OWN,   16                # ours
        .equ C_IN,    20                # the number of the next byte that we expect
        .equ C_OUT,   24                # that of the next byte that we send
        .equ C_GOT,   28                # bytes in net_request
        .equ C_MAC,   32                # the other side's card, or that of the router before it

        .text
net_listen:
        la    t0, connection
        srli  t1, a0, 8                 # the order of the wire: the high byte first
        slli  a0, a0, 8
        or    a0, a0, t1
        slli  a0, a0, 16
        srli  a0, a0, 16
        sw    a0, C_OWN(t0)
        li    t1, LISTEN
        sw    t1, C_STATE(t0)
        ret

# A TCP segment of s3 bytes at s0 + 34.
tcp:    lhu   t0, 36(s0)
        lw    t1, C_OWN(s1)
        bne   t0, t1, net_done
        lbu   s4, 47(s0)                # s4: its flags
        lw    t0, C_STATE(s1)
        beqz  t0, net_done
        li    t1, LISTEN
        beq   t0, t1, tcp_listen
        lw    t0, 26(s0)
        lw    t1, C_PEER(s1)
        bne   t0, t1, net_done
        lhu   t0, 34(s0)
        lw    t1, C_PORT(s1)
        bne   t0, t1, net_done
        andi  t0, s4, RST
        bnez  t0, tcp_over
        lw    a0, 38(s0)
        call  swap_word
        lw    t0, C_IN(s1)
        bne   a0, t0, tcp_acknowledge   # not the byte that we wait for: say which that is
        andi  t0, s4, ACK
        beqz  t0, net_done
        lw    a0, 42(s0)
        call  swap_word
        lw    t0, C_OUT(s1)
        bne   a0, t0, 1f
        li    t0, OPEN                  # all that we sent has arrived, our SYN too
        sw    t0, C_STATE(s1)
        lw    t0, C_FLAGS(s1)
        andi  t1, t0, SAID_END
        slli  t1, t1, 1                 # END_HEARD
        or    t0, t0, t1
        sw    t0, C_FLAGS(s1)

1:      lbu   t0, 46(s0)                # bytes of the request: what lies behind the header
        srli  t0, t0, 4
        slli  t0, t0, 2
        bgtu  t0, s3, net_done
        sub   s2, s3, t0                # s2: how many
        add   a0, s0, t0
        addi  a0, a0, 34
        lw    t0, C_GOT(s1)
        add   t1, t0, s2
        li    t2, NET_ROOM
        bgtu  t1, t2, net_done          # no room: as if it had never come
        sw    t1, C_GOT(s1)
        la    t2, net_request
        add   t0, t2, t0
        add   t1, t2, t1
2:      bgeu  t0, t1, 3f
        lbu   t2, 0(a0)
        sb    t2, 0(t0)
        addi  a0, a0, 1
        addi  t0, t0, 1
        j     2b
3:      andi  t0, s4, FIN
        beqz  t0, 4f
        lw    t1, C_FLAGS(s1)
        ori   t1, t1, HEARD_END
        sw    t1, C_FLAGS(s1)
4:      add   s2, s2, t0                # FIN counts as a byte
        beqz  s2, 5f
        lw    t0, C_IN(s1)
        add   t0, t0, s2
        sw    t0, C_IN(s1)
        li    a0, ACK
        li    a2, 0
        call  tcp_send
5:      lw    t0, C_FLAGS(s1)           # both sides have said that they are done, and ours has been heard
        li    t1, HEARD_END | SAID_END | END_HEARD
        bne   t0, t1, net_done
tcp_over:
        sw    zero, C_FLAGS(s1)
        sw    zero, C_GOT(s1)
        li    t0, LISTEN
        sw    t0, C_STATE(s1)
        j     net_done
tcp_acknowledge:
        beqz  s3, net_done
        li    a0, ACK
        li    a2, 0
        call  tcp_send
        j     net_done

# Somebody opens a connection.
tcp_listen:
        andi  t0, s4, SYN | ACK | RST
        li    t1, SYN
        bne   t0, t1, net_done
        lhu   t0, 6(s0)
        sh    t0, C_MAC(s1)
        lhu   t0, 8(s0)
        sh    t0, C_MAC + 2(s1)
        lhu   t0, 10(s0)
        sh    t0, C_MAC + 4(s1)
        lw    t0, 26(s0)
        sw    t0, C_PEER(s1)
        lhu   t0, 34(s0)
        sw    t0, C_PORT(s1)
        lw    a0, 38(s0)
        call  swap_word
        addi  a0, a0, 1                 # SYN counts as a byte
        sw    a0, C_IN(s1)
        csrr  t0, time                  # a number that was not used lately
        sw    t0, C_OUT(s1)
        li    t0, OPENING
        sw    t0, C_STATE(s1)
        li    a0, SYN | ACK
        li    a2, 0
        call  tcp_send
        j     net_done

net_take:
        la    t0, connection
        lw    t1, C_GOT(t0)
        beqz  t1, 2f
        bltu  a1, t1, 2f                # all or nothing
        sw    zero, C_GOT(t0)
        la    t2, net_request
        add   t3, t2, t1
1:      lbu   t4, 0(t2)
        sb    t4, 0(a0)
        addi  t2, t2, 1
        addi  a0, a0, 1
        bltu  t2, t3, 1b
        mv    a0, t1
        ret
2:      li    a0, 0
        ret

net_answer:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    s1, 4(sp)
        sw    s2, 8(sp)
        sw    s3, 12(sp)
        la    s1, connection
        mv    a2, a1
        mv    a1, a0
        li    a0, ACK | PSH | FIN
        call  tcp_send
        lw    t0, C_FLAGS(s1)
        ori   t0, t0, SAID_END
        sw    t0, C_FLAGS(s1)
        lw    ra, 0(sp)
        lw    s1, 4(sp)
        lw    s2, 8(sp)
        lw    s3, 12(sp)
        addi  sp, sp, 16
        ret

# Sends a segment of the connection s1: a0 flags, a2 bytes at a1. Changes s2 and s3.
tcp_send:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a0, 4(sp)
        la    s2, card_frame            # s2: the frame
        mv    s3, a2                    # s3: bytes in it
        addi  t0, s2, 54
        add   t1, a1, a2
1:      bgeu  a1, t1, 2f
        lbu   t2, 0(a1)
        sb    t2, 0(t0)
        addi  a1, a1, 1
        addi  t0, t0, 1
        j     1b
2:      addi  a0, s1, C_MAC
        call  ethernet
        li    t0, 0x0008
        sh    t0, 12(s2)
        li    t0, 0x0045                # IPv4, a header of five words
        sh    t0, 14(s2)
        addi  a0, s3, 40
        call  swap_half
        sh    a0, 16(s2)
        li    t0, 0x00400000            # never to be cut into fragments
        sw    t0, 18(s2)
        li    t0, 0x0640                # 64 hops, TCP; the checksum is 0 so far
        sw    t0, 22(s2)
        li    t0, NET_ADDRESS
        sw    t0, 26(s2)
        lw    t0, C_PEER(s1)
        sw    t0, 30(s2)
        addi  a0, s2, 14
        li    a1, 20
        li    a2, 0
        call  checksum
        sh    a0, 24(s2)
        lw    t0, C_OWN(s1)
        sh    t0, 34(s2)
        lw    t0, C_PORT(s1)
        sh    t0, 36(s2)
        lw    a0, C_OUT(s1)
        call  swap_word
        sw    a0, 38(s2)
        lw    a0, C_IN(s1)
        call  swap_word
        sw    a0, 42(s2)
        lw    t0, 4(sp)
        slli  t0, t0, 8
        ori   t0, t0, 0x50              # a header of five words
        sh    t0, 46(s2)
        li    t0, 0x0004                # window: NET_ROOM
        sh    t0, 48(s2)
        sw    zero, 50(s2)              # checksum so far, urgent pointer
        addi  a0, s2, 26
        addi  a1, s2, 34
        addi  a2, s3, 20
        call  tcp_sum
        sh    a0, 50(s2)
        lw    t0, C_OUT(s1)             # the next byte: behind these, SYN and FIN counting as one
        add   t0, t0, s3
        lw    t1, 4(sp)
        andi  t1, t1, SYN | FIN
        beqz  t1, 3f
        addi  t0, t0, 1
3:      sw    t0, C_OUT(s1)
        addi  a0, s3, 54
        call  card_send
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

        .data
        .align 2
connection: .space 40

        .bss
net_request: .space NET_ROOM
