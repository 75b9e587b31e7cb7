# A page-table entry that is in use is written, in the kernel, with the value that it has; then its page is used.

work:   li    s4, USER + 0x2000
        lw    t0, 0(s4)                 # uses the table
        lw    t1, 8(s1)
1:      sw    t1, 8(s1)
        lw    t0, 0(s4)
        addi  s2, s2, -1
        bnez  s2, 1b
        j     off
        .balign 4096
user:   nop
