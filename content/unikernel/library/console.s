# The console: bytes to the serial line (a 16550), each as soon as there is room for it.

        .section .text.console_write
        .globl console_write
console_write:                          # a0: bytes, a1: how many
        li    t0, 0x10000000
        add   a1, a0, a1
1:      beq   a0, a1, 3f
        lbu   t1, 0(a0)
2:      lbu   t2, 5(t0)                 # line status: is the transmitter free?
        andi  t2, t2, 0x20
        beqz  t2, 2b
        sb    t1, 0(t0)
        addi  a0, a0, 1
        j     1b
3:      ret

# Descriptor 1: what write does to it. Nothing can be read.
        .section .rodata.console_operations
        .globl console_operations
console_operations:
        .word 0, console_descriptor_write, 0

        .section .text.console_descriptor_write
console_descriptor_write:               # a0: the descriptor, a1: bytes, a2: how many
        addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    a2, 8(sp)
        mv    a0, a1
        mv    a1, a2
        call  console_write
        lw    a0, 8(sp)
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret
