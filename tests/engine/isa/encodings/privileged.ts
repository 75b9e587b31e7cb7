// The instructions of M-mode and S-mode.

import type { Encoding } from '../encodings.ts';

export const privilegedEncodings: readonly Encoding[] = [
  [0x30200073, 'mret'],
  [0x10200073, 'sret'],
  [0x10500073, 'wfi'],
  [0x12000073, 'sfence.vma zero, zero'],
  [0x12b50073, 'sfence.vma a0, a1'],
  [0x12bf0073, 'sfence.vma t5, a1'],
  [0x134b8073, 'sfence.vma s7, s4'],
];
