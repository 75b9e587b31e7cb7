# What the file server does: open, read, write, close.

        .section .rodata.operations
        .globl operations
operations:
        .word open_shared, read, write, close

        .section .text.open_shared
open_shared:
        mv    a0, a1
        tail  open
