// The calls of SBI 0.1, which kernels still try for their first messages: no extension, the function in a7, one result in a0.
// RISC-V Supervisor Binary Interface 2.0, chapter 5 "Legacy Extensions".

export const legacy = `
legacy:
    beqz a7, legacy_timer
    li   t0, 1
    beq  a7, t0, legacy_put
    li   t0, 2
    beq  a7, t0, legacy_get
    li   t1, 0x5555
    li   t0, 8
    beq  a7, t0, finish
    li   t0, 3
    beq  a7, t0, legacy_clear
    li   t0, 4
    beq  a7, t0, legacy_ipi
    fence.i                    # 5, 6, 7: remote fences
    sfence.vma
    li   a0, 0
    j    leave
legacy_timer:
    mv   t2, a1
    li   t0, MTIMECMP
    li   t1, -1
    sw   t1, 0(t0)
    sw   t2, 4(t0)
    sw   a0, 0(t0)
    li   t0, STIP
    csrc mip, t0
    li   t0, MTIE
    csrs mie, t0
    li   a0, 0
    j    leave
legacy_put:
    li   t0, UART
    sb   a0, 0(t0)
    li   a0, 0
    j    leave
legacy_get:
    li   t0, UART
    lbu  t1, 5(t0)
    andi t1, t1, 1
    li   a0, -1
    beqz t1, leave
    lbu  a0, 0(t0)
    j    leave
legacy_clear:
    csrci mip, SSIP
    li   a0, 0
    j    leave
legacy_ipi:
    csrsi mip, SSIP
    li   a0, 0
    j    leave
`;
