# CRC-32 (IEEE 802.3), bit by bit, of the LENGTH bytes 0, 1, 2, … (mod 256). It ends in a0.
        .equ LENGTH, 16000
        .text
_start: li    a0, -1
        li    s0, 0xedb88320            # the polynomial, reflected
        li    s1, LENGTH
        li    t0, 0
byte:   andi  t1, t0, 255
        xor   a0, a0, t1
        li    t2, 8
bit:    andi  t3, a0, 1
        srli  a0, a0, 1
        beqz  t3, even
        xor   a0, a0, s0
even:   addi  t2, t2, -1
        bnez  t2, bit
        addi  t0, t0, 1
        blt   t0, s1, byte
        not   a0, a0
        li    t0, 0x00100000
        li    t1, 0x5555
        sw    t1, (t0)
