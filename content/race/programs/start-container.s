# A container runtime for one container, as the first program of a kernel: what runc does, in the order in which it does it. A
# control group with limits, new namespaces, a name, an overlay for a root, pivot_root, no way back to the old one, execve. A
# call that fails ends it with the number of the error. What is to be run and the layers of its root stand behind this file.
# Before it begins, it mounts the control groups as an init would have, and asks for its own number: from there on is counted.
# The routines stand in content/userland/parts/runtime.s.
        # CLONE_NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWPID | NEWNET, and SIGCHLD
        .equ NAMESPACES, 0x20000 | 0x2000000 | 0x4000000 | 0x8000000 | 0x20000000 | 0x40000000

        .text
_start: la    a0, none
        la    a1, groups
        la    a2, cgroup2
        li    a3, 0
        li    a4, 0
        li    a7, NR_mount
        jal   call
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
        li    a7, NR_getpid             # the start of the container begins here
        ecall

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
        mv    a2, a0
        mv    a0, s3
        la    a1, procs
        jal   write_file
        la    s5, go
        la    s6, gone
        lw    a0, 0(s5)
        jal   close
        lw    a0, 4(s6)
        jal   close
        lw    a0, 4(s5)                 # now it is in its group
        jal   close
        lw    a0, 0(s6)
        jal   read_to_end
        lw    a0, 0(s6)
        jal   close
        mv    a0, s3
        jal   close
        mv    a0, s4
        jal   close

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

child:  la    s5, go
        lw    a0, 4(s5)
        jal   close
        lw    a0, 0(s5)
        jal   read_to_end
        li    a0, NEWCGROUP             # from here on the group is the root that it sees
        li    a7, NR_unshare
        jal   call
        la    a0, name
        li    a1, 3
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
        la    a1, sys
        la    a2, cgroup2
        li    a3, 0
        li    a4, 0
        li    a7, NR_mount
        jal   call
# #region pivot
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
# #endregion
        li    a0, PR_SET_NO_NEW_PRIVS
        li    a1, 1
        li    a2, 0
        li    a3, 0
        li    a4, 0
        li    a7, NR_prctl
        jal   call
        la    a0, program
        la    a1, arguments
        la    a2, arguments + 4
        li    a7, NR_execve
        jal   call

        .data
name:       .asciz "web"
