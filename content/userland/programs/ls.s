# ls [-a] [-l] [-d] [FILE…]: what is in directories, sorted by name, one a line.
# -a also names that begin with a dot, -l with type, permissions, links, user,
# group and size, -d directories as themselves.

        .equ DIRECTORY_ROOM, 2048       # bytes of entries read at once
        .equ NAMES_ROOM, 49152          # bytes of all names of a directory
        .equ MOST_NAMES, 4096
main:   li    s8, 0                     # bits: 1 -a, 2 -l, 4 -d
1:      la    a0, ls_options
        jal   option
        beqz  a0, 4f
        li    t0, 4
        addi  t1, a0, -'d'
        beqz  t1, 3f
        li    t0, 2
        addi  t1, a0, -'l'
        beqz  t1, 3f
        li    t0, 1
        addi  t1, a0, -'a'
        beqz  t1, 3f
        li    t0, 0                     # -1 is always so
3:      or    s8, s8, t0
        j     1b
4:      li    s9, 0                     # how many came before
        jal   next_argument
        bnez  a0, 5f
        la    a0, here
        mv    s0, a0
        li    s7, 0
        j     6f
5:      mv    s0, a0
        lw    t0, arguments             # 1: there are more, headings are due
        lw    s7, 0(t0)
        add   s7, s7, s9
6:      mv    a0, s0
        li    a2, AT_SYMLINK_NOFOLLOW
        andi  t0, s8, 6
        bnez  t0, 7f
        li    a2, 0
7:      jal   stat_with
        bnez  a0, 9f
        jal   file_type
        andi  t0, s8, 4
        bnez  t0, 8f
        li    t0, S_IFDIR
        bne   a0, t0, 8f
        beqz  s7, 10f
        beqz  s9, 11f
        jal   new_line
11:     mv    a0, s0
        jal   put_string
        li    a0, ':'
        jal   put
        jal   new_line
10:     jal   list
        beqz  a0, 12f
9:      mv    a1, s0
        jal   complain
        j     12f
8:      li    s1, AT_FDCWD
        mv    s2, s0
        jal   show
12:     addi  s9, s9, 1
        jal   next_argument
        bnez  a0, 5b
        j     exit

list:   addi  sp, sp, -16               # the directory s0; a0 = 0 or -errno
        sw    ra, 12(sp)
        li    a0, AT_FDCWD
        mv    a1, s0
        li    a2, O_DIRECTORY
        li    a7, NR_openat
        ecall
        bltz  a0, 9f
        mv    s1, a0
        la    s4, names
        la    s5, order                 # behind the address of the last name
1:      mv    a0, s1
        la    a1, entries
        li    a2, DIRECTORY_ROOM
        li    a7, NR_getdents64
        ecall
        mv    s6, a0
        blez  a0, 6f
        la    s3, entries
        add   s6, s6, s3
2:      addi  s2, s3, 19                # the name behind inode, offset, length
        lbu   t0, 0(s2)                 # and type
        addi  t0, t0, -'.'
        bnez  t0, 3f
        andi  t0, s8, 1
        beqz  t0, 5f
3:      la    t0, names + NAMES_ROOM - 256
        la    t1, order + 4 * MOST_NAMES
        bgeu  s4, t0, 8f
        bgeu  s5, t1, 8f
        mv    a0, s4                    # keep it, and find its place from the
        mv    a1, s2                    # end
        jal   copy
        mv    s2, s4
        addi  s4, a0, 1
        mv    t6, s5
4:      la    t0, order
        beq   t6, t0, 7f
        lw    t3, -4(t6)
        mv    t4, t3
        mv    t5, s2
10:     lbu   t0, 0(t4)
        lbu   t1, 0(t5)
        addi  t4, t4, 1
        addi  t5, t5, 1
        bne   t0, t1, 11f
        bnez  t0, 10b
11:     bltu  t0, t1, 7f
        sw    t3, 0(t6)
        addi  t6, t6, -4
        j     4b
7:      sw    s2, 0(t6)
        addi  s5, s5, 4
5:      lhu   t0, 16(s3)
        add   s3, s3, t0
        bltu  s3, s6, 2b
        j     1b
8:      la    a1, too_many              # what fits is shown
        li    a0, 0
        jal   complain
        li    s6, 0
