# A page fault that is the guest's own: a program loads from a page that its tables do not have.

work:   j     to_user
        .balign 4096
user:   li    s4, USER + 0x1000
1:      lw    t0, 0(s4)
        addi  s2, s2, -1
        bnez  s2, 1b
        li    s3, 1
        ecall
