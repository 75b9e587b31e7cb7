# The functions that programs call, where a kernel is behind them: each loads its number (Linux on 32-bit RISC-V,
# include/uapi/asm-generic/unistd.h) and traps. Arguments and result are in the same registers for a call and for a system call.

        .section .text.open
        .globl open
open:   mv    a3, a2
        mv    a2, a1
        mv    a1, a0
        li    a0, -100                  # AT_FDCWD: a path from here
        li    a7, 56                    # openat
        ecall
        ret

        .section .text.close
        .globl close
close:  li    a7, 57
        ecall
        ret

        .section .text.read
        .globl read
read:   li    a7, 63
        ecall
        ret

        .section .text.write
        .globl write
write:  li    a7, 64
        ecall
        ret

        .section .text.exit
        .globl exit
exit:   li    a7, 94                    # exit_group
        ecall
        ret

        .section .text.socket
        .globl socket
socket: li    a7, 198
        ecall
        ret

        .section .text.bind
        .globl bind
bind:   li    a7, 200
        ecall
        ret

        .section .text.listen
        .globl listen
listen: li    a7, 201
        ecall
        ret

        .section .text.accept
        .globl accept
accept: li    a7, 202
        ecall
        ret

        .section .text.getpid
        .globl getpid
getpid: li    a7, 172
        ecall
        ret

# The child gets 0, its parent the child's number: clone with SIGCHLD and nothing shared.
        .section .text.fork
        .globl fork
fork:   li    a0, 17
        li    a1, 0
        li    a2, 0
        li    a3, 0
        li    a4, 0
        li    a7, 220
        ecall
        ret

# Until a child has ended: waitid for any, WEXITED.
        .section .text.wait
        .globl wait
wait:   li    a0, 0
        li    a1, 0
        li    a2, 0
        li    a3, 4
        li    a4, 0
        li    a7, 95
        ecall
        ret
