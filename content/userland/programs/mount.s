# mount [-t TYPE] [-o OPTION,…] [SOURCE] DIRECTORY: mounts; without arguments it
# shows /proc/mounts. Options that have a flag in mount(2) are flags, all others
# go to the file system.

        .equ MS_REMOUNT, 32
        .equ MS_BIND, 4096
main:   la    s0, nothing               # type
        li    s1, 0                     # flags
        la    s2, data                  # where the next option for the file
1:      la    a0, mount_options         # system goes
        jal   option
        beqz  a0, 4f
        addi  a0, a0, -'t'
        bnez  a0, 2f
        mv    s0, a1
        j     1b
2:      mv    s3, a1                    # options, one after another
3:      lbu   t0, 0(s3)
        beqz  t0, 1b
        jal   word
        j     3b
4:      jal   next_argument
        beqz  a0, show
        mv    s3, a0                    # one argument is the directory
        mv    s4, a0
        jal   next_argument
        beqz  a0, 5f
        mv    s4, a0
5:      mv    a0, s3
        mv    a1, s4
        mv    a2, s0
        mv    a3, s1
        la    a4, data
        li    a7, NR_mount
        ecall
        bnez  a0, 6f
        li    t0, MS_BIND               # a bind mount takes its other flags
        and   t1, s1, t0                # only in a second step
        beqz  t1, 7f
        li    t0, MS_REMOUNT
        and   t1, s1, t0
        bnez  t1, 7f
        andi  t1, s1, 0x40f
        beqz  t1, 7f
        li    t0, MS_REMOUNT | MS_BIND
        mv    a0, s3
        mv    a1, s4
        mv    a2, s0
        or    a3, t1, t0
        la    a4, data
        li    a7, NR_mount
        ecall
        beqz  a0, 7f
6:      mv    a1, s4
        j     die
7:      li    a0, 0
        j     exit

word:   la    t0, flag_names            # the word at s3: a flag, or data
1:      lw    t1, 0(t0)                 # its flag
        addi  t0, t0, 4
        lbu   t2, 0(t0)
        beqz  t2, 6f                    # in no row
        mv    t3, s3
2:      lbu   t2, 0(t0)
        lbu   t4, 0(t3)
        beqz  t2, 3f
        bne   t2, t4, 4f
        addi  t0, t0, 1
        addi  t3, t3, 1
        j     2b
3:      beqz  t4, 5f
        addi  t4, t4, -','
        beqz  t4, 5f
4:      lbu   t2, 0(t0)                 # to the next row
        addi  t0, t0, 1
        bnez  t2, 4b
        addi  t0, t0, 3
        andi  t0, t0, -4
        j     1b
5:      or    s1, s1, t1
        mv    s3, t3
        lbu   t4, 0(s3)
        beqz  t4, 9f
        addi  s3, s3, 1
9:      ret
6:      la    t0, data                  # with a comma before it, unless it is
        beq   s2, t0, 7f                # the first
        li    t1, ','
        sb    t1, 0(s2)
        addi  s2, s2, 1
7:      li    t1, 4000
        add   t1, t1, t0
8:      lbu   t4, 0(s3)
        beqz  t4, 9b
        addi  s3, s3, 1
        addi  t2, t4, -','
        beqz  t2, 9b
        bgeu  s2, t1, 8b
        sb    t4, 0(s2)
        addi  s2, s2, 1
        j     8b

show:   la    a0, proc_mounts
        jal   open_input
        bltz  a0, 1f
        li    a1, 1
        jal   transfer
        bnez  a0, 1f
        j     exit
1:      la    a1, proc_mounts
        j     die

mount_options:
        .asciz "t:o:"
proc_mounts:
        .asciz "/proc/mounts"
usage_text:
        .asciz "mount [-t TYPE] [-o OPTIONS] [SOURCE] DIRECTORY"
nothing:
        .asciz ""
        .balign 4
flag_names:                             # a row: the flag, its name
        .word 1
        .asciz "ro"
        .balign 4
        .word 0
        .asciz "rw"
        .balign 4
        .word 2
        .asciz "nosuid"
        .balign 4
        .word 4
        .asciz "nodev"
        .balign 4
        .word 8
        .asciz "noexec"
        .balign 4
        .word 32
        .asciz "remount"
        .balign 4
        .word 1024
        .asciz "noatime"
        .balign 4
        .word 4096
        .asciz "bind"
        .balign 4
        .word 4096 + 16384
        .asciz "rbind"
        .balign 4
        .word 8192
        .asciz "move"
        .balign 4
        .word 1 << 17
        .asciz "unbindable"
        .balign 4
        .word 1 << 18
        .asciz "private"
        .balign 4
        .word 16384 + (1 << 18)
        .asciz "rprivate"
        .balign 4
        .word 1 << 19
        .asciz "slave"
        .balign 4
        .word 16384 + (1 << 19)
        .asciz "rslave"
        .balign 4
        .word 1 << 20
        .asciz "shared"
        .balign 4
        .word 16384 + (1 << 20)
        .asciz "rshared"
        .balign 4
        .word 0
        .byte 0
        .bss
data:   .space 4096
        .text
