# The same machine, other data: prints a message that the grader chose and
# enciphered. The key lives in mscratch, the place in the message in mtval, so
# the message comes out only where CSRs are kept faithfully.

_start: la    t0, key
        lw    t0, 0(t0)
        csrw  mscratch, t0
        la    t0, message
        csrw  mtval, t0
1:      csrr  t0, mtval
        lbu   s0, 0(t0)
        addi  t0, t0, 1
        csrw  mtval, t0
        csrr  t1, mscratch
        xor   a0, s0, t1
        andi  a0, a0, 0xff
        beqz  a0, poweroff
        call  putchar
        csrr  t1, mscratch              # the next key
        slli  t2, t1, 5
        add   t1, t1, t2
        addi  t1, t1, 7
        csrw  mscratch, t1
        j     1b

        .data
        .align 2
key:    .word 0
message: .space 64
