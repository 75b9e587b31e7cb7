# Frames on the stack for routines that call others: "jal t0, enter" keeps ra
# and s0 to s6, "j leave" gives them back and returns.

        .text
enter:  addi  sp, sp, -32
        sw    ra, 28(sp)
        sw    s0, 24(sp)
        sw    s1, 20(sp)
        sw    s2, 16(sp)
        sw    s3, 12(sp)
        sw    s4, 8(sp)
        sw    s5, 4(sp)
        sw    s6, 0(sp)
        jr    t0

leave:  lw    ra, 28(sp)
        lw    s0, 24(sp)
        lw    s1, 20(sp)
        lw    s2, 16(sp)
        lw    s3, 12(sp)
        lw    s4, 8(sp)
        lw    s5, 4(sp)
        lw    s6, 0(sp)
        addi  sp, sp, 32
        ret