6:      la    s3, order
12:     bgeu  s3, s5, 13f
        lw    s2, 0(s3)
        addi  s3, s3, 4
        jal   show
        j     12b
13:     mv    a0, s1
        li    a7, NR_close
        ecall
        mv    a0, s6
9:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

show:   addi  sp, sp, -16               # the name s2 in directory s1
        sw    ra, 12(sp)
        andi  t0, s8, 2
        beqz  t0, 8f
        mv    a0, s1
        mv    a1, s2
        li    a2, AT_SYMLINK_NOFOLLOW
        li    a3, 0x7ff
        la    a4, stat_buffer
        li    a7, NR_statx
        ecall
        beqz  a0, 1f
        mv    a1, s2
        jal   complain
        j     9f
1:      jal   file_type                 # one letter for the type …
        srli  a0, a0, 12
        la    t0, type_letters
        add   t0, t0, a0
        lbu   a0, 0(t0)
        jal   put
        la    t0, stat_buffer
        lhu   s10, STAT_MODE(t0)
        li    s11, 0
2:      la    t0, permissions           # … nine for the permissions
        add   t0, t0, s11
        li    t1, 8
        sub   t1, t1, s11
        srl   t2, s10, t1
        andi  t2, t2, 1
        lbu   a0, 0(t0)
        bnez  t2, 3f
        li    a0, '-'
3:      li    t4, 3                     # set-user-id, set-group-id and sticky
                                        # share the place of x: bits 6, 3, 0
        remu  t3, t1, t4
        bnez  t3, 4f
        divu  t3, t1, t4
        addi  t3, t3, 9
        srl   t3, s10, t3
        andi  t3, t3, 1
        beqz  t3, 4f
        li    a0, 't'
        beqz  t1, 5f
        li    a0, 's'
5:      bnez  t2, 4f
        addi  a0, a0, 'A' - 'a'         # without x: a capital
4:      jal   put
        addi  s11, s11, 1
        li    t0, 9
        bne   s11, t0, 2b
        la    t0, stat_buffer
        lw    a0, STAT_NLINK(t0)
        li    a1, 4
        jal   put_padded
        la    t0, stat_buffer
        lw    a0, STAT_UID(t0)
        li    a1, 6
        jal   put_padded
        la    t0, stat_buffer
        lw    a0, STAT_GID(t0)
        li    a1, 6
        jal   put_padded
        jal   file_type
        la    t0, stat_buffer
        li    t1, S_IFCHR               # a device has numbers instead of a size
        beq   a0, t1, 6f
        li    t1, S_IFBLK
        beq   a0, t1, 6f
        lw    a0, STAT_SIZE(t0)
        li    a1, 9
        jal   put_padded
        j     7f
6:      lw    a0, STAT_RDEV_MAJOR(t0)
        li    a1, 4
        jal   put_padded
        li    a0, ','
        jal   put
        la    t0, stat_buffer
        lw    a0, STAT_RDEV_MINOR(t0)
        li    a1, 4
        jal   put_padded
7:      li    a0, ' '
        jal   put
8:      mv    a0, s2
        jal   put_string
        andi  t0, s8, 2
        beqz  t0, 10f
        jal   file_type
        li    t0, S_IFLNK
        bne   a0, t0, 10f
        mv    a0, s1                    # where a symbolic link points to
        mv    a1, s2
        la    a2, entries
        li    a3, DIRECTORY_ROOM - 1
        li    a7, NR_readlinkat
        ecall
        bltz  a0, 10f
        la    s10, entries
        add   t0, s10, a0
        sb    zero, 0(t0)
        la    a0, arrow
        jal   put_string
        mv    a0, s10
        jal   put_string
10:     jal   new_line
9:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

ls_options:
        .asciz "ald1"
usage_text:
        .asciz "ls [-ald1] [FILE...]"
here:   .asciz "."
too_many:
        .asciz "too many names"
type_letters:
        .ascii "?pc?d?b?-?l?s???"
permissions:
        .ascii "rwxrwxrwx"
arrow:  .asciz " -> "
        .bss
        .balign 8
entries:
        .space DIRECTORY_ROOM
names:  .space NAMES_ROOM
order:  .space 4 * MOST_NAMES
        .text
