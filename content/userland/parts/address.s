# Internet addresses: four numbers, or a name that /etc/hosts has.

        .equ HOSTS_ROOM, 2048
        .text
address:                                # a0: a string; its four bytes go to a1;
        jal   t0, enter                 # a0 = behind them, or 0
        mv    s0, a1
        li    s1, 3
1:      jal   number
        bltz  a1, 2f
        li    t1, 255
        bgtu  a0, t1, 2f
        sb    a0, 0(s0)
        addi  s0, s0, 1
        mv    a0, t0
        beqz  s1, 3f
        addi  s1, s1, -1
        addi  a0, t0, 1
        addi  t1, a1, -'.'
        beqz  t1, 1b
2:      li    a0, 0
3:      j     leave

host:   jal   t0, enter                 # a0: a name or an address, its bytes go
        mv    s0, a0                    # to a1; a0 = 0, -errno, or 1 when nobody
        mv    s1, a1                    # knows it
        jal   address
        beqz  a0, 1f
        lbu   t0, 0(a0)
        li    a0, 0
        beqz  t0, 9f
1:      la    a1, hosts_path
        li    a0, AT_FDCWD
        li    a2, O_CLOEXEC
        li    a7, NR_openat
        ecall
        bltz  a0, 9f
        mv    s2, a0
        la    a1, hosts
        li    a2, HOSTS_ROOM - 1
        li    a7, NR_read
        ecall
        mv    s3, a0
        mv    a0, s2
        li    a7, NR_close
        ecall
        mv    a0, s3
        bltz  a0, 9f
        la    s2, hosts
        add   t0, s2, s3
        sb    zero, 0(t0)
2:      lbu   t0, 0(s2)                 # a line: an address, names
        li    a0, 1
        beqz  t0, 9f
        mv    a0, s2
        mv    a1, s1
        jal   address
        beqz  a0, 6f
        mv    s2, a0
3:      jal   next_blank
        beqz  a0, 7f
        mv    t0, s2                    # behind a blank: is it the name
        mv    t1, s0
5:      lbu   t2, 0(t0)
        lbu   t3, 0(t1)
        addi  t0, t0, 1
        addi  t1, t1, 1
        beqz  t3, 8f
        beq   t2, t3, 5b
        j     3b
8:      sltiu t2, t2, ' ' + 1           # it ends there, too
        beqz  t2, 3b
        li    a0, 0
        j     9f
6:      jal   next_blank                # no address: the rest of the line
        bnez  a0, 6b
7:      lbu   t0, 0(s2)
        beqz  t0, 2b
        addi  s2, s2, 1
        j     2b
9:      j     leave

next_blank:                             # s2 goes behind the next blank, a0 = 1;
        lbu   t0, 0(s2)                 # or to the end of the line, a0 = 0
        li    a0, 0
        beqz  t0, 1f
        addi  t1, t0, -10
        beqz  t1, 1f
        addi  s2, s2, 1
        li    a0, 1
        addi  t1, t0, -' '
        beqz  t1, 1f
        addi  t1, t0, -9
        bnez  t1, next_blank
1:      ret

hosts_path:
        .asciz "/etc/hosts"
        .bss
hosts:  .space HOSTS_ROOM
        .text
