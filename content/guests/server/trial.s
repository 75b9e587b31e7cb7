# A program that somebody tries out, with a mistake in it: its list has sixteen
# words, and it writes sixteen others, two pages further on, behind its own memory.

_start: la    a0, begins
        call  print
        li    a0, 900
        call  delay
        la    s0, list
        li    s1, 0x2000                # should be 0
        add   s0, s0, s1
        li    s2, 16
        li    t0, 0x2a
1:      sw    t0, 0(s0)
        addi  s0, s0, 4
        addi  s2, s2, -1
        bnez  s2, 1b
        la    a0, done
        call  print
        j     poweroff

begins: .asciz "trial: begins\n"
done:   .asciz "trial: all is well\n"
        .balign 4096
list:   .zero 64
