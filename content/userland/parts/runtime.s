# What a container runtime in assembly calls and names: routines that end the program with the number of the error when a call
# fails, and strings. The runtime stands behind this file and has a `name`, the container's.
        .equ AT_FDCWD, -100
        .equ O_RDONLY, 0
        .equ O_WRONLY, 1
        .equ O_CLOEXEC, 0x80000
        .equ O_DIRECTORY, 0x10000
        .equ MS_PRIVATE, 0x40000
        .equ MS_REC, 0x4000
        .equ MNT_DETACH, 2
        .equ PR_SET_NO_NEW_PRIVS, 38
        .equ P_ALL, 0
        .equ WEXITED, 4
        .equ ECHILD, 10
        .equ EEXIST, 17
        .equ SIGCHLD, 17
        .equ NEWCGROUP, 0x2000000

        .text
# Makes the call of a7. It comes back only when that has not failed.
call:   ecall
        bltz  a0, fail
        ret
fail:   neg   a0, a0
        li    a7, NR_exit
        ecall

# a0: a directory, a1: a name in it. Its number in a0.
open_directory:
        li    a2, O_RDONLY | O_DIRECTORY | O_CLOEXEC
        li    a3, 0
        li    a7, NR_openat
        j     call

# a0: a directory. Makes `name`, or the name at a1, in it.
make_directory:
        la    a1, name
make:   li    a2, 0755
        li    a7, NR_mkdirat
        ecall
        addi  t0, a0, EEXIST            # it may be there already
        beqz  t0, 1f
        bltz  a0, fail
1:      ret

enter:  li    a7, NR_chdir
        j     call

close:  li    a7, NR_close
        j     call

pipe:   li    a1, O_CLOEXEC
        li    a7, NR_pipe2
        j     call

# a0: a directory, a1: a name in it, a2: a string to write there. Keeps a0.
write_file:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a0, 4(sp)
        sw    a2, 8(sp)
        li    a2, O_WRONLY | O_CLOEXEC
        li    a3, 0
        li    a7, NR_openat
        jal   call
        sw    a0, 12(sp)
        lw    a1, 8(sp)
        mv    a2, a1
1:      lbu   t0, 0(a2)
        addi  a2, a2, 1
        bnez  t0, 1b
        sub   a2, a2, a1
        addi  a2, a2, -1
        li    a7, NR_write
        jal   call
        lw    a0, 12(sp)
        jal   close
        lw    a0, 4(sp)
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: a pipe that nothing comes out of. Comes back when nobody has its other end.
read_to_end:
        la    a1, buffer
        li    a2, 16
        li    a7, NR_read
        j     call

# a0: a number. The address of its digits, with a zero behind them, in a0.
decimal:
        la    t0, digits_end
        li    t1, 10
1:      remu  t2, a0, t1
        divu  a0, a0, t1
        addi  t2, t2, '0'
        addi  t0, t0, -1
        sb    t2, 0(t0)
        bnez  a0, 1b
        mv    a0, t0
        ret

none:       .asciz "none"
slash:      .asciz "/"
dot:        .asciz "."
groups:     .asciz "/sys/fs/cgroup"
sys:        .asciz "sys/fs/cgroup"
tmp:        .asciz "tmp"
containers: .asciz "/containers"
cgroup2:    .asciz "cgroup2"
overlay:    .asciz "overlay"
tmpfs:      .asciz "tmpfs"
upper:      .asciz "upper"
work:       .asciz "work"
merged:     .asciz "merged"
subtree_control: .asciz "cgroup.subtree_control"
controllers: .asciz "+cpu +io +memory +pids"
procs:      .asciz "cgroup.procs"
memory_max: .asciz "memory.max"
memory_limit: .asciz "4M"
pids_max:   .asciz "pids.max"
pids_limit: .asciz "16"
cpu_max:    .asciz "cpu.max"
cpu_limit:  .asciz "50000 100000"

        .data
digits:     .space 11
digits_end: .byte 0
        .bss
        .balign 8
go:         .space 8
gone:       .space 8
buffer:     .space 128
