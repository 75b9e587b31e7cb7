# A network stack for one server: ARP answers, IPv4, and TCP as far as one connection at a time needs it: passive open, bytes
# in order, one answer, close (RFC 826, 791, 9293). It knows frames and nothing of the card or of who serves.
# Left out: sending anything again (the wire must not lose), segments out of order, options, urgent data, TIME-WAIT, ICMP.
#
#   net_listen    a0: port
#   net_input     a0: a frame that came in, a1: its length (two bytes past a word: its packet is aligned)
#   net_take      a0: where to, a1: room         a0: bytes of the request that were taken, 0 when none are there
#   net_answer    a0: bytes, a1: how many, at most NET_MOST. Sends them as one segment, and closes.
# It needs card_frame, card_mac and card_send.

        .equ NET_ADDRESS, 0x0200000a    # 10.0.0.2, as its bytes lie in memory
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

net_input:
        addi  sp, sp, -32
        sw    ra, 0(sp)
        sw    s0, 4(sp)
        sw    s1, 8(sp)
        sw    s2, 12(sp)
        sw    s3, 16(sp)
        sw    s4, 20(sp)
        mv    s0, a0                    # s0: the frame
        la    s1, connection            # s1: the connection
        lhu   t0, 12(s0)                # what is in it
        li    t1, 0x0608
        beq   t0, t1, arp
        li    t1, 0x0008
        bne   t0, t1, net_done
        li    t0, 54                    # Ethernet, IPv4, TCP
        bgeu  a1, t0, ip
net_done:
        lw    ra, 0(sp)
        lw    s0, 4(sp)
        lw    s1, 8(sp)
        lw    s2, 12(sp)
        lw    s3, 16(sp)
        lw    s4, 20(sp)
        addi  sp, sp, 32
        ret

# Somebody asks who has an address. When it is ours: here, at this card.
arp:    li    t0, 42
        bltu  a1, t0, net_done
        lhu   t0, 20(s0)
        li    t1, 0x0100                # a request
        bne   t0, t1, net_done
        lw    t0, 38(s0)
        li    t1, NET_ADDRESS
        bne   t0, t1, net_done
        la    s2, card_frame
        addi  a0, s0, 6                 # whoever asked
        call  ethernet
        li    t0, 0x0608
        sh    t0, 12(s2)
        lw    t0, 14(s0)                # hardware and protocol, their lengths: as asked
        sw    t0, 14(s2)
        li    t0, 0x02000406            # lengths 6 and 4, and 2: an answer
        sw    t0, 18(s2)
        la    t1, card_mac
        lhu   t2, 0(t1)
        sh    t2, 22(s2)
        lhu   t2, 2(t1)
        sh    t2, 24(s2)
        lhu   t2, 4(t1)
        sh    t2, 26(s2)
        li    t2, NET_ADDRESS
        sh    t2, 28(s2)
        srli  t2, t2, 16
        sh    t2, 30(s2)
        lhu   t2, 22(s0)                # to the one who asked: card and address
        sh    t2, 32(s2)
        lhu   t2, 24(s0)
        sh    t2, 34(s2)
        lhu   t2, 26(s0)
        sh    t2, 36(s2)
        lhu   t2, 28(s0)
        sh    t2, 38(s2)
        lhu   t2, 30(s0)
        sh    t2, 40(s2)
        li    a0, 42
        call  card_send
        j     net_done

# An IPv4 packet at s0 + 14: whole, without options, ours, TCP.
ip:     lbu   t0, 14(s0)
        li    t1, 0x45
        bne   t0, t1, net_done
        lhu   a0, 16(s0)
        call  swap_half
        mv    s3, a0                    # s3: its length
        addi  a1, a1, -14
        bgtu  s3, a1, net_done
        addi  s3, s3, -20               # s3: that of the TCP segment
        li    t0, 20
        blt   s3, t0, net_done
        lhu   t0, 20(s0)
        li    t1, 0xff3f                # more fragments, or not the first
        and   t0, t0, t1
        bnez  t0, net_done
        lbu   t0, 23(s0)
        addi  t0, t0, -6                # TCP
        bnez  t0, net_done
        lw    t0, 30(s0)
        li    t1, NET_ADDRESS
        bne   t0, t1, net_done
        addi  a0, s0, 14
        li    a1, 20
        li    a2, 0
        call  checksum
        bnez  a0, net_done
        addi  a0, s0, 26                # both addresses count for TCP's sum as well
        addi  a1, s0, 34
        mv    a2, s3
        call  tcp_sum
        bnez  a0, net_done

# A TCP segment of s3 bytes at s0 + 34.
        lhu   t0, 36(s0)
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

# The head of the frame s2: to the card whose address is at a0, from ours.
ethernet:
        lhu   t0, 0(a0)
        sh    t0, 0(s2)
        lhu   t0, 2(a0)
        sh    t0, 2(s2)
        lhu   t0, 4(a0)
        sh    t0, 4(s2)
        la    t1, card_mac
        lhu   t0, 0(t1)
        sh    t0, 6(s2)
        lhu   t0, 2(t1)
        sh    t0, 8(s2)
        lhu   t0, 4(t1)
        sh    t0, 10(s2)
        ret

# The sum that goes into a TCP header, or 0 when what is there is right: a0 both addresses, a1 the segment, a2 its length.
tcp_sum:
        lhu   t0, 0(a0)
        lhu   t1, 2(a0)
        add   t0, t0, t1
        lhu   t1, 4(a0)
        add   t0, t0, t1
        lhu   t1, 6(a0)
        add   t0, t0, t1
        li    t1, 0x0600                # TCP is 6
        add   t0, t0, t1
        andi  t1, a2, 0xff              # the length, high byte first
        slli  t1, t1, 8
        add   t0, t0, t1
        srli  t1, a2, 8
        add   t0, t0, t1
        mv    a0, a1
        mv    a1, a2
        mv    a2, t0

# RFC 1071: a0 where, a1 bytes, a2 the sum so far. a0: the complement of the sum of all 16-bit words.
checksum:
        andi  t2, a1, -2
        add   t2, a0, t2
1:      bgeu  a0, t2, 2f
        lhu   t0, 0(a0)
        add   a2, a2, t0
        addi  a0, a0, 2
        j     1b
2:      andi  t0, a1, 1
        beqz  t0, 3f
        lbu   t0, 0(a0)                 # as if a zero followed
        add   a2, a2, t0
3:      srli  t0, a2, 16                # what was carried goes back in, twice
        slli  a2, a2, 16
        srli  a2, a2, 16
        add   a2, a2, t0
        srli  t0, a2, 16
        add   a2, a2, t0
        not   a0, a2
        slli  a0, a0, 16
        srli  a0, a0, 16
        ret

# a0: 16 or 32 bits with their bytes in the other order. Changes t0, t1.
swap_half:
        srli  t0, a0, 8
        andi  a0, a0, 0xff
        slli  a0, a0, 8
        or    a0, a0, t0
        ret
swap_word:
        srli  t0, a0, 24
        slli  t1, a0, 24
        or    t0, t0, t1
        srli  t1, a0, 8
        li    a2, 0xff00
        and   t1, t1, a2
        or    t0, t0, t1
        and   a0, a0, a2
        slli  a0, a0, 8
        or    a0, a0, t0
        ret

        .data
        .align 2
connection: .space 40

        .bss
net_request: .space NET_ROOM
