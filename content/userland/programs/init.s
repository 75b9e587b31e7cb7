# init [PROGRAM [WORD…]]: the first task. It mounts /proc, starts the program (sh
# unless told otherwise), and reaps whoever ends without a parent of its own.
# When the program ends, init sends SIGTERM to all that are left and ends as it
# did: in a pid namespace that ends everybody else.

main:   mv    s6, a2
        li    a7, NR_getpid             # anywhere else its SIGTERM for all would
        ecall                           # meet tasks that are not its own
        addi  t0, a0, -1
        beqz  t0, 6f
        li    a0, 0
        la    a1, not_first
        j     die
6:      li    a0, AT_FDCWD
        la    a1, proc
        li    a2, 0555
        li    a7, NR_mkdirat
        ecall
        la    a0, proc_type
        la    a1, proc
        la    a2, proc_type
        li    a3, 14                    # MS_NOSUID, MS_NODEV, MS_NOEXEC
        li    a4, 0
        li    a7, NR_mount
        ecall
        beqz  a0, 1f
        addi  t0, a0, 16                # EBUSY: it is there already
        beqz  t0, 1f
        la    a1, proc
        jal   complain
1:      la    t0, failed                # it can be done without
        sw    zero, 0(t0)
        lw    s5, arguments
        lw    t0, 0(s5)
        bnez  t0, 2f
        la    s5, shell_words
        la    t0, shell_name
        sw    t0, 0(s5)
2:      jal   fork
        bltz  a0, 5f
        bnez  a0, 3f
        mv    a0, s5
        mv    a1, s6
        j     run
3:      mv    s4, a0
4:      li    a0, 0                     # whoever ends
        jal   wait_for
        bltz  a0, 4b
        la    t0, child_info
        lw    t0, 12(t0)
        bne   t0, s4, 4b
        mv    s3, a0
        li    a0, -1
        li    a1, SIGTERM
        li    a7, NR_kill
        ecall
        mv    a0, s3
        j     exit
5:      la    a1, fork_name
        j     die

not_first:
        .asciz "expected to be pid 1"
proc:   .asciz "/proc"
proc_type:
        .asciz "proc"
shell_name:
        .asciz "/bin/sh"
fork_name:
        .asciz "clone"
        .bss
        .balign 4
shell_words:
        .space 8
        .text
