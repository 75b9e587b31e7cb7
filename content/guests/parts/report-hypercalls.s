# Driver for report.s: hypercalls with the numbers of the RISC-V Supervisor
# Binary Interface. The guest knows that it is one.

        .equ DEBUG_CONSOLE, 0x4442434e
        .equ TIMER,         0x54494d45
        .equ SYSTEM_RESET,  0x53525354

        .text
write:  mv    t0, a0                    # one call for the whole line: a0 =
                                        # length, a1 = address
        mv    a0, a1
        mv    a1, t0
        li    a2, 0
        li    a6, 0
        li    a7, DEBUG_CONSOLE
        ecall
        ret

alarm:  csrr  t0, time                  # the clock still traps; the timer is
                                        # one call
        add   a0, t0, a0
        li    a1, 0
        li    a6, 0
        li    a7, TIMER
        ecall
        ret

shutdown:
        li    a0, 0
        li    a1, 0
        li    a6, 0
        li    a7, SYSTEM_RESET
        ecall
        j     shutdown
