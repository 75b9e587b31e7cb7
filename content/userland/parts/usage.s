# Wrong calls: the program says at usage_text how it is called.

        .text
usage:  jal   flush                     # says how the program is called; ends
        jal   complaining
        la    a0, usage_word
        jal   put_string
        la    a0, usage_text
        jal   put_line
        jal   flush
        li    a0, 2
        li    a7, NR_exit_group
        ecall

number_argument:                        # a0: a string or 0; a0 = its number;
        beqz  a0, usage                 # anything else is a wrong call
        addi  sp, sp, -16
        sw    ra, 12(sp)
        jal   number
        lw    ra, 12(sp)
        addi  sp, sp, 16
        bnez  a1, usage
        ret

usage_word:
        .asciz "usage: "
