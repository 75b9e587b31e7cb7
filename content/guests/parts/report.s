# A guest with a job: twelve times it works out a number, writes one line
# about it, and sleeps until its timer wakes it. It leaves the console and the
# timer to a driver that is assembled in front of it: report-uart.s talks to
# devices, report-hypercalls.s asks the monitor. That is all that
# paravirtualizing it takes.
#
# The driver offers: write (a0 = text, a1 = length), alarm (a0 = ticks from
# now), shutdown. All may change t0 to t6, a0 to a7.

        .text
_start: la    sp, stack_top
        li    t0, 1 << 7
        csrs  mie, t0                   # the timer may wake wfi; interrupts
                                        # stay off
        li    s0, 0                     # number of the line
        li    s1, 2463534242            # state of the generator

line:   li    s2, 40                    # forty rounds of xorshift
1:      slli  t0, s1, 13
        xor   s1, s1, t0
        srli  t0, s1, 17
        xor   s1, s1, t0
        slli  t0, s1, 5
        xor   s1, s1, t0
        addi  s2, s2, -1
        bnez  s2, 1b

        la    s3, digits                # ten decimal digits, from the last to
                                        # the first
        addi  s4, s3, 10
        li    t1, 10
        mv    t2, s1
2:      addi  s4, s4, -1
        remu  t3, t2, t1
        divu  t2, t2, t1
        addi  t3, t3, '0'
        sb    t3, 0(s4)
        bne   s4, s3, 2b
        addi  t0, s0, 'A'
        la    t1, letter
        sb    t0, 0(t1)

        la    a0, text
        li    a1, 27
        call  write
        li    a0, 500
        call  alarm
        wfi
        addi  s0, s0, 1
        li    t0, 12
        bne   s0, t0, line
        call  shutdown

        .data
text:   .ascii "sample "
letter: .ascii "?: value "
digits: .ascii "0000000000\n"
        .bss
        .space 64
stack_top:
