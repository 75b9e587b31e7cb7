# A privileged register is written that says which interrupts may come. None is pending.

work:   li    t0, 0x220
1:      csrw  sie, t0
        addi  s2, s2, -1
        bnez  s2, 1b
        j     off
        .balign 4096
user:   nop
