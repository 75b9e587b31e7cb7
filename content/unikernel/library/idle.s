# Nothing to do until an interrupt is pending: the hart may sleep.

        .section .text.idle
        .globl idle
idle:   wfi
        ret
