# chroot DIRECTORY [PROGRAM [WORD…]]: a program, sh unless told otherwise, whose
# root is the directory.

main:   mv    s1, a2
        jal   next_argument
        beqz  a0, usage
        mv    s0, a0
        li    a7, NR_chroot
        ecall
        bnez  a0, 1f
        la    a0, slash                 # the working directory goes along
        li    a7, NR_chdir
        ecall
        bnez  a0, 1f
        lw    a0, arguments
        lw    t0, 0(a0)
        bnez  t0, 2f
        la    a0, shell_words
        la    t0, shell_name
        sw    t0, 0(a0)
2:      mv    a1, s1
        j     run
1:      mv    a1, s0
        j     die

slash:  .asciz "/"
shell_name:
        .asciz "/bin/sh"
usage_text:
        .asciz "chroot DIRECTORY [PROGRAM [WORD...]]"
        .bss
        .balign 4
shell_words:
        .space 8
        .text
