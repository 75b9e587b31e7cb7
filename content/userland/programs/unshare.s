# unshare [-mupinUCTfr] [--mount-proc] [PROGRAM [WORD…]]: a program in namespaces
# of its own; the letters are util-linux's. -f: as a child, which is then the
# first task of a new pid namespace. -r: a new user namespace in which this user
# is root. --mount-proc: a /proc that shows the new pid namespace (with -m).

        .equ CLONE_NEWNS, 0x20000
        .equ CLONE_NEWUSER, 0x10000000
        .equ CLONE_NEWPID, 0x20000000
main:   mv    s6, a2
        li    s7, 0                     # flags of clone(2)
        li    s8, 0                     # bits: 1 -f, 2 -r, 4 --mount-proc
1:      la    a0, unshare_options
        jal   option
        beqz  a0, 6f
        li    t0, 1
        addi  t1, a0, -'f'
        beqz  t1, 3f
        li    t0, 2
        addi  t1, a0, -'r'
        beqz  t1, 2f
        li    t0, 4
        addi  t1, a0, -'-'
        beqz  t1, 4f
        la    t0, flag_letters          # as many words on as letters
        la    t1, flags
5:      lbu   t2, 0(t0)
        lw    t3, 0(t1)
        addi  t0, t0, 1
        addi  t1, t1, 4
        bne   t2, a0, 5b
        or    s7, s7, t3
        j     1b
2:      li    t1, CLONE_NEWUSER
        or    s7, s7, t1
3:      or    s8, s8, t0
        j     1b
4:      mv    a0, a1
        la    a1, mount_proc
        mv    s0, t0
        jal   same
        beqz  a0, usage
        mv    t0, s0
        li    t1, CLONE_NEWNS
        or    s7, s7, t1
        j     3b

6:      li    a7, NR_geteuid            # who this is, before it is nobody
        ecall
        mv    s3, a0
        li    a7, NR_getegid
        ecall
        mv    s4, a0
        mv    a0, s7
        li    a7, NR_unshare
        ecall
        la    a1, unshare_name
        bnez  a0, die
        andi  t0, s8, 2
        beqz  t0, 7f
        la    a0, setgroups_file        # else nobody may write a map of groups
        la    a1, deny
        jal   write_file
        la    a0, uid_map
        mv    a1, s3
        jal   write_map
        la    a0, gid_map
        mv    a1, s4
        jal   write_map
7:      li    t0, CLONE_NEWNS           # what is mounted here is nobody else's
        and   t0, t0, s7
        beqz  t0, 8f
        la    a1, slash
        li    a3, 0x44000               # MS_REC | MS_PRIVATE
        jal   mount
8:      lw    s5, arguments
        lw    t0, 0(s5)
        bnez  t0, 9f
        la    s5, shell_words
        la    t0, shell_name
        sw    t0, 0(s5)
9:      andi  t0, s8, 1
        beqz  t0, 10f
        jal   fork
        la    a1, fork_name
        bltz  a0, die
        beqz  a0, 10f
        mv    s2, a0
11:     mv    a0, s2
        jal   wait_for
        addi  t0, a0, EINTR
        beqz  t0, 11b
        j     exit
10:     andi  t0, s8, 4
        beqz  t0, 12f
        la    a1, proc
        li    a3, 14                    # MS_NOSUID, MS_NODEV, MS_NOEXEC
        jal   mount
12:     mv    a0, s5
        mv    a1, s6
        j     run

mount:  la    a0, proc_type             # a1: directory, a3: flags
        mv    s1, a1
        mv    a2, a0
        li    a4, 0
        li    a7, NR_mount
        ecall
        mv    a1, s1
        bnez  a0, die
        ret

write_map:                              # a0: file, a1: an id here that is 0
        mv    s1, a0                    # there; one id
        la    t0, map + 15
        li    t2, 10
1:      remu  t1, a1, t2
        divu  a1, a1, t2
        addi  t1, t1, '0'
        addi  t0, t0, -1
        sb    t1, 0(t0)
        bnez  a1, 1b
        li    t1, ' '
        sb    t1, -1(t0)
        li    t1, '0'
        sb    t1, -2(t0)
        addi  s0, t0, -2
        la    a0, map + 15
        la    a1, one
        mv    t3, ra
        jal   copy
        mv    ra, t3
        mv    a1, s0
        mv    a0, s1

write_file:                             # a0: file, a1: text
        addi  sp, sp, -16
        sw    ra, 12(sp)
        mv    s1, a0
        mv    s0, a1
        mv    a1, a0
        li    a0, AT_FDCWD
        li    a2, O_WRONLY
        li    a7, NR_openat
        ecall
        bltz  a0, 2f
        mv    s2, a0
        mv    a0, s0
        jal   length
        mv    a2, a0
        mv    a1, s0
        mv    a0, s2
        jal   write_all
        bnez  a0, 2f
        mv    a0, s2
        li    a7, NR_close
        ecall
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret
2:      mv    a1, s1
        j     die

unshare_options:
        .asciz "mupinUCTfr-"
usage_text:
        .asciz "unshare [-mupinUCTfr] [--mount-proc] [PROGRAM [WORD...]]"
flag_letters:
        .asciz "mupinUCT"
        .balign 4
flags:  .word 0x00020000, 0x04000000, 0x20000000, 0x08000000
        .word 0x40000000, 0x10000000, 0x02000000, 0x00000080
mount_proc:
        .asciz "mount-proc"
unshare_name:
        .asciz "unshare"
fork_name:
        .asciz "clone"
setgroups_file:
        .asciz "/proc/self/setgroups"
deny:   .asciz "deny"
uid_map:
        .asciz "/proc/self/uid_map"
gid_map:
        .asciz "/proc/self/gid_map"
one:    .asciz " 1"
proc:   .asciz "/proc"
proc_type:
        .asciz "proc"
slash:  .asciz "/"
shell_name:
        .asciz "/bin/sh"
        .bss
        .balign 4
shell_words:
        .space 8
map:    .space 24
        .text
