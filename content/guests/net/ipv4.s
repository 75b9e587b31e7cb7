# IPv4 (RFC 791): whether a packet is whole, for us, and carries TCP; and the sum of RFC 1071 that both are checked by.
# Left out: options, fragments, sending on, ICMP.

        .text
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

        j     tcp

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
