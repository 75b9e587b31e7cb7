# true: ends with 0.

_start: li    a0, 0
        li    a7, NR_exit_group
        ecall
