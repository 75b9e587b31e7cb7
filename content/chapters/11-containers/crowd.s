# A crowd: CONTAINERS containers, started one after the other as runc does it: a control group with limits, all namespaces new
# that clone can make, a name, an overlay of /image for a root with proc, tmpfs and its own part of the control groups on it,
# pivot_root, no way back to the old root, execve.
# A container counts as started when its program runs: then the pipe that ends at execve is closed. At the end it says how many
# there are and waits for all of them; when it is ended, so are they. A call that fails ends it with the number of the error.
# The routines stand in content/userland/parts/runtime.s.
        .equ PR_SET_PDEATHSIG, 1
        .equ SIGKILL, 9
        # CLONE_NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET
        .equ NAMESPACES, 0x20000 | 0x2000000 | 0x4000000 | 0x8000000 | 0x10000000 | 0x20000000 | 0x40000000

        .text
_start: li    a0, AT_FDCWD              # where nobody has mounted anything it does so itself
        la    a1, own_status
        li    a2, O_RDONLY | O_CLOEXEC
        li    a3, 0
        li    a7, NR_openat
        ecall
        bltz  a0, 1f
        jal   close
        j     ready
1:      la    a0, none
        la    a1, groups
        la    a2, cgroup2
        li    a3, 0
        li    a4, 0
        li    a7, NR_mount
        jal   call
        la    a0, none
        la    a1, proc_root
        la    a2, proc
        li    a3, 0
        li    a4, 0
        li    a7, NR_mount
        jal   call
ready:  li    a0, AT_FDCWD
        la    a1, proc_root
        jal   open_directory
        mv    s7, a0                    # s7: /proc
        li    a0, AT_FDCWD
        la    a1, groups
        jal   open_directory
        mv    s0, a0                    # s0: /sys/fs/cgroup
        la    a1, subtree_control
        la    a2, controllers
        jal   write_file
        li    a0, AT_FDCWD
        la    a1, containers
        jal   open_directory
        mv    s1, a0                    # s1: /containers
        li    s2, 0                     # s2: how many there are

next:   li    t0, CONTAINERS
        bgeu  s2, t0, all
        addi  s2, s2, 1
        jal   stamp

        # A group with limits.
        mv    a0, s0
        jal   make_directory
        mv    a0, s0
        la    a1, name
        jal   open_directory
        mv    s3, a0                    # s3: the group
        la    a1, memory_max
        la    a2, memory_limit
        jal   write_file
        mv    a0, s3
        la    a1, pids_max
        la    a2, pids_limit
        jal   write_file
        mv    a0, s3
        la    a1, cpu_max
        la    a2, cpu_limit
        jal   write_file

        # Places for what it writes and for its root.
        mv    a0, s1
        jal   make_directory
        mv    a0, s1
        la    a1, name
        jal   open_directory
        mv    s4, a0                    # s4: /containers/cNNN
        la    a1, upper
        jal   make
        mv    a0, s4
        la    a1, work
        jal   make
        mv    a0, s4
        la    a1, merged
        jal   make

        # Two pipes: at the end of the first the child may go on, at the end of the second it has gone.
        la    a0, go
        jal   pipe
        la    a0, gone
        jal   pipe
        li    a0, NAMESPACES | SIGCHLD
        li    a1, 0
        li    a2, 0
        li    a3, 0
        li    a4, 0
        li    a7, NR_clone
        jal   call
        beqz  a0, child

        jal   decimal
        mv    s8, a0
        mv    a2, s8
        mv    a0, s3
        la    a1, procs
        jal   write_file
        mv    a0, s7                    # its ids mean what they mean here
        mv    a1, s8
        jal   open_directory
        mv    s8, a0
        la    a1, uid_map
        la    a2, same_ids
        jal   write_file
        la    a1, gid_map
        la    a2, same_ids
        jal   write_file
        jal   close
        la    s5, go
        la    s6, gone
        lw    a0, 0(s5)
        jal   close
        lw    a0, 4(s6)
        jal   close
        lw    a0, 4(s5)                 # now it may go on
        jal   close
        lw    a0, 0(s6)
        jal   read_to_end
        lw    a0, 0(s6)
        jal   close
        mv    a0, s3
        jal   close
        mv    a0, s4
        jal   close
        j     next

