# The same functions as calls.s, written shorter: all of them load their number and jump to one ecall that they share.

        .section .text.calls
        .globl open, close, read, write, exit, socket, bind, listen, accept
open:   mv    a3, a2
        mv    a2, a1
        mv    a1, a0
        li    a0, -100                  # AT_FDCWD: a path from here
        li    a7, 56                    # openat
        j     trap
close:  li    a7, 57
        j     trap
read:   li    a7, 63
        j     trap
write:  li    a7, 64
        j     trap
exit:   li    a7, 94                    # exit_group
        j     trap
socket: li    a7, 198
        j     trap
bind:   li    a7, 200
        j     trap
listen: li    a7, 201
        j     trap
accept: li    a7, 202
trap:   ecall
        ret
