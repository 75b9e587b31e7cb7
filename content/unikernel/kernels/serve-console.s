# What the console server does: write.

        .section .rodata.operations
        .globl operations
operations:
        .word 0, 0, write
