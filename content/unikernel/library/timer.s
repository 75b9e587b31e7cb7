# Time: ticks since the machine was switched on, and sleeping until there are more of them. It needs trap.s, which hands the
# timer's interrupt on.

        .equ CLINT_COMPARE, 0x2004000

        .section .text.now
        .globl now
now:    csrr  a0, time
        ret

        .section .text.sleep
        .globl sleep
sleep:                                  # a0: ticks
        csrr  t0, time
        csrr  t1, timeh
        add   a0, t0, a0
        sltu  t0, a0, t0
        add   t1, t1, t0
        li    t2, 0x20
        csrc  sip, t2
        li    t0, CLINT_COMPARE
        li    t3, -1
        sw    t3, 4(t0)                 # never, while the halves do not belong together
        sw    a0, 0(t0)
        sw    t1, 4(t0)
1:      csrr  t3, time
        sub   t3, t3, a0
        bgez  t3, 2f
        wfi
        j     1b
2:      ret
