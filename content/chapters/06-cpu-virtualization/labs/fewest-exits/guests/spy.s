# spy: looks for a trace of its monitor in the counters, and tries what belongs to a monitor.

body:   li    t0, 0
        csrr  t0, cycle
        sw    t0, 0(s0)
        li    t0, 0
        csrr  t0, instret
        sw    t0, 4(s0)
        csrr  t0, time
        sw    t0, 8(s0)
        addi  s0, s0, 12
        csrr  t0, hstatus
        csrw  hedeleg, zero
        csrr  t0, vsatp
        li    t0, 0x80000000
        hlv.w t1, (t0)
        csrr  t0, mstatus
        ebreak
        .word 0                         # no instruction
        lw    t1, 1(t0)
        j     off
