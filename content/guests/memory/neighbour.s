# A guest with a secret of four bits. It has a page made from it, as a program has pages made from a password or a key, and
# does nothing else. layout.s stands in front.

        .text
_start: la    t0, secret
        lw    t0, 0(t0)
        la    t1, page
        li    t2, 1024
        li    t3, 0x01000193
        li    t4, 0x811c9dc5            # every word depends on it
        xor   t4, t4, t0
1:      mul   t4, t4, t3
        sw    t4, 0(t1)
        addi  t1, t1, 4
        addi  t2, t2, -1
        bnez  t2, 1b
2:      wfi
        j     2b

        .data
        .align 2
secret: .word 0                         # whoever builds the guest patches this
        .bss
        .balign 4096
page:   .space 4096
