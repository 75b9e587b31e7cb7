# The same functions where servers are behind them: each is a message, and bytes go through a page that both sides see.
# Given from outside: files_shared, network_shared, console_shared.
# A descriptor of the file server is told from one of the network's by FILE being added to it.

        .equ FILES,   1
        .equ NETWORK, 2
        .equ CONSOLE, 3
        .equ FILE,    16

        .section .text.ask
ask:    li    a7, 0                     # a0: whom, a1: what, a2, a3: about what
        ecall
        ret

# Copies a2 bytes from a1 to a0. Keeps a2.
        .section .text.copy_bytes
copy_bytes:
        add   t0, a0, a2
1:      bgeu  a0, t0, 2f
        lbu   t1, 0(a1)
        sb    t1, 0(a0)
        addi  a0, a0, 1
        addi  a1, a1, 1
        j     1b
2:      ret

        .section .text.open
        .globl open
open:   addi  sp, sp, -16
        sw    ra, 12(sp)
        la    t0, files_shared
1:      lbu   t1, 0(a0)
        sb    t1, 0(t0)
        addi  a0, a0, 1
        addi  t0, t0, 1
        bnez  t1, 1b
        li    a0, FILES
        li    a1, 0
        call  ask
        bltz  a0, 2f
        addi  a0, a0, FILE
2:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.read
        .globl read
read:   addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    a1, 8(sp)
        mv    a3, a2
        mv    a2, a0
        la    t0, network_shared
        li    a0, NETWORK
        addi  t1, a2, -FILE
        bltz  t1, 1f
        mv    a2, t1
        la    t0, files_shared
        li    a0, FILES
1:      sw    t0, 4(sp)
        li    a1, 1
        call  ask
        blez  a0, 2f
        mv    a2, a0
        lw    a0, 8(sp)
        lw    a1, 4(sp)
        call  copy_bytes
        mv    a0, a2
2:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.write
        .globl write
write:  addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    a0, 8(sp)
        addi  t0, a0, -3
        la    a0, network_shared
        bgez  t0, 1f
        la    a0, console_shared
1:      call  copy_bytes
        mv    a3, a2
        lw    a2, 8(sp)
        li    a0, NETWORK
        addi  t0, a2, -3
        bgez  t0, 2f
        li    a0, CONSOLE
2:      li    a1, 2
        call  ask
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.close
        .globl close
close:  mv    a2, a0
        li    a0, NETWORK
        addi  t0, a2, -FILE
        bltz  t0, 1f
        mv    a2, t0
        li    a0, FILES
1:      li    a1, 3
        tail  ask

        .section .text.socket
        .globl socket
socket: li    a0, NETWORK
        li    a1, 4
        tail  ask

        .section .text.bind
        .globl bind
bind:   addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    a0, 8(sp)
        la    a0, network_shared
        call  copy_bytes
        lw    a2, 8(sp)
        li    a0, NETWORK
        li    a1, 5
        call  ask
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.listen
        .globl listen
listen: mv    a3, a1
        mv    a2, a0
        li    a0, NETWORK
        li    a1, 6
        tail  ask

        .section .text.accept
        .globl accept
accept: mv    a2, a0
        li    a0, NETWORK
        li    a1, 7
        tail  ask

        .section .text.exit
        .globl exit
exit:   j     exit
