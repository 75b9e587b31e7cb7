# pivot_root NEW PUT-OLD: the directory NEW, where something is mounted, becomes
# the root of this mount namespace, and the old root goes to PUT-OLD in it.

main:   jal   next_argument
        beqz  a0, usage
        mv    s0, a0
        jal   next_argument
        beqz  a0, usage
        mv    a1, a0
        mv    a0, s0
        li    a7, NR_pivot_root
        ecall
        beqz  a0, 1f
        mv    a1, s0
        j     die
1:      j     exit

usage_text:
        .asciz "pivot_root NEW PUT-OLD"
