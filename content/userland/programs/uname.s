# uname [-asnrvm]: name of the system, of the host, release, version, machine.

main:   li    s0, 0                     # bit n: show field n
1:      la    a0, uname_options
        jal   option
        beqz  a0, 4f
        la    t0, uname_options
        li    t1, 1
2:      lbu   t2, 0(t0)
        beq   t2, a0, 3f
        addi  t0, t0, 1
        slli  t1, t1, 1
        j     2b
3:      or    s0, s0, t1
        j     1b
4:      bnez  s0, 5f
        li    s0, 1
5:      andi  t0, s0, 32                # -a
        beqz  t0, 6f
        li    s0, 31
6:      la    a0, names
        li    a7, NR_uname
        ecall
        la    s1, names
        li    s2, 0                     # 1 behind the first
7:      andi  t0, s0, 1
        beqz  t0, 9f
        beqz  s2, 8f
        li    a0, ' '
        jal   put
8:      li    s2, 1
        mv    a0, s1
        jal   put_string
9:      addi  s1, s1, 65                # struct new_utsname: 65 bytes a field
        srli  s0, s0, 1
        bnez  s0, 7b
        jal   new_line
        li    a0, 0
        j     exit

uname_options:
        .asciz "snrvma"
usage_text:
        .asciz "uname [-snrvma]"
        .bss
names:  .space 6 * 65
        .text
