# Pays forty people for a year: hours times wage, each month. The sum stands in
# memory, like the list; which of them is next, in a register.

_start: call  look_at_processor
        li    s1, 12                    # months
1:      la    s0, people
        li    s2, 40
2:      lw    a0, 0(s0)                 # hours
        lw    a1, 4(s0)                 # wage
        call  multiply
        la    t0, sum
        lw    t1, 0(t0)
        add   t1, t1, a0
        sw    t1, 0(t0)
        addi  s0, s0, 8
        addi  s2, s2, -1
        bnez  s2, 2b
        addi  s1, s1, -1
        bnez  s1, 1b
        la    a0, text
        call  print
        la    a0, sum
        lw    a0, 0(a0)
        call  print_number
        la    a0, paid
        call  print
        j     poweroff

text:   .asciz "paid "
paid:   .asciz " in all\n"
        .balign 4096
sum:    .word 0
people: .word 150, 21, 160, 19, 120, 34, 80, 25, 150, 18, 150, 22, 160, 41, 75, 20
        .word 140, 27, 160, 30, 155, 19, 60, 45, 150, 21, 130, 23, 160, 17, 90, 38
        .word 150, 20, 160, 26, 152, 24, 80, 33, 150, 29, 145, 18, 160, 35, 70, 22
        .word 150, 25, 160, 21, 110, 40, 85, 19, 150, 31, 158, 20, 160, 28, 65, 36
        .word 150, 23, 160, 22, 125, 30, 95, 27, 150, 19, 148, 24, 160, 33, 72, 21
