# The application that is a process linked elsewhere: main jumps to its first instruction, in this mode and this address space.
# Given from outside: process_entry, process_stack.

        .section .text.main
        .globl main
main:   la    sp, process_stack
        la    t0, process_entry
        jr    t0