all:    li    a0, 1
        la    a1, said
        la    a2, said_end
        sub   a2, a2, a1
        li    a7, NR_write
        ecall
wait:   li    a0, P_ALL
        li    a1, 0
        la    a2, buffer
        li    a3, WEXITED
        li    a4, 0
        li    a7, NR_waitid
        ecall
        beqz  a0, wait
        addi  t0, a0, ECHILD
        beqz  t0, done
        bltz  a0, fail
        j     wait
done:   li    a0, 0
        li    a7, NR_exit
        ecall

child:  li    a0, PR_SET_PDEATHSIG
        li    a1, SIGKILL
        li    a2, 0
        li    a3, 0
        li    a4, 0
        li    a7, NR_prctl
        jal   call
        la    s5, go
        lw    a0, 4(s5)
        jal   close
        lw    a0, 0(s5)
        jal   read_to_end
        li    a0, NEWCGROUP             # from here on the group is the root that it sees
        li    a7, NR_unshare
        jal   call
        la    a0, name
        li    a1, 4
        li    a7, NR_sethostname
        jal   call
        la    a0, none                  # what is mounted here stays here
        la    a1, slash
        li    a2, 0
        li    a3, MS_REC | MS_PRIVATE
        li    a4, 0
        li    a7, NR_mount
        jal   call
        la    a0, containers            # by its path: s4 is on a mount of the old namespace
        jal   enter
        la    a0, name
        jal   enter
        la    a0, overlay
        la    a1, merged
        la    a2, overlay
        li    a3, 0
        la    a4, layers
        li    a7, NR_mount
        jal   call
        la    a0, merged
        jal   enter
        la    a0, tmpfs
        la    a1, tmp
        la    a2, tmpfs
        li    a3, 0
        li    a4, 0
        li    a7, NR_mount
        jal   call
        la    a0, none
        la    a1, proc
        la    a2, proc
        li    a3, 0
        li    a4, 0
        li    a7, NR_mount
        jal   call
        la    a0, none
        la    a1, sys
        la    a2, cgroup2
        li    a3, 0
        li    a4, 0
        li    a7, NR_mount
        jal   call
        la    a0, dot                   # the old root lands on the new one, and is taken off it
        la    a1, dot
        li    a7, NR_pivot_root
        jal   call
        la    a0, dot
        li    a1, MNT_DETACH
        li    a7, NR_umount2
        jal   call
        la    a0, slash
        jal   enter
        li    a0, PR_SET_NO_NEW_PRIVS
        li    a1, 1
        li    a2, 0
        li    a3, 0
        li    a4, 0
        li    a7, NR_prctl
        jal   call
        la    a0, program
        la    a1, arguments
        la    a2, arguments + 8
        li    a7, NR_execve
        jal   call

# Writes s2 into `name` behind the c, in three digits.
stamp:  la    t0, name
        li    t1, 10
        li    t2, 3
        mv    t3, s2
1:      remu  t4, t3, t1
        divu  t3, t3, t1
        addi  t4, t4, '0'
        add   t5, t0, t2
        sb    t4, 0(t5)
        addi  t2, t2, -1
        bnez  t2, 1b
        ret

said:       .ascii "All of them run: one kernel. ^C ends them.\n"
said_end:
own_status: .asciz "/proc/self/status"
proc_root:  .asciz "/proc"
proc:       .asciz "proc"
uid_map:    .asciz "uid_map"
gid_map:    .asciz "gid_map"
same_ids:   .asciz "0 0 4294967295"
layers:     .asciz "lowerdir=/image,upperdir=upper,workdir=work"

        .data
name:       .asciz "c000"
        .balign 4
arguments:  .word program, for_long, 0
program:    .asciz "/bin/sleep"
for_long:   .asciz "1000000"
