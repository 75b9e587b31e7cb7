// The program that runs programs: guest code in machine mode, the same words on both machines. For each program in the store
// it sets up memory, CSRs and registers, enters it, survives its traps, and at the end prints a hash of all that the program
// can have changed — or, when asked, every word of it.
//
// A trap is logged, and the program goes on behind the instruction that raised it; an ecall brings it up to machine mode.
// Traps that supervisor mode handles come here too: its handler is an ecall and an sret. After MOST_TRAPS, or at its last
// instruction, a program is over. Programs leave x31 alone, which the handler needs while MPRV may still redirect its stores.

import { assemble } from '../../../lessons-engine/isa/index.ts';
import { initialCsrs } from './csrs.ts';
import { handler } from './driver-handler.ts';
import { report } from './driver-report.ts';
import { everyRegister, fences, onlyWith, RECORD_HEADER, REGISTERS, STORE_HEADER } from './driver-text.ts';
import { Alias, Place, WINDOW_REACH, windows } from './layout.ts';
import type { Reference } from './setting.ts';

const lines = (parts: readonly string[]): string => parts.join('\n');

const setUp = (h: boolean): string => `
        # What the last program may have left behind.
        csrw satp, zero
        csrw mie, zero
        lui  t0, 0x2000             # no software interrupt
        sw   zero, (t0)
        ${onlyWith(h, 'csrw hgatp, zero\n csrw vsatp, zero')}
        sw   zero, COUNT(s11)
        li   t0, LOG
        sw   t0, LOGEND(s11)
        li   t0, CODE
        sw   t0, PROGRESS(s11)
        sw   zero, LAST(s11)
        li   t1, PATTERN
${lines(
  windows.map(
    (center) => `
        li   t0, ${center - WINDOW_REACH}
        li   t2, ${(2 * WINDOW_REACH) / 4}
1:      lw   t3, (t1)
        sw   t3, (t0)
        addi t0, t0, 4
        addi t1, t1, 4
        addi t2, t2, -1
        bnez t2, 1b`,
  ),
)}
        lw   t0, 4(s0)              # code
        addi t1, s0, ${4 * RECORD_HEADER}
        li   t2, CODE
1:      beqz t0, 2f
        lw   t3, (t1)
        sw   t3, (t2)
        addi t1, t1, 4
        addi t2, t2, 4
        addi t0, t0, -1
        j    1b
2:      sw   t2, END(s11)
        li   t3, 0x73               # ecall
        sw   t3, (t2)
        sw   t1, PAIRS(s11)
        lw   t0, 8(s0)              # memory
3:      beqz t0, 4f
        lw   t2, (t1)
        lw   t3, 4(t1)
        sw   t3, (t2)
        addi t1, t1, 8
        addi t0, t0, -1
        j    3b
4:      addi t2, t1, ${4 * REGISTERS}
${lines(initialCsrs(h).map((name, index) => `        lw t0, ${4 * index}(t2)\n        csrw ${name}, t0`))}
        li   t0, ENTRY
        li   t3, 0x1800             # user mode begins at its own mapping of the code when there is one
        csrr t4, mstatus
        and  t4, t4, t3
        csrr t5, satp
        bgez t5, 5f
        bnez t4, 5f
        li   t0, ALIAS
5:      csrw mepc, t0
        fence.i
        ${fences(h)}
        mv   x31, t1
${everyRegister((i) => `        lw x${i}, ${4 * (i - 1)}(x31)`)}
        mret
`;

const driver = (h: boolean, reference: Reference): string => `
        .equ STORE, ${Place.store}
        .equ SAVE, ${Place.save}
        .equ LOG, ${Place.log}
        .equ CODE, ${Place.code}
        .equ ENTRY, ${Place.code}
        .equ PATTERN, ${Place.pattern}
        .equ ALIAS, ${Alias.pages}
        .equ HANDLER_CALL, ${Place.handler + 64}
        .equ HANDLER_BACK, ${Place.handler + 68}
        .equ UART, 0x10000000
        .equ OLD, 0
        .equ PROGRESS, 128
        .equ END, 132
        .equ COUNT, 136
        .equ DETAIL, 140
        .equ RECORD, 144
        .equ LEFT, 148
        .equ LOGEND, 152
        .equ PAIRS, 156
        .equ LAST, 160
start:  li   s11, SAVE
        li   s0, STORE
        lw   s1, (s0)
        lw   t0, 4(s0)
        sw   t0, DETAIL(s11)
        addi s0, s0, ${4 * STORE_HEADER}
        li   t0, 0x20000000         # Spike sets A and D in page tables only when asked to
        csrw menvcfgh, t0
        ${onlyWith(h, 'csrw henvcfgh, t0')}
        li   t0, 0x02004000         # no timer
        li   t1, -1
        sw   t1, (t0)
        sw   t1, 4(t0)
        li   t0, PATTERN
        li   t1, 0x12345678
        li   t2, ${(windows.length * 2 * WINDOW_REACH) / 4}
1:      slli t3, t1, 13
        xor  t1, t1, t3
        srli t3, t1, 17
        xor  t1, t1, t3
        slli t3, t1, 5
        xor  t1, t1, t3
        sw   t1, (t0)
        addi t0, t0, 4
        addi t2, t2, -1
        bnez t2, 1b
next:   beqz s1, off
        sw   s0, RECORD(s11)
        sw   s1, LEFT(s11)
${setUp(h)}
off:    la   t0, stop
        csrw mtvec, t0
        li   t0, ${Place.tohost}    # ends Spike; it has nothing at QEMU's place
        li   t1, 1
        sw   t1, (t0)
        li   t0, 0x00100000
        li   t1, 0x5555
        sw   t1, (t0)
        .align 2
stop:   j    stop
${handler(h, reference)}
${report(h)}
`;

/** A table of jumps, for a vectored stvec, then the ecall and the sret. */
const supervisor = `${'        j handle\n'.repeat(16)}handle: ecall\n        sret\n`;

export interface Driver {
  /** It knows of VS and VU modes, and so do its programs. */
  hypervisor: boolean;
  reference: Reference;
  /** Bytes from 0x80000000 on, up to the store. */
  bytes: Uint8Array;
  /** What mtvec and stvec must hold, both without a mode. */
  mtvec: number;
  stvec: number;
}

/** Assembles the driver; with `hypervisor`, one that knows of VS and VU modes. */
export function assembleDriver(hypervisor: boolean, reference: Reference): Driver {
  const { segments, symbols } = assemble(driver(hypervisor, reference), {
    origin: Place.driver,
    fileName: 'driver',
  });
  const below = assemble(supervisor, { origin: Place.handler, fileName: 'supervisor' });
  const bytes = new Uint8Array(Place.store - Place.driver);
  for (const segment of [...segments, ...below.segments])
    bytes.set(segment.bytes, segment.address - Place.driver);
  const size = segments[0]?.bytes.length ?? 0;
  if (size > Place.save - Place.driver)
    throw new Error(`assembleDriver: expected at most 16 KiB, found ${size} bytes`);
  return { hypervisor, reference, bytes, mtvec: symbols.get('mvector') as number, stvec: Place.handler };
}
