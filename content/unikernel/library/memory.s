# Memory in pieces: what lies behind the image, given out from the bottom and taken back into a list of pieces of one size.
#
#   allocate  a0: bytes    a0: where, a multiple of 16; 0 when there are no more
#   release   a0: where, a1: bytes, as many as were asked for

        .section .rodata.init.memory
        .word memory_init

        .section .text.memory_init
memory_init:
        la    t0, __end
        la    t1, memory_next
        sw    t0, 0(t1)
        ret

        .section .text.allocate
        .globl allocate
allocate:
        addi  a0, a0, 15
        andi  a0, a0, -16
        la    t0, memory_free           # pieces that came back: size, next
1:      lw    t1, 0(t0)
        beqz  t1, 2f
        lw    t2, 0(t1)
        beq   t2, a0, 3f
        addi  t0, t1, 4
        j     1b
2:      la    t0, memory_next
        lw    t1, 0(t0)
        beqz  t1, 4f                    # nobody has said where memory begins
        add   t2, t1, a0
        la    t3, __memory_end
        bgtu  t2, t3, 4f
        sw    t2, 0(t0)
        mv    a0, t1
        ret
3:      lw    t2, 4(t1)
        sw    t2, 0(t0)
        mv    a0, t1
        ret
4:      li    a0, 0
        ret

        .section .text.release
        .globl release
release:
        addi  a1, a1, 15
        andi  a1, a1, -16
        la    t0, memory_free
        lw    t1, 0(t0)
        sw    a1, 0(a0)
        sw    t1, 4(a0)
        sw    a0, 0(t0)
        ret

        .section .bss.memory
        .balign 4
memory_next: .space 4
memory_free: .space 4
