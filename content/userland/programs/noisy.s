# noisy FILE [ROUNDS]: writes 64 KiB to the file and reads them back, so many
# times or for ever, and says how many bytes that were.

        .equ PIECES, 16
main:   jal   next_argument
        beqz  a0, usage
        mv    s0, a0
        li    s1, -1
        jal   next_argument
        beqz  a0, 1f
        jal   number_argument
        mv    s1, a0
1:      mv    a1, s0
        li    a0, AT_FDCWD
        li    a2, O_RDWR | O_CREAT | O_TRUNC
        li    a3, 0644
        li    a7, NR_openat
        ecall
        bltz  a0, 8f
        mv    s2, a0
        li    s3, 0                     # KiB
2:      beqz  s1, 6f
        jal   rewind
        li    s4, PIECES
3:      mv    a0, s2
        la    a1, transfer_buffer
        li    a2, TRANSFER_ROOM
        jal   write_all
        bnez  a0, 8f
        addi  s4, s4, -1
        bnez  s4, 3b
        jal   rewind
        li    s4, PIECES
4:      mv    a0, s2
        la    a1, transfer_buffer
        li    a2, TRANSFER_ROOM
        li    a7, NR_read
        ecall
        bltz  a0, 8f
        addi  s4, s4, -1
        bnez  s4, 4b
        addi  s3, s3, 2 * PIECES * TRANSFER_ROOM / 1024
        addi  s1, s1, -1
        j     2b
6:      mv    a0, s3
        jal   put_number
        la    a0, unit
        jal   put_line
        li    a0, 0
        j     exit
8:      mv    a1, s0
        j     die

rewind: mv    a0, s2
        li    a1, 0
        li    a2, 0
        la    a3, position
        li    a4, 0
        li    a7, NR_llseek
        ecall
        ret

unit:   .asciz " KiB"
usage_text:
        .asciz "noisy FILE [ROUNDS]"
        .bss
        .balign 8
position:
        .space 8
        .text
