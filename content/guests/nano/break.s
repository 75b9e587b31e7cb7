# An exception that has nothing to do with memory: a breakpoint in a program.

work:   j     to_user
        .balign 4096
user:   ebreak
        addi  s2, s2, -1
        bnez  s2, user
        li    s3, 1
        ecall
