# Which function of the library serves which number (Linux on 32-bit RISC-V). A kernel that traps and a gate that does not share it.

        .equ ENOSYS, -38
        .equ HIGHEST, 202

# a7: the number, a0 ... a2 the arguments. As a call of that function: a0 is the answer.
        .section .text.system_call
        .globl system_call
system_call:
        li    t0, HIGHEST
        bgtu  a7, t0, 1f
        slli  t0, a7, 2
        la    t1, functions
        add   t0, t1, t0
        lw    t0, 0(t0)
        beqz  t0, 1f
        jr    t0
1:      li    a0, ENOSYS
        ret

        .section .text.open_at
open_at:                                # the directory is not looked at
        mv    a0, a1
        mv    a1, a2
        tail  open

        .section .rodata.functions
        .balign 4
functions:
        .zero 4 * 56
        .word open_at, close            # 56, 57
        .zero 4 * 5
        .word read, write               # 63, 64
        .zero 4 * 29
        .word exit                      # 94
        .zero 4 * 103
        .word socket, 0, bind, listen, accept # 198 ... 202
