# writer FILE: writes 4 KiB to the beginning of the file, for ever.

main:   jal   next_argument
        beqz  a0, usage
        mv    a1, a0
        li    a0, AT_FDCWD
        li    a2, O_WRONLY
        li    a7, NR_openat
        ecall
        mv    s0, a0
1:      mv    a0, s0
        li    a1, 0
        li    a2, 0
        la    a3, position
        li    a4, 0
        li    a7, NR_llseek
        ecall
        mv    a0, s0
        la    a1, transfer_buffer
        li    a2, 4096
        li    a7, NR_write
        ecall
        bgtz  a0, 1b
        mv    a1, a0
        j     die

usage_text:
        .asciz "writer FILE"
        .bss
        .balign 8
position:
        .space 8
        .text
