# Complaints on standard error, with the names of errno(3).

        .text
die:    jal   complain                  # complains and ends the program
        li    a0, 1
        j     exit

complaining:                            # from here on put speaks to standard
        la    t0, out                   # error, until complaint_end
        li    t1, 1
        sw    t1, 4(t0)
        la    t0, failed
        sw    t1, 0(t0)
        ret

complain:                               # a0 = -errno or 0, a1 = about what;
        addi  sp, sp, -16               # "program: what: ENOENT"; keeps s
        sw    ra, 12(sp)                # registers
        sw    s0, 8(sp)
        sw    s1, 4(sp)
        neg   s0, a0
        mv    s1, a1
        la    t0, out
        lw    t1, 0(t0)
        beqz  t1, 1f
        lw    t1, 4(t0)
        bnez  t1, 1f
        jal   flush
1:      jal   complaining
        lw    a0, program_name
        beqz  a0, 5f
        mv    t0, a0
2:      lbu   t1, 0(t0)                 # only what follows the last slash
        addi  t0, t0, 1
        addi  t2, t1, -'/'
        bnez  t2, 3f
        mv    a0, t0
3:      bnez  t1, 2b
        jal   put_string
        la    a0, colon
        jal   put_string
5:      mv    a0, s1
        jal   put_string
        beqz  s0, 4f
        la    a0, colon
        jal   put_string
        mv    a0, s0
        jal   put_errno
4:      jal   new_line
        jal   flush
        la    t0, out
        sw    zero, 4(t0)
        lw    ra, 12(sp)
        lw    s0, 8(sp)
        lw    s1, 4(sp)
        addi  sp, sp, 16
        li    a0, 1
        ret

put_errno:                              # a0: number of an error
        la    t0, errno_names
1:      lbu   t1, 0(t0)
        beqz  t1, put_number            # one without a name here
        addi  t0, t0, 1
        beq   t1, a0, 3f
2:      lbu   t1, 0(t0)
        addi  t0, t0, 1
        bnez  t1, 2b
        j     1b
3:      mv    a0, t0
        j     put_string

colon:  .asciz ": "
errno_names:
        .byte 1
        .asciz "EPERM"
        .byte 2
        .asciz "ENOENT"
        .byte 3
        .asciz "ESRCH"
        .byte 4
        .asciz "EINTR"
        .byte 5
        .asciz "EIO"
        .byte 7
        .asciz "E2BIG"
        .byte 8
        .asciz "ENOEXEC"
        .byte 9
        .asciz "EBADF"
        .byte 10
        .asciz "ECHILD"
        .byte 11
        .asciz "EAGAIN"
        .byte 12
        .asciz "ENOMEM"
        .byte 13
        .asciz "EACCES"
        .byte 16
        .asciz "EBUSY"
        .byte 17
        .asciz "EEXIST"
        .byte 18
        .asciz "EXDEV"
        .byte 19
        .asciz "ENODEV"
        .byte 20
        .asciz "ENOTDIR"
        .byte 21
        .asciz "EISDIR"
        .byte 22
        .asciz "EINVAL"
        .byte 24
        .asciz "EMFILE"
        .byte 25
        .asciz "ENOTTY"
        .byte 26
        .asciz "ETXTBSY"
        .byte 28
        .asciz "ENOSPC"
        .byte 30
        .asciz "EROFS"
        .byte 32
        .asciz "EPIPE"
        .byte 36
        .asciz "ENAMETOOLONG"
        .byte 38
        .asciz "ENOSYS"
        .byte 39
        .asciz "ENOTEMPTY"
        .byte 40
        .asciz "ELOOP"
        .byte 95
        .asciz "EOPNOTSUPP"
        .byte 98
        .asciz "EADDRINUSE"
        .byte 101
        .asciz "ENETUNREACH"
        .byte 104
        .asciz "ECONNRESET"
        .byte 110
        .asciz "ETIMEDOUT"
        .byte 111
        .asciz "ECONNREFUSED"
        .byte 113
        .asciz "EHOSTUNREACH"
        .byte 122
        .asciz "EDQUOT"
        .byte 0
