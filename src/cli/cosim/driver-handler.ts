// The part of the driver that survives a program's traps: logs each, and goes on behind the instruction that raised it.

import { MSTATUS_COMPARED } from './csrs.ts';
import { everyRegister, fences, onlyWith } from './driver-text.ts';
import { MOST_TRAPS } from './layout.ts';
import { normaliseGuestTrap, normaliseTrap } from './normalise.ts';
import type { Reference } from './setting.ts';

const lines = (parts: readonly string[]): string => parts.join('\n');

/** Only a guest-page fault has a guest-physical address. */
const onlyOfGuestFaults = `
        li   t1, 20
        bltu s1, t1, 1f
        li   t1, 22
        beq  s1, t1, 1f
        bgez s1, 2f
1:      li   t0, 0
2:
`;

/** What is taken out of a word before it is logged for QEMU: see differences.ts. */
const hidden: Readonly<Record<string, string>> = {
  mtval2: onlyOfGuestFaults,
  mstatush: '        andi t0, t0, 0x80\n',
  hstatus: `
        li   t1, 12
        bgeu s1, t1, 1f
        andi t0, t0, -0x41
1:
`,
};

/** Logs a trap whose cause, pc and value are in s1, s2, s3, and its status in s4. */
const log = (tag: string, more: readonly string[], h: boolean, reference: Reference): string => `
        call place
${onlyWith(reference === 'qemu', normaliseTrap)}
${onlyWith(h && reference === 'qemu', normaliseGuestTrap(tag === 'M' ? 0x1800 : 0x100))}
        li   t0, '${tag}'
        sw   t0, (s0)
        sw   s1, 4(s0)
        sw   s2, 8(s0)
        sw   s3, 12(s0)
        sw   s4, 16(s0)
${lines(
  more.map(
    (name, index) =>
      `        csrr t0, ${name}\n${(reference === 'qemu' && hidden[name]) || ''}        sw t0, ${20 + 4 * index}(s0)`,
  ),
)}
        addi s0, s0, ${20 + 4 * more.length}
`;

/** Words that a logged trap has, by its tag, for whoever reads them. */
export function logFields(tag: string, h: boolean): readonly string[] {
  const [p, more] = tag === 'M' ? ['m', moreOfM(h)] : tag === 'S' ? ['s', moreOfS(h)] : ['vs', []];
  return [`${p}cause`, `${p}epc`, `${p}tval`, `${p}status`, ...more];
}

const moreOfM = (h: boolean): readonly string[] => (h ? ['mstatush', 'mtval2', 'mtinst'] : []);
const moreOfS = (h: boolean): readonly string[] => (h ? ['hstatus', 'htval', 'htinst'] : []);

/** Handles what the handler of S or VS mode passed on: `p` is the prefix of its CSRs. */
const passedOn = (p: 's' | 'vs', h: boolean, reference: Reference): string => `
from_${p}:
        csrr s1, ${p}cause
        csrr s2, ${p}epc
        csrr s3, ${p}tval
        csrr s4, ${p}status
        ${onlyWith(p === 'vs', `li t0, ${MSTATUS_COMPARED}\n and s4, s4, t0`)}
        ${log(p === 's' ? 'S' : 'V', p === 's' ? moreOfS(h) : [], h, reference)}
        bltz s1, ${p}_interrupt
        call place
        beqz a1, astray
        lw   t0, END(t6)
        bgeu a1, t0, finish
        call skip
        csrw ${p}epc, s2
        li   t0, 8                  # an ecall of user mode goes on in supervisor mode
        bne  s1, t0, ${p}_back
        li   t0, 0x100
        csrs ${p}status, t0
${p}_back:
        li   s2, HANDLER_BACK
        j    resume
${p}_interrupt:
        andi t0, s1, 31
        ${onlyWith(p === 'vs', 'addi t0, t0, 1')}
        li   t1, 1
        sll  t1, t1, t0
        csrc mie, t1
        j    ${p}_back
`;

