# Numbers of Linux's system calls on 32-bit RISC-V (include/uapi/asm-generic/
# unistd.h), a few flags, and the places of fields in struct statx.

        .option rvc

        .equ NR_getcwd, 17
        .equ NR_dup3, 24
        .equ NR_fcntl64, 25
        .equ NR_ioctl, 29
        .equ NR_mknodat, 33
        .equ NR_mkdirat, 34
        .equ NR_unlinkat, 35
        .equ NR_symlinkat, 36
        .equ NR_linkat, 37
        .equ NR_umount2, 39
        .equ NR_mount, 40
        .equ NR_pivot_root, 41
        .equ NR_chdir, 49
        .equ NR_chroot, 51
        .equ NR_fchmodat, 53
        .equ NR_openat, 56
        .equ NR_close, 57
        .equ NR_pipe2, 59
        .equ NR_getdents64, 61
        .equ NR_llseek, 62
        .equ NR_read, 63
        .equ NR_write, 64
        .equ NR_readlinkat, 78
        .equ NR_exit_group, 94
        .equ NR_waitid, 95
        .equ NR_unshare, 97
        .equ NR_sched_yield, 124
        .equ NR_kill, 129
        .equ NR_rt_sigaction, 134
        .equ NR_getgroups, 158
        .equ NR_uname, 160
        .equ NR_sethostname, 161
        .equ NR_umask, 166
        .equ NR_getpid, 172
        .equ NR_getuid, 174
        .equ NR_geteuid, 175
        .equ NR_getgid, 176
        .equ NR_getegid, 177
        .equ NR_socket, 198
        .equ NR_bind, 200
        .equ NR_listen, 201
        .equ NR_accept, 202
        .equ NR_connect, 203
        .equ NR_setsockopt, 208
        .equ NR_clone, 220
        .equ NR_execve, 221
        .equ NR_mmap2, 222
        .equ NR_setns, 268
        .equ NR_renameat2, 276
        .equ NR_statx, 291
        .equ NR_clock_gettime64, 403
        .equ NR_clock_nanosleep_time64, 407
        .equ NR_utimensat_time64, 412
        .equ NR_ppoll_time64, 414

        .equ AT_FDCWD, -100
        .equ AT_SYMLINK_NOFOLLOW, 0x100
        .equ AT_REMOVEDIR, 0x200

        .equ O_WRONLY, 1
        .equ O_RDWR, 2
        .equ O_CREAT, 0x40
        .equ O_TRUNC, 0x200
        .equ O_APPEND, 0x400
        .equ O_DIRECTORY, 0x10000
        .equ O_NOFOLLOW, 0x20000
        .equ O_CLOEXEC, 0x80000

        .equ ENOENT, 2
        .equ EINTR, 4
        .equ EAGAIN, 11
        .equ EEXIST, 17
        .equ ENOTDIR, 20
        .equ EISDIR, 21
        .equ EINVAL, 22
        .equ ELOOP, 40

        .equ SIGINT, 2
        .equ SIGPIPE, 13
        .equ SIGTERM, 15
        .equ SIGCHLD, 17

        .equ S_IFMT, 0xf000
        .equ S_IFIFO, 0x1000
        .equ S_IFCHR, 0x2000
        .equ S_IFDIR, 0x4000
        .equ S_IFBLK, 0x6000
        .equ S_IFREG, 0x8000
        .equ S_IFLNK, 0xa000
        .equ S_IFSOCK, 0xc000
