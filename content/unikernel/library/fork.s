# As much of fork as one address space can have: the child runs first, in its parent's memory and on its parent's stack, and the
# parent goes on when the child has ended. That is what vfork promises, and less than what fork does: nothing is copied.

        .section .text.fork
        .globl fork
fork:   la    t0, parent
        sw    ra, 0(t0)
        sw    sp, 4(t0)
        sw    s0, 8(t0)
        sw    s1, 12(t0)
        sw    s2, 16(t0)
        sw    s3, 20(t0)
        li    a0, 0                     # the child's answer
        ret

        .section .text.exit
        .globl exit
exit:   la    t0, parent
        lw    t1, 0(t0)
        beqz  t1, 1f
        sw    zero, 0(t0)               # there was a child, and this is its end
        mv    ra, t1
        lw    sp, 4(t0)
        lw    s0, 8(t0)
        lw    s1, 12(t0)
        lw    s2, 16(t0)
        lw    s3, 20(t0)
        li    a0, 2                     # the parent's answer: a number for the child
        ret
1:      tail  power_off

        .section .text.wait
        .globl wait
wait:   li    a0, 0                     # it is over already
        ret

        .section .bss.fork
        .balign 4
parent: .space 24
