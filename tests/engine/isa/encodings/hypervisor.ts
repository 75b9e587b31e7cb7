// The H extension: loads and stores of guest virtual memory, fences.

import type { Encoding } from '../encodings.ts';

export const hypervisorEncodings: readonly Encoding[] = [
  [0x6005c573, 'hlv.b a0, (a1)'],
  [0x60114ff3, 'hlv.bu t6, (sp)'],
  [0x64004073, 'hlv.h zero, (zero)'],
  [0x6414c473, 'hlv.hu s0, (s1)'],
  [0x6436c673, 'hlvx.hu a2, (a3)'],
  [0x680fc0f3, 'hlv.w ra, (t6)'],
  [0x683342f3, 'hlvx.wu t0, (t1)'],
  [0x62a5c073, 'hsv.b a0, (a1)'],
  [0x67f04073, 'hsv.h t6, (zero)'],
  [0x6a0dc073, 'hsv.w zero, (s11)'],
  [0x22000073, 'hfence.vvma zero, zero'],
  [0x22050073, 'hfence.vvma a0, zero'],
  [0x23f00073, 'hfence.vvma zero, t6'],
  [0x62000073, 'hfence.gvma zero, zero'],
  [0x62b50073, 'hfence.gvma a0, a1'],
  [0x63ef8073, 'hfence.gvma t6, t5'],
];
