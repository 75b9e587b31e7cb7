# The lowest part of a network stack for one server: what kind of packet is in a frame, and ARP's question who has an address
# (RFC 826). The stack is this file, ipv4.s and tcp.s, in this order. It knows frames and nothing of the card or of who serves.
# Left out: asking for addresses: answers go to the card that the question came from.
#
#   net_input     a0: a frame that came in, a1: its length (two bytes past a word: its packet is aligned)
# It needs card_frame, card_mac and card_send.

        .equ NET_ADDRESS, 0x0200000a    # 10.0.0.2, as its bytes lie in memory

        .text
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
