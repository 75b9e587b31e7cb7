# kill [-SIGNAL] PID…: sends a signal, by number or name; SIGTERM unless told
# otherwise. A negative number after -- means a process group.

main:   li    s0, SIGTERM
        jal   next_argument
        beqz  a0, usage
        mv    s1, a0
        lbu   t0, 0(a0)
        addi  t0, t0, -'-'
        bnez  t0, target
        addi  a0, a0, 1
        lbu   t0, 0(a0)
        addi  t0, t0, -'-'
        beqz  t0, more                  # "--"
        mv    s2, a0
        jal   number
        mv    s0, a0
        beqz  a1, more
        mv    a0, s2                    # a name, with SIG or without
        lbu   t0, 0(a0)
        addi  t0, t0, -'S'
        bnez  t0, 1f
        lbu   t0, 1(a0)
        addi  t0, t0, -'I'
        bnez  t0, 1f
        lbu   t0, 2(a0)
        addi  t0, t0, -'G'
        bnez  t0, 1f
        addi  s2, s2, 3
1:      la    s3, signal_names
2:      lbu   s0, 0(s3)
        beqz  s0, usage
        addi  s3, s3, 1
        mv    a0, s2
        mv    a1, s3
        jal   same
        bnez  a0, more
        mv    a0, s3
        jal   length
        add   s3, s3, a0
        addi  s3, s3, 1
        j     2b

more:   jal   next_argument
        mv    s1, a0
        beqz  a0, done
        lbu   t0, 0(a0)
        lbu   t1, 1(a0)
        addi  t0, t0, -'-'
        addi  t1, t1, -'-'
        or    t0, t0, t1
        beqz  t0, more                  # "--" behind the signal
target: mv    a0, s1
        lbu   t0, 0(a0)
        addi  s2, t0, -'-'
        bnez  s2, 1f
        addi  a0, a0, 1
1:      jal   number
        bnez  a1, usage
        bnez  s2, 2f
        neg   a0, a0
2:      mv    a1, s0
        li    a7, NR_kill
        ecall
        beqz  a0, more
        mv    a1, s1
        jal   complain
        j     more
done:   li    a0, 0
        j     exit

usage_text:
        .asciz "kill [-SIGNAL] PID..."
signal_names:
        .byte 1
        .asciz "HUP"
        .byte 2
        .asciz "INT"
        .byte 3
        .asciz "QUIT"
        .byte 6
        .asciz "ABRT"
        .byte 9
        .asciz "KILL"
        .byte 10
        .asciz "USR1"
        .byte 11
        .asciz "SEGV"
        .byte 12
        .asciz "USR2"
        .byte 13
        .asciz "PIPE"
        .byte 14
        .asciz "ALRM"
        .byte 15
        .asciz "TERM"
        .byte 17
        .asciz "CHLD"
        .byte 18
        .asciz "CONT"
        .byte 19
        .asciz "STOP"
        .byte 20
        .asciz "TSTP"
        .byte 0
