# A server of the microkernel: the first message starts it. It calls the initialisers of its modules, and then, for each message,
# the function that the message names. Bytes lie in the page that it shares with its client.
# Given from outside: shared. Elsewhere: `operations`, a function for each number of calls-ipc.s.

        .section .text.start
        .globl _start
_start: mv    s2, a0                    # the message: what, and two words
        mv    s3, a1
        mv    s4, a2
        la    s0, __init_start
        la    s1, __init_end
1:      bgeu  s0, s1, 2f
        lw    t0, 0(s0)
        jalr  t0
        addi  s0, s0, 4
        j     1b
2:      mv    a0, s2
        mv    a1, s3
        mv    a2, s4
3:      la    t0, operations
        slli  a0, a0, 2
        add   t0, t0, a0
        lw    t0, 0(t0)
        mv    a0, a1                    # function(descriptor, the page, how many)
        la    a1, shared
        jalr  t0
        li    a7, 1                     # the answer, and the next message
        ecall
        j     3b

        .section .text.exit
        .globl exit
exit:   j     exit
