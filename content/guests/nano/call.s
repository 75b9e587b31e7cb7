# A call and its return, in the kernel.

work:   call  leaf
        addi  s2, s2, -1
        bnez  s2, work
        j     off
leaf:   ret
        .balign 4096
user:   nop
