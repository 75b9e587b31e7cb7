# reach: tries addresses in its memory and behind its end. PROBES, a list of addresses, stands behind this file.

body:   la    s2, probes
1:      lw    t0, 0(s2)
        beqz  t0, off
        li    t1, 0
        lw    t1, 0(t0)                 # a load …
        sw    t1, 0(s0)
        addi  s0, s0, 4
        li    t1, 0x0bad0bad
        sw    t1, 0(t0)                 # … and a store
        addi  s2, s2, 4
        j     1b

        .data
        .align 2
