# nsenter -t PID [-mupinUCT] [PROGRAM [WORD…]]: a program in the namespaces of
# another task. With -p it is a child: only children are in the new one.

main:   mv    s6, a2
        li    s7, 0                     # bit n: letter n of the list
        li    s8, 0                     # the task's number, as text
1:      la    a0, nsenter_options
        jal   option
        beqz  a0, 4f
        addi  t0, a0, -'t'
        bnez  t0, 2f
        mv    s8, a1
        j     1b
2:      la    t0, letters_of_files
        li    t1, 1
3:      lbu   t2, 0(t0)
        beq   t2, a0, 5f
        addi  t0, t0, 1
        slli  t1, t1, 1
        j     3b
5:      or    s7, s7, t1
        j     1b
4:      beqz  s8, usage
        mv    a0, s8
        jal   number_argument
        la    s0, file_names
        la    s1, opened
        mv    s2, s7
6:      beqz  s2, 8f                    # all are opened before the first is
        li    t0, -1                    # entered: then /proc may be another's
        sw    t0, 0(s1)
        andi  t0, s2, 1
        beqz  t0, 7f
        la    a0, path
        la    a1, proc
        jal   copy
        mv    a1, s8
        jal   copy
        la    a1, ns
        jal   copy
        mv    a1, s0
        jal   copy
        la    a1, path
        li    a0, AT_FDCWD
        li    a2, O_CLOEXEC
        li    a7, NR_openat
        ecall
        la    a1, path
        bltz  a0, die
        sw    a0, 0(s1)
7:      mv    a0, s0
        jal   length
        add   s0, s0, a0
        addi  s0, s0, 1
        addi  s1, s1, 4
        srli  s2, s2, 1
        j     6b
8:      la    s2, opened
9:      bgeu  s2, s1, 10f
        lw    a0, 0(s2)
        addi  s2, s2, 4
        bltz  a0, 9b
        li    a1, 0
        li    a7, NR_setns
        ecall
        beqz  a0, 9b
        la    a1, setns_name
        j     die
10:     lw    s5, arguments
        lw    t0, 0(s5)
        bnez  t0, 11f
        la    s5, shell_words
        la    t0, shell_name
        sw    t0, 0(s5)
11:     andi  t0, s7, 2                 # -p
        beqz  t0, 13f
        jal   fork
        la    a1, fork_name
        bltz  a0, die
        beqz  a0, 13f
        mv    s2, a0
12:     mv    a0, s2
        jal   wait_for
        addi  t0, a0, EINTR
        beqz  t0, 12b
        j     exit
13:     mv    a0, s5
        mv    a1, s6
        j     run

nsenter_options:
        .asciz "t:mupinUCT"
usage_text:
        .asciz "nsenter -t PID [-mupinUCT] [PROGRAM [WORD...]]"
letters_of_files:                       # the user namespace first: it brings
        .asciz "UpCTuinm"               # the right to enter the others
file_names:
        .asciz "user"
        .asciz "pid"
        .asciz "cgroup"
        .asciz "time"
        .asciz "uts"
        .asciz "ipc"
        .asciz "net"
        .asciz "mnt"
proc:   .asciz "/proc/"
ns:     .asciz "/ns/"
setns_name:
        .asciz "setns"
fork_name:
        .asciz "clone"
shell_name:
        .asciz "/bin/sh"
        .bss
        .balign 4
opened: .space 36
shell_words:
        .space 8
path:   .space 300
        .text
