// The part of the driver that ends a program: prints a hash of all that it can have changed, or every word.

import { comparedCsrs } from './csrs.ts';
import { REGISTERS } from './driver-text.ts';
import { WINDOW_REACH, windows } from './layout.ts';

const lines = (parts: readonly string[]): string => parts.join('\n');

/** Enters with the end of the log in s0. */
export const report = (h: boolean): string => `
finish: sw   s0, LOGEND(t6)
        la   t0, refused
        csrw mtvec, t0
        mv   s11, t6
        li   s10, 0x811c9dc5
        lw   a0, COUNT(s11)
        call emit
        li   s0, LOG
        lw   s1, LOGEND(s11)
1:      bgeu s0, s1, 2f
        lw   a0, (s0)
        call emit
        addi s0, s0, 4
        j    1b
2:      addi s0, s11, 4
        li   s1, ${REGISTERS}
        call emit_words
        lw   a0, OLD(s11)
        call emit
${lines(
  comparedCsrs(h).map(
    ([name, mask]) =>
      `        csrr a0, ${name}\n        li t0, ${mask}\n        and a0, a0, t0\n        call emit`,
  ),
)}
${lines(
  windows.map(
    (center) => `
        li   s0, ${center - WINDOW_REACH}
        li   s1, ${(2 * WINDOW_REACH) / 4}
        call emit_words`,
  ),
)}
        lw   s2, PAIRS(s11)
        lw   s3, RECORD(s11)
        lw   s3, 8(s3)
3:      beqz s3, 4f
        lw   a0, (s2)
        lw   a0, (a0)
        call emit
        addi s2, s2, 8
        addi s3, s3, -1
        j    3b
4:      mv   a0, s10
        call print
        lw   s0, RECORD(s11)
        lw   s1, LEFT(s11)
        lw   t0, (s0)
        slli t0, t0, 2
        add  s0, s0, t0
        addi s1, s1, -1
        j    next

        .align 2
refused:                            # a word that a locked PMP entry hides
        csrr a0, mepc
        addi a0, a0, 4
        csrw mepc, a0
        csrr a0, mcause
        mret

# s1 words at s0.
emit_words:
        mv   s4, ra
1:      lw   a0, (s0)
        call emit
        addi s0, s0, 4
        addi s1, s1, -1
        bnez s1, 1b
        jr   s4

# Takes a0 into the hash in s10, and prints it when all words are wanted.
emit:   xor  s10, s10, a0
        slli t0, s10, 5
        srli t1, s10, 27
        or   s10, t0, t1
        li   t0, 0x9e3779b1
        mul  s10, s10, t0
        lw   t0, DETAIL(s11)
        bnez t0, print
        ret

print:  li   t0, UART
        li   t1, 28
1:      srl  t2, a0, t1
        andi t2, t2, 15
        addi t3, t2, -10
        addi t2, t2, '0'
        bltz t3, 2f
        addi t2, t2, 39             # 'a' - '0' - 10
2:      sb   t2, (t0)
        addi t1, t1, -4
        bgez t1, 1b
        li   t2, 10
        sb   t2, (t0)
        ret
`;
