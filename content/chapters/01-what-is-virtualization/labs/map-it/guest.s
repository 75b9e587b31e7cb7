# What runs in every guest of this lab. Its first page is this program; the
# others it fills with a pattern of its own, looks at what it finds there, and
# begins again with another. A page that somebody else writes to as well will
# not hold what was written.

        .equ PAGE, 4096
        .text
_start: la    s0, pages
        lw    s1, 0(s0)                 # how many pages, this one included
        lw    s2, 4(s0)                 # the pattern
1:      li    s3, 1
        la    s4, _start
2:      bgeu  s3, s1, 3f                # write
        li    t0, PAGE
        add   s4, s4, t0
        add   t1, s2, s3
        sw    t1, 0(s4)
        sw    t1, 2044(s4)
        addi  s3, s3, 1
        j     2b
3:      li    s3, 1
        la    s4, _start
4:      bgeu  s3, s1, 6f                # read again
        li    t0, PAGE
        add   s4, s4, t0
        add   t1, s2, s3
        lw    t2, 0(s4)
        bne   t1, t2, 5f
        lw    t2, 2044(s4)
        bne   t1, t2, 5f
        addi  s3, s3, 1
        j     4b
5:      sw    s3, 12(s0)                # the page that was not as it was left
6:      lw    t0, 8(s0)
        addi  t0, t0, 1
        sw    t0, 8(s0)                 # passes
        addi  s2, s2, 1024
        j     1b

        .balign 4
pages:  .word 1
salt:   .word 0
passes: .word 0
wrong:  .word 0
