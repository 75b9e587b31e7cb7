# What the two small guests share: a kernel without programs that writes down what it meets. Every trap goes on behind the
# instruction that caused it. Results lie in its memory, and are compared with those of bare hardware.

        .text
_start: la    t0, trap
        csrw  stvec, t0
        la    s0, results
        j     body

        .align 2
trap:   csrr  s1, scause
        sw    s1, 0(s0)
        csrr  s1, stval
        sw    s1, 4(s0)
        addi  s0, s0, 8
        csrr  s1, sepc
        addi  s1, s1, 4
        csrw  sepc, s1
        sret

off:    li    a7, 0x53525354            # SBI: SRST
        li    a6, 0
        li    a0, 0
        li    a1, 0
        ecall
        j     off

        .bss
        .align 2
results: .space 4096
        .text
