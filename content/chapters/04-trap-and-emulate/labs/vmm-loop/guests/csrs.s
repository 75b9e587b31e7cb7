# Every way to touch a CSR. What each instruction read goes to `seen`; what
# was written stays in the CSRs.

_start: la    s0, seen
        la    s1, seed
        lw    s2, 0(s1)                 # three words that the grader chooses
        lw    s3, 4(s1)
        lw    s4, 8(s1)

        csrrw t0, mscratch, s2          # swap: the old value was 0
        sw    t0, 0(s0)
        csrrw t0, mscratch, s3          # ... and now it is s2
        sw    t0, 4(s0)
        csrrs t0, mscratch, s4          # set bits
        sw    t0, 8(s0)
        csrrc t0, mscratch, s2          # clear bits
        sw    t0, 12(s0)
        csrrwi t0, mcause, 7            # the forms with a 5-bit value
        sw    t0, 16(s0)
        csrrsi t0, mcause, 24
        sw    t0, 20(s0)
        csrrci t0, mcause, 3
        sw    t0, 24(s0)
        csrrw x0, mtval, s4             # rd = x0: nothing is read
        csrrs t0, mtval, x0             # rs1 = x0: nothing is written
        sw    t0, 28(s0)
        csrrw s3, mtval, s3             # rd = rs1: the old rs1 is written
        sw    s3, 32(s0)
        la    t0, poweroff
        csrw  mtvec, t0
        csrw  mepc, t0
        csrr  t0, mhartid               # this hart's number: 0
        sw    t0, 36(s0)
        li    t0, 0x80
        csrs  mie, t0
        li    t0, 0x1888                # MPP = machine, MPIE, MIE
        csrw  mstatus, t0
        csrci mstatus, 8                # MIE off again
        j     poweroff

        .data
        .align 2
seed:   .word 0x0f0f1234, 0x00ff00ff, 0x12488421
seen:   .word -1, -1, -1, -1, -1, -1, -1, -1, -1, -1
