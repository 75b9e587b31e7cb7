# Works out a checksum over 64 words of its memory, again and again.

_start: call  look_at_processor
        li    s1, 24                    # times
1:      la    s0, words
        li    s2, 64
2:      la    t0, check
        lw    a0, 0(t0)
        li    a1, 31
        call  multiply
        lw    t1, 0(s0)
        add   a0, a0, t1
        la    t0, check
        sw    a0, 0(t0)
        addi  s0, s0, 4
        addi  s2, s2, -1
        bnez  s2, 2b
        addi  s1, s1, -1
        bnez  s1, 1b
        la    a0, text
        call  print
        la    a0, check
        lw    a0, 0(a0)
        srli  a0, a0, 12                # a million at most
        call  print_number
        li    a0, '\n'
        call  putchar
        j     poweroff

text:   .asciz "checksum "
        .balign 4096
words:  .word 1,4,9,16,25,36,49,64,81,100,121,144,169,196,225,256
        .word 3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3
        .word 2,7,1,8,2,8,1,8,2,8,4,5,9,0,4,5
        .word 1,6,1,8,0,3,3,9,8,8,7,4,9,8,9,4
check:  .word 0
