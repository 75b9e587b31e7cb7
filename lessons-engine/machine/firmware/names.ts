// What the parts of the firmware call things: places, bits, the numbers of SBI's extensions and errors.
// RISC-V Supervisor Binary Interface 2.0, section 3.1 and the chapter of each extension.

import { MemoryMap } from '../memory-map.ts';

/** The firmware's own memory, at the start of RAM: code, and a stack that grows down from its end. Bytes. */
export const FIRMWARE_SIZE = 0x1_0000;

/**
 * Addresses (OWN_MEMORY is one as a PMP entry has it, with its size), bits of mip and mie, extensions, errors; `next` is
 * where the kernel begins.
 */
export const names = (next: number): string => `
.equ NEXT, ${next}
.equ UART, ${MemoryMap.uart.base}
.equ FINISHER, ${MemoryMap.finisher.base}
.equ MTIMECMP, ${MemoryMap.clint.base + 0x4000}
.equ TOP, ${MemoryMap.ram.base + FIRMWARE_SIZE}
.equ OWN_MEMORY, ${((MemoryMap.ram.base >>> 2) | (FIRMWARE_SIZE / 8 - 1)) >>> 0}
.equ STIP, 0x20
.equ SSIP, 0x2
.equ MTIE, 0x80
.equ BASE, 0x10
.equ TIME, 0x54494d45
.equ IPI, 0x735049
.equ RFENCE, 0x52464e43
.equ HSM, 0x48534d
.equ SRST, 0x53525354
.equ DBCN, 0x4442434e
.equ NOT_SUPPORTED, -2
.equ INVALID_PARAM, -3
.equ ALREADY_AVAILABLE, -6
`;
