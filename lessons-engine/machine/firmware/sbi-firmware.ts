// Firmware for kernels of supervisor mode: a small program of machine mode that answers SBI calls, passes the timer's
// interrupt on, and keeps itself out of the kernel's reach with a PMP entry. It is guest code, assembled like any other:
// the machine beneath knows nothing of it.
// RISC-V Supervisor Binary Interface 2.0: base, TIME, IPI, RFENCE, HSM, SRST, DBCN and the legacy calls. One hart.

import { assemble, type Assembly } from '../../isa/index.ts';
import { MemoryMap } from '../memory-map.ts';

/** The firmware's own memory, at the start of RAM: code, and a stack that grows down from its end. Bytes. */
export const FIRMWARE_SIZE = 0x1_0000;

const source = (next: number): string => `
.equ NEXT, ${next}
.equ UART, ${MemoryMap.uart.base}
.equ FINISHER, ${MemoryMap.finisher.base}
.equ MTIMECMP, ${MemoryMap.clint.base + 0x4000}
.equ TOP, ${MemoryMap.ram.base + FIRMWARE_SIZE}
.equ STIP, 0x20
.equ SSIP, 0x2
.equ MTIE, 0x80
.equ NOT_SUPPORTED, -2
.equ INVALID_PARAM, -3
.equ ALREADY_AVAILABLE, -6

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
    li   t0, ${((MemoryMap.ram.base >>> 2) | (FIRMWARE_SIZE / 8 - 1)) >>> 0}
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

call:
    csrr t0, mepc
    addi t0, t0, 4
    csrw mepc, t0
    li   t0, 9
    bltu a7, t0, legacy
    li   t0, 0x10
    beq  a7, t0, base
    li   t0, 0x54494d45
    beq  a7, t0, time
    li   t0, 0x735049
    beq  a7, t0, ipi
    li   t0, 0x52464e43
    beq  a7, t0, rfence
    li   t0, 0x48534d
    beq  a7, t0, hsm
    li   t0, 0x53525354
    beq  a7, t0, reset
    li   t0, 0x4442434e
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
    li   t0, 0x10
    beq  a0, t0, value
    li   t0, 0x54494d45
    beq  a0, t0, value
    li   t0, 0x735049
    beq  a0, t0, value
    li   t0, 0x52464e43
    beq  a0, t0, value
    li   t0, 0x48534d
    beq  a0, t0, value
    li   t0, 0x53525354
    beq  a0, t0, value
    li   t0, 0x4442434e
    beq  a0, t0, value
    j    success

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

/**
 * The firmware, to be loaded at the start of RAM and entered with the hart's number in a0 and the device tree's address in
 * a1. It goes on to `next`, the kernel's first instruction, in supervisor mode.
 */
export function sbiFirmware(next: number): Assembly {
  return assemble(source(next >>> 0), { origin: MemoryMap.ram.base, fileName: 'sbi-firmware' });
}
