# Off: the machine's test finisher. a0: 0 when all went well. `exit` is weak: a module that has processes to end brings its own.

        .section .text.exit
        .weak exit
exit:   tail  power_off

        .section .text.power_off
        .globl power_off
power_off:
        li    t0, 0x100000
        li    t1, 0x5555
        beqz  a0, 1f
        slli  t1, a0, 16
        li    t2, 0x3333
        or    t1, t1, t2
1:      sw    t1, 0(t0)
        j     1b
