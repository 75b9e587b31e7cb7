# A system call that does nothing: user mode to supervisor mode and back.

work:   j     to_user
        .balign 4096
user:   ecall
        addi  s2, s2, -1
        bnez  s2, user
        li    s3, 1
        ecall
