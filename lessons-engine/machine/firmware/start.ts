// The firmware's way in and out: from reset to the kernel, from a trap to the call that it is, and back with a result.
// RISC-V Supervisor Binary Interface 2.0, chapter 3 "Binary Encoding".

export const start = `
# a0 is the hart, a1 the device tree: both go on to the kernel untouched.
start:
    li   sp, TOP
    csrw mscratch, sp
    la   t0, handler
    csrw mtvec, t0
    li   t0, 0xf0b5ff          # exceptions that a kernel handles itself; ecall from S is not among them
    csrw medeleg, t0
    li   t0, 0x222
    csrw mideleg, t0
    li   t0, 7                 # the kernel may read cycle, time and instret
    csrw mcounteren, t0
    csrw scounteren, t0
    li   t0, OWN_MEMORY
    csrw pmpaddr0, t0          # first entry: the firmware, for nobody below
    li   t0, -1
    csrw pmpaddr1, t0          # second entry: all the rest, for everybody
    li   t0, 0x1f18
    csrw pmpcfg0, t0
    li   t0, MTIMECMP          # no timer until one is asked for
    li   t1, -1
    sw   t1, 0(t0)
    sw   t1, 4(t0)
    li   t0, 0x1800            # mret goes to S
    csrc mstatus, t0
    li   t0, 0x800
    csrs mstatus, t0
    li   t0, NEXT
    csrw mepc, t0
    mret

.align 2
handler:
    csrrw sp, mscratch, sp
    addi sp, sp, -16
    sw   t0, 0(sp)
    sw   t1, 4(sp)
    sw   t2, 8(sp)
    csrr t0, mcause
    li   t1, 9                 # ecall from S
    beq  t0, t1, call
    li   t1, 0x80000007        # machine timer interrupt
    beq  t0, t1, timer
    slli t0, t0, 16            # anything else is not ours: end with the cause as the code
    li   t1, 0x3333
    or   t0, t0, t1
    li   t1, FINISHER
    sw   t0, 0(t1)

timer:
    li   t0, MTIE
    csrc mie, t0
    li   t0, STIP
    csrs mip, t0
leave:
    lw   t0, 0(sp)
    lw   t1, 4(sp)
    lw   t2, 8(sp)
    addi sp, sp, 16
    csrrw sp, mscratch, sp
    mret
`;

/** Which extension a call is of, and the ways back. */
export const dispatch = `
call:
    csrr t0, mepc
    addi t0, t0, 4
    csrw mepc, t0
    li   t0, 9
    bltu a7, t0, legacy
    li   t0, BASE
    beq  a7, t0, base
    li   t0, TIME
    beq  a7, t0, time
    li   t0, IPI
    beq  a7, t0, ipi
    li   t0, RFENCE
    beq  a7, t0, rfence
    li   t0, HSM
    beq  a7, t0, hsm
    li   t0, SRST
    beq  a7, t0, reset
    li   t0, DBCN
    beq  a7, t0, console
not_supported:
    li   a0, NOT_SUPPORTED
    li   a1, 0
    j    leave
invalid:
    li   a0, INVALID_PARAM
    li   a1, 0
    j    leave
success:
    li   a1, 0
value:                         # the value is in a1
    li   a0, 0
    j    leave
`;
