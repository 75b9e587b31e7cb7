// The extensions of SBI 2.0 that the firmware answers: base, TIME, IPI, RFENCE, HSM, SRST, DBCN. There is one hart, so a call
// about others is about the caller or about nobody. RISC-V Supervisor Binary Interface 2.0, chapters 4, 6 to 10 and 12.

/** What there is, and who says so. */
export const base = `
base:
    li   t0, 3
    beq  a6, t0, probe
    bgtu a6, t0, identity
    li   a1, 0x02000000        # function 0: specification 2.0
    beqz a6, value
    li   a1, 0                 # 1, 2: an implementation without a number
    j    value
identity:
    li   t0, 6
    bgtu a6, t0, not_supported
    j    success
probe:
    li   a1, 1
    li   t0, 9
    bltu a0, t0, value
    li   t0, BASE
    beq  a0, t0, value
    li   t0, TIME
    beq  a0, t0, value
    li   t0, IPI
    beq  a0, t0, value
    li   t0, RFENCE
    beq  a0, t0, value
    li   t0, HSM
    beq  a0, t0, value
    li   t0, SRST
    beq  a0, t0, value
    li   t0, DBCN
    beq  a0, t0, value
    j    success
`;

/** Timer, interrupts to harts, fences on harts, their state, the end. */
export const control = `
time:
    bnez a6, not_supported
    j    set_timer
set_timer:                     # a0 low, a1 high
    li   t0, MTIMECMP
    li   t1, -1
    sw   t1, 0(t0)             # never below the new value on the way
    sw   a1, 4(t0)
    sw   a0, 0(t0)
    li   t0, STIP
    csrc mip, t0
    li   t0, MTIE
    csrs mie, t0
    j    success

ipi:                           # the only hart is the caller
    bnez a6, not_supported
    li   t0, -1
    beq  a1, t0, to_self
    bnez a1, invalid
    li   t0, 1
    bne  a0, t0, invalid
to_self:
    csrsi mip, SSIP
    j    success

rfence:
    li   t0, 2
    bgtu a6, t0, not_supported
    fence.i
    sfence.vma
    j    success

hsm:
    beqz a6, hart_start
    li   t0, 2
    beq  a6, t0, hart_status
    li   t0, 3
    bne  a6, t0, not_supported
    wfi                        # suspend: wait for what would wake the kernel
    j    success
hart_start:
    bnez a0, invalid
    li   a0, ALREADY_AVAILABLE
    li   a1, 0
    j    leave
hart_status:
    bnez a0, invalid
    j    success               # 0: started

reset:
    bnez a6, not_supported
    li   t1, 0x5555
    beqz a0, finish            # shutdown
    li   t1, 0x7777
    li   t0, 2
    bgtu a0, t0, invalid       # 1 and 2: reboot
    j    finish
finish:
    li   t0, FINISHER
    sw   t1, 0(t0)
    j    leave
`;

/** The debug console: bytes in memory to the serial line, and back. */
export const debugConsole = `
console:
    li   t0, UART
    beqz a6, console_write
    li   t1, 1
    beq  a6, t1, console_read
    li   t1, 2
    bne  a6, t1, not_supported
    sb   a0, 0(t0)             # write one byte
    j    success
console_write:                 # a0 bytes at physical address a1
    bnez a2, invalid
    mv   t1, a1
    mv   a1, a0                # all of them will be written
    add  a0, a0, t1
console_write_next:
    beq  t1, a0, value
    lbu  t2, 0(t1)
    sb   t2, 0(t0)
    addi t1, t1, 1
    j    console_write_next
console_read:                  # at most a0 bytes to physical address a1
    bnez a2, invalid
    mv   t1, a1
    li   a1, 0
console_read_next:
    beq  a1, a0, value
    lbu  t2, 5(t0)
    andi t2, t2, 1
    beqz t2, value
    lbu  t2, 0(t0)
    sb   t2, 0(t1)
    addi t1, t1, 1
    addi a1, a1, 1
    j    console_read_next
`;
