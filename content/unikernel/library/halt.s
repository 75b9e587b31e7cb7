# What happens on a trap when nobody wants to know: off, with code 1.

        .section .text.machine_trap
        .globl machine_trap
        .balign 4
machine_trap:
        li    a0, 1
        tail  power_off
