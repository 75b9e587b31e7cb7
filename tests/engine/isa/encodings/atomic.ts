// The A extension: every instruction, with and without its ordering bits.

import type { Encoding } from '../encodings.ts';

export const atomicEncodings: readonly Encoding[] = [
  [0x1005a52f, 'lr.w a0, (a1)'],
  [0x120fa02f, 'lr.w.rl zero, (t6)'],
  [0x140124af, 'lr.w.aq s1, (sp)'],
  [0x160da2af, 'lr.w.aqrl t0, (s11)'],
  [0x18c5a52f, 'sc.w a0, a2, (a1)'],
  [0x1a002faf, 'sc.w.rl t6, zero, (zero)'],
  [0x1c74232f, 'sc.w.aq t1, t2, (s0)'],
  [0x1e21a0af, 'sc.w.aqrl ra, sp, (gp)'],
  [0x08b6252f, 'amoswap.w a0, a1, (a2)'],
  [0x0cb6202f, 'amoswap.w.aq zero, a1, (a2)'],
  [0x00b6252f, 'amoadd.w a0, a1, (a2)'],
  [0x03eeafaf, 'amoadd.w.rl t6, t5, (t4)'],
  [0x213a292f, 'amoxor.w s2, s3, (s4)'],
  [0x273a292f, 'amoxor.w.aqrl s2, s3, (s4)'],
  [0x616baaaf, 'amoand.w s5, s6, (s7)'],
  [0x656baaaf, 'amoand.w.aq s5, s6, (s7)'],
  [0x419d2c2f, 'amoor.w s8, s9, (s10)'],
  [0x439d2c2f, 'amoor.w.rl s8, s9, (s10)'],
  [0x80e7a6af, 'amomin.w a3, a4, (a5)'],
  [0x86e7a6af, 'amomin.w.aqrl a3, a4, (a5)'],
  [0xa112a82f, 'amomax.w a6, a7, (t0)'],
  [0xa512a82f, 'amomax.w.aq a6, a7, (t0)'],
  [0xc07e232f, 'amominu.w t1, t2, (t3)'],
  [0xc27e232f, 'amominu.w.rl t1, t2, (t3)'],
  [0xe031222f, 'amomaxu.w tp, gp, (sp)'],
  [0xe7f0a02f, 'amomaxu.w.aqrl zero, t6, (ra)'],
];