/** The trap handler. */
export const handler = (h: boolean, reference: Reference): string => `
        .align 8
mvector:
${'        j mtrap\n'.repeat(16)}
mtrap:  csrw mscratch, t5
        lui  t5, 0x20
        csrrc t5, mstatus, t5       # without MPRV, stores go where they should
        lui  t6, SAVE >> 12
        sw   t5, OLD(t6)
        csrr t5, mscratch
${everyRegister((i) => `        sw x${i}, ${4 * i}(t6)`)}
        lw   s0, LOGEND(t6)
        csrr s1, mcause
        csrr s2, mepc
        csrr s3, mtval
        lw   s4, OLD(t6)
        li   t0, 0x1800             # MPRV counts only where the trap came from machine mode: see differences.ts
        and  t1, s4, t0
        beq  t1, t0, 1f
        lui  t0, 0x20
        not  t0, t0
        and  s4, s4, t0
1:      li   t0, ${MSTATUS_COMPARED}
        and  s4, s4, t0
        sw   s4, OLD(t6)
        ${log('M', moreOfM(h), h, reference)}
        lw   t0, COUNT(t6)
        addi t0, t0, 1
        sw   t0, COUNT(t6)
        li   t1, ${MOST_TRAPS}
        bgeu t0, t1, finish
        bltz s1, interrupt
        li   t0, HANDLER_CALL
        beq  s2, t0, from_below
        call place
        beqz a1, astray
        lw   t0, END(t6)
        bgeu a1, t0, finish
        li   t0, 1                  # fetch faults: the same place again, in machine mode
        beq  s1, t0, physical
        li   t0, 12
        beq  s1, t0, physical
        li   t0, 20
        beq  s1, t0, physical
        call skip
        addi t0, s1, -8
        li   t1, 4
        bgeu t0, t1, resume
physical:
        mv   s2, a1
machine:
        li   t0, 0x1800
        csrs mstatus, t0
        ${onlyWith(h, 'li t0, 0x80\n csrc mstatush, t0')}
resume: csrw mepc, s2
        ${fences(h)}
        sw   s0, LOGEND(t6)
        li   t0, 0x1800
        csrr t1, mstatus
        and  t1, t1, t0
        bne  t1, t0, 1f
        lw   t1, OLD(t6)
        lui  t0, 0x20
        and  t1, t1, t0
        csrs mstatus, t1            # MPRV back, harmless while MPP is machine mode
1:
${everyRegister((i) => `        lw x${i}, ${4 * i}(t6)`)}
        mret

interrupt:
        andi t0, s1, 31
        li   t1, 1
        sll  t1, t1, t0
        csrc mie, t1
        j    resume

astray: lw   s2, PROGRESS(t6)       # somewhere outside: back to behind the last trap, but not a second time
        lw   t0, LAST(t6)
        sw   s2, LAST(t6)
        bne  t0, s2, machine
        j    finish

# The program's instruction at virtual address s2: its physical address in a1, 0 when it is none.
place:  li   t0, 0xfff
        and  t1, s2, t0
        xor  t2, s2, t1
        li   a1, 0
        li   t0, CODE
        beq  t2, t0, 1f
        li   t3, ALIAS
        bne  t2, t3, 2f
1:      add  a1, t0, t1
2:      ret

# Moves s2 and a1 behind the instruction; behind lr.w also behind its sc.w: see differences.ts.
skip:   lhu  t0, (a1)
        andi t1, t0, 3
        addi t1, t1, -3
        bnez t1, 2f
        lhu  t1, 2(a1)
        srli t1, t1, 11
        addi t1, t1, -2
        bnez t1, 1f
        andi t0, t0, 0x7f
        addi t0, t0, -0x2f
        bnez t0, 1f
        li   t0, 2
        beq  s1, t0, 1f
        li   t1, 12
        j    3f
1:      li   t1, 4
        j    3f
2:      li   t1, 2
3:      add  s2, s2, t1
        add  a1, a1, t1
        sw   a1, PROGRESS(t6)
        ret

from_below:
        ${onlyWith(h, 'csrr t0, mstatush\n andi t0, t0, 0x80\n bnez t0, from_vs')}
${passedOn('s', h, reference)}
${onlyWith(h, passedOn('vs', h, reference))}
`;
