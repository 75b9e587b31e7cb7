# false: ends with 1.

_start: li    a0, 1
        li    a7, NR_exit_group
        ecall
