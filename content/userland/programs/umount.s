# umount [-l] DIRECTORY…: -l also when it is in use (MNT_DETACH).

main:   li    s0, 0
1:      la    a0, umount_options
        jal   option
        beqz  a0, 2f
        li    s0, 2
        j     1b
2:      jal   next_argument
        beqz  a0, usage
3:      mv    s1, a0
        mv    a1, s0
        li    a7, NR_umount2
        ecall
        beqz  a0, 4f
        mv    a1, s1
        jal   complain
4:      jal   next_argument
        bnez  a0, 3b
        j     exit

umount_options:
        .asciz "l"
usage_text:
        .asciz "umount [-l] DIRECTORY..."
