# Strings that end with a zero byte. They change t registers, and a registers
# only as said.

        .text
same:   lbu   t0, 0(a0)                 # a0, a1: strings; a0 = 1 when they are
        lbu   t1, 0(a1)                 # equal
        bne   t0, t1, 1f
        addi  a0, a0, 1
        addi  a1, a1, 1
        bnez  t0, same
        li    a0, 1
        ret
1:      li    a0, 0
        ret

length: mv    t0, a0                    # a0: a string; a0 = its length
1:      lbu   t1, 0(t0)
        addi  t0, t0, 1
        bnez  t1, 1b
        sub   a0, t0, a0
        addi  a0, a0, -1
        ret

copy:   lbu   t0, 0(a1)                 # a1: a string, a0: where it goes;
        sb    t0, 0(a0)                 # a0 = where its zero is now
        beqz  t0, 1f
        addi  a0, a0, 1
        addi  a1, a1, 1
        j     copy
1:      ret

number: li    a2, 10                    # a0: a string; a0 = its number, a1 =
based:  mv    t0, a0                    # the character behind the digits (0
        li    a0, 0                     # when there is nothing else), or -1
        lbu   a1, 0(t0)                 # when there is no digit, t0 = where that
                                        # stands; a2: base
        addi  t1, a1, -'0'
        bltu  t1, a2, 1f
        li    a1, -1
        ret
1:      mul   a0, a0, a2
        add   a0, a0, t1
        addi  t0, t0, 1
        lbu   a1, 0(t0)
        addi  t1, a1, -'0'
        bltu  t1, a2, 1b
        ret
