// Attacks by way of somebody who serves the guest: its firmware, its timer, its disk. Each is given addresses and times
// that it must not follow.

import type { Assembly } from '../../../lessons-engine/isa/index.ts';
import { hostile } from './hostile.ts';

export const platformAttacks: Record<string, Assembly> = {
  'asks its firmware for memory that is not its own': hostile(
    [
      ['-1', '0x80000000'],
      ['16', 'MEMORY_END - 8'],
      ['4096', '0x80400000'],
      ['1', '0xffffffff'],
      ['0', '0x10000000'],
      ['0x7fffffff', '0x80000000'],
    ]
      .map(
        ([length, address]) => `
        li    a0, ${length}
        li    a1, ${address}
        li    a2, 0
        li    a6, 0
        li    a7, 0x4442434e
        ecall
        sw    a0, 0(s0)
        sw    a1, 4(s0)
        addi  s0, s0, 8`,
      )
      .join('\n'),
  ),
  'sets timers that are long over or never come': hostile(
    [
      ['0', '0'],
      ['-1', '-1'],
      ['-1', '0x7fffffff'],
      ['0', '0x200000'],
      ['5', '0'],
    ]
      .map(
        ([low, high]) => `
        li    a0, ${low}
        li    a1, ${high}
        li    a6, 0
        li    a7, 0x54494d45
        ecall
        csrr  t0, sip
        sw    t0, 0(s0)
        addi  s0, s0, 4`,
      )
      .join('\n'),
  ),
  'gives the disk a queue outside its memory': hostile(`
        li    a0, 0x10001000
        sw    zero, 0x70(a0)
        li    t0, 3
        sw    t0, 0x70(a0)
        li    t0, 1
        sw    t0, 0x24(a0)
        sw    t0, 0x20(a0)
        li    t0, 11
        sw    t0, 0x70(a0)
        sw    zero, 0x30(a0)
        li    t0, 8
        sw    t0, 0x38(a0)
        li    t0, MEMORY_END - 16
        sw    t0, 0x80(a0)
        li    t0, 0x80400000
        sw    t0, 0x90(a0)
        li    t0, -1
        sw    t0, 0xa0(a0)
        sw    t0, 0xa4(a0)
        li    t0, 1
        sw    t0, 0x44(a0)
        li    t0, 15
        sw    t0, 0x70(a0)
        sw    zero, 0x50(a0)
        lw    t1, 0x70(a0)
        sw    t1, 0(s0)`),
  'lets the disk read from and write to what is not its own': hostile(`
        li    a0, 0x10001000
        sw    zero, 0x70(a0)
        li    t0, 3
        sw    t0, 0x70(a0)
        li    t0, 1
        sw    t0, 0x24(a0)
        sw    t0, 0x20(a0)
        li    t0, 11
        sw    t0, 0x70(a0)
        sw    zero, 0x30(a0)
        li    t0, 8
        sw    t0, 0x38(a0)
        la    t0, root                  # descriptors
        sw    t0, 0x80(a0)
        addi  t1, t0, 512               # available
        sw    t1, 0x90(a0)
        addi  t2, t0, 1024              # used
        sw    t2, 0xa0(a0)
        li    t3, 1
        sw    t3, 0x44(a0)
        li    t3, 15
        sw    t3, 0x70(a0)
        la    t3, data                  # the request: read sector 0
        sw    t3, 0(t0)
        li    t4, 16
        sw    t4, 8(t0)
        li    t4, 0x10001
        sw    t4, 12(t0)
        li    t4, 0x80400000            # into the host's memory
        sw    t4, 16(t0)
        li    t4, 512
        sw    t4, 24(t0)
        li    t4, 0x20003
        sw    t4, 28(t0)
        addi  t4, t3, 32
        sw    t4, 32(t0)
        li    t4, 1
        sw    t4, 40(t0)
        li    t4, 2
        sw    t4, 44(t0)
        li    t4, 0x10000
        sw    t4, 0(t1)
        sw    zero, 0x50(a0)
        lw    t4, 0x70(a0)
        sw    t4, 0(s0)
        lw    t4, 0x60(a0)
        sw    t4, 4(s0)`),
};
