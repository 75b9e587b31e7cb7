# Where a program starts and ends. main finds a0 = argc, a1 = argv, a2 = envp
# and returns an exit code; a complaint before makes it at least 1.

        .text
_start: lw    a0, 0(sp)
        addi  a1, sp, 4
        slli  a2, a0, 2                 # the environment begins behind the
        add   a2, a2, a1                # zero that ends the arguments
        addi  a2, a2, 4
        lw    t0, 0(a1)
        la    t1, program_name
        sw    t0, 0(t1)
        beqz  a0, 1f                    # argv[0] may be missing, too
        addi  t0, a1, 4
        sw    t0, 4(t1)
        j     2f
1:      sw    a1, 4(t1)
2:      jal   main
exit:   mv    s0, a0                    # a0: exit code
        jal   flush
        lw    a0, failed
        or    a0, a0, s0
        li    a7, NR_exit_group
        ecall

next_argument:                          # a0 = the next argument, 0 when there
        la    t0, arguments             # is none
        lw    t1, 0(t0)
        lw    a0, 0(t1)
        beqz  a0, 1f
        addi  t1, t1, 4
        sw    t1, 0(t0)
1:      ret

        .bss
        .balign 4
program_name:
        .space 4
arguments:                              # address of the next one's address
        .space 4
failed: .space 4
        .text
