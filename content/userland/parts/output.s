# Standard output, written in large pieces. All keep a0 to a7 out of their
# results; put and what calls it may change t0 to t6 and a0 to a2.

        .equ OUT_ROOM, 1024
        .text
put:    la    t0, out                   # a0: a character
        lw    t1, 0(t0)
        add   t2, t0, t1
        sb    a0, 8(t2)
        addi  t1, t1, 1
        sw    t1, 0(t0)
        li    t2, OUT_ROOM
        beq   t1, t2, flush
        ret

flush:  la    t0, out                   # writes what has been put so far
        lw    a2, 0(t0)
        sw    zero, 0(t0)
        addi  a1, t0, 8
        lw    a0, 4(t0)
        addi  a0, a0, 1                 # descriptor 1, or 2 for a complaint
        addi  sp, sp, -16
        sw    ra, 12(sp)
        jal   write_all
        lw    ra, 12(sp)
        addi  sp, sp, 16
        bnez  a0, 1f
        ret
1:      la    t0, out                   # nobody takes it: there is no point in
        lw    t1, 4(t0)                 # going on
        bnez  t1, 2f
        la    a1, output_name
        jal   complain
2:      li    a0, 1
        li    a7, NR_exit_group
        ecall

write_all:                              # a0 = descriptor, a1 = address, a2 =
        mv    t0, a0                    # length; a0 = 0 or -errno
1:      blez  a2, 2f
        mv    a0, t0
        li    a7, NR_write
        ecall
        bltz  a0, 3f
        add   a1, a1, a0
        sub   a2, a2, a0
        j     1b
2:      li    a0, 0
3:      ret

put_line:                               # a0: a string; a new line follows
        addi  sp, sp, -16
        sw    ra, 12(sp)
        jal   put_string
        lw    ra, 12(sp)
        addi  sp, sp, 16
new_line:
        li    a0, 10
        j     put

put_string:                             # a0: address of a string
        addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    s0, 8(sp)
        mv    s0, a0
1:      lbu   a0, 0(s0)
        addi  s0, s0, 1
        beqz  a0, 2f
        jal   put
        j     1b
2:      lw    ra, 12(sp)
        lw    s0, 8(sp)
        addi  sp, sp, 16
        ret

put_number:                             # a0: an unsigned number
        li    a1, 0
put_padded:                             # a1: columns to fill from the left
        li    a2, 10
put_based:                              # a2: the base
        addi  sp, sp, -48
        sw    ra, 44(sp)
        sw    s0, 40(sp)
        addi  s0, sp, 39
        sb    zero, 0(s0)
1:      remu  t0, a0, a2
        divu  a0, a0, a2
        addi  t0, t0, '0'
        addi  s0, s0, -1
        sb    t0, 0(s0)
        addi  a1, a1, -1
        bnez  a0, 1b
        li    t0, ' '
2:      blez  a1, 3f
        addi  a1, a1, -1
        addi  t1, sp, 4
        bleu  s0, t1, 3f
        addi  s0, s0, -1
        sb    t0, 0(s0)
        j     2b
3:      mv    a0, s0
        jal   put_string
        lw    ra, 44(sp)
        lw    s0, 40(sp)
        addi  sp, sp, 48
        ret

output_name:
        .asciz "standard output"
        .bss
        .balign 4
out:    .space 8 + OUT_ROOM             # how much there is, 1 while it is a
                                        # complaint, the bytes
        .text
