# Patterns in fields become the names of files that fit, in order.

        .equ PATH_ROOM, 1024
        .equ ENTRIES_ROOM, 512
        .text
files_of_field:                         # the field between FIELD and HEAP
        jal   t0, enter
        lw    s0, FIELD(gp)
        mv    a0, s0
1:      jal   component
        bnez  a1, 4f
        lbu   t0, 0(a0)
        addi  a0, a0, 1
        bnez  t0, 1b
2:      mv    a0, s0                    # no pattern, or for no file: it is
        mv    a1, s0                    # itself
        li    a2, 0
        jal   unprotected
        sb    zero, 0(a0)
        addi  a0, a0, 1
3:      sw    a0, HEAP(gp)
        j     leave
4:      lw    s1, HEAP(gp)
        mv    a0, s0
        la    a1, found_path
        jal   find_files
        lw    t1, HEAP(gp)
        beq   t1, s1, 2b
        lw    t0, COUNT(gp)             # the field is replaced
        addi  t0, t0, -1
        sw    t0, COUNT(gp)
        mv    a0, s0
5:      lbu   t0, 0(s1)
        sb    t0, 0(a0)
        addi  s1, s1, 1
        addi  a0, a0, 1
        bne   s1, t1, 5b
        j     3b

component:                              # a0: pattern; a0 = its next slash or
        li    a1, 0                     # zero, a1 = 1 when one of * ? [ comes
1:      lbu   t0, 0(a0)                 # before that
        beqz  t0, 4f
        addi  t1, t0, -'/'
        beqz  t1, 4f
        addi  a0, a0, 1
        addi  t1, t0, -'\\'
        beqz  t1, 3f
        addi  t1, t0, -'*'
        beqz  t1, 2f
        addi  t1, t0, -'?'
        beqz  t1, 2f
        addi  t1, t0, -'['
        bnez  t1, 1b
2:      li    a1, 1
        j     1b
3:      addi  a0, a0, 1
        j     1b
4:      ret

unprotected:                            # a1: pattern, up to a zero or to a2,
1:      beq   a1, a2, 3f                # goes to a0 without its \
        lbu   t0, 0(a1)
        addi  a1, a1, 1
        addi  t1, t0, -'\\'
        bnez  t1, 2f
        lbu   t0, 0(a1)
        addi  a1, a1, 1
2:      beqz  t0, 3f
        sb    t0, 0(a0)
        addi  a0, a0, 1
        j     1b
3:      ret                             # a0 = behind it

find_files:                             # a0: pattern, a1: where in found_path
        jal   t0, enter                 # its first component goes
        mv    s0, a0
        mv    s1, a1
1:      la    t1, found_path + PATH_ROOM - 260
        bgeu  s1, t1, 8f                # too long for a name of a file
        lbu   t0, 0(s0)
        addi  t1, t0, -'/'
        bnez  t1, 2f
        sb    t0, 0(s1)
        addi  s0, s0, 1
        addi  s1, s1, 1
        j     1b
2:      mv    a0, s0
        jal   component
        mv    s2, a0
        bnez  a1, 4f
        sub   t0, s2, s0
        li    t1, 256
        bgeu  t0, t1, 8f
        mv    a0, s1                    # a name: it must be there
        mv    a1, s0
        mv    a2, s2
        jal   unprotected
        mv    s1, a0
        mv    s0, s2
        lbu   t0, 0(s0)
        bnez  t0, 1b
        sb    zero, 0(s1)
        la    a0, found_path
        li    a2, AT_SYMLINK_NOFOLLOW
        jal   stat_with
        bnez  a0, 8f
        jal   add_file
8:      j     leave

4:      sb    zero, 0(s1)               # a pattern: all names that fit
        la    a1, found_path
        bne   a1, s1, 5f
        la    a1, this_directory
5:      li    a0, AT_FDCWD
        li    a2, O_DIRECTORY | O_CLOEXEC
        li    a7, NR_openat
        ecall
        bltz  a0, 8b
        mv    s3, a0
        lbu   s4, 0(s2)                 # the pattern ends here for a while
        sb    zero, 0(s2)
        addi  sp, sp, -ENTRIES_ROOM
6:      mv    a0, s3
        mv    a1, sp
        li    a2, ENTRIES_ROOM
        li    a7, NR_getdents64
        ecall
        blez  a0, 9f
        mv    s5, sp
        add   s6, sp, a0
7:      bgeu  s5, s6, 6b
        addi  a1, s5, 19                # the name
        lhu   t0, 16(s5)
        add   s5, s5, t0
        lbu   t0, 0(a1)                 # one with a dot wants a dot
        addi  t0, t0, -'.'
        bnez  t0, 10f
        lbu   t0, 0(s0)
        addi  t0, t0, -'.'
        bnez  t0, 7b
10:     mv    a0, s1
        jal   copy
        mv    a1, s1
        mv    a0, s0
        jal   match
        beqz  a0, 7b
        beqz  s4, 11f
        mv    a0, s1
        jal   length
        add   a1, s1, a0
        sb    s4, 0(s2)
        mv    a0, s2
        jal   find_files
        sb    zero, 0(s2)
        j     7b
11:     jal   add_file
        j     7b
9:      addi  sp, sp, ENTRIES_ROOM
        sb    s4, 0(s2)
        mv    a0, s3
        jal   close
        j     leave

add_file:                               # found_path takes its place among the
        jal   t0, enter                 # strings behind the field
        la    a0, found_path
        jal   length
        addi  s1, a0, 1
        lw    s2, HEAP(gp)
        add   t0, s2, s1
        la    t1, arena + ARENA_ROOM
        bgtu  t0, t1, full
        sw    t0, HEAP(gp)
        lw    t1, COUNT(gp)
        addi  t1, t1, 1
        sw    t1, COUNT(gp)
        lw    s0, FIELD(gp)
1:      lbu   t1, 0(s0)                 # behind the field itself
        addi  s0, s0, 1
        bnez  t1, 1b
2:      beq   s0, s2, 6f
        mv    t1, s0                    # compare
        la    t2, found_path
3:      lbu   t3, 0(t1)
        lbu   t4, 0(t2)
        addi  t1, t1, 1
        addi  t2, t2, 1
        bne   t3, t4, 4f
        bnez  t3, 3b
4:      bgtu  t3, t4, 5f
        mv    t1, s0
7:      lbu   t3, 0(t1)
        addi  t1, t1, 1
        bnez  t3, 7b
        mv    s0, t1
        j     2b
5:      beq   s2, s0, 6f                # make room, from the end
        addi  s2, s2, -1
        addi  t0, t0, -1
        lbu   t1, 0(s2)
        sb    t1, 0(t0)
        j     5b
6:      mv    a0, s0
        la    a1, found_path
        jal   copy
        j     leave

this_directory:
        .asciz "."
        .bss
found_path:
        .space PATH_ROOM
        .text
