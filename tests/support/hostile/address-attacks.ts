// Attacks by address: loads, stores and jumps to where nothing of the guest's own is, and to code that it has just written.

import type { Assembly } from '../../../lessons-engine/isa/index.ts';
import { hostile, tryEverything } from './hostile.ts';

export const addressAttacks: Record<string, Assembly> = {
  'reaches for memory outside its own, without translation': hostile(
    [
      '0x7ffff000',
      'MEMORY_END',
      '0x80400000',
      '0x80420000',
      '0xfffff000',
      '0x00001000',
      '0x40000000',
      '0x02004000',
      '0x0c000000',
    ]
      .map((address) => `li a0, ${address}\n${tryEverything}`)
      .join('\n'),
  ),
  'jumps to odd addresses and into devices': hostile(`
        la    a0, 1f
        jalr  ra, 1(a0)                 # bit 0 does not count
1:      la    a0, 2f
        addi  a0, a0, 2
        li    t0, 0x8082                # c.jr ra, in the middle of a word
        sh    t0, 0(a0)
        fence.i
        jalr  ra, 0(a0)
        j     3f
2:      .word 0
3:      li    a0, 0x10000000
        jalr  ra, 0(a0)
        li    a0, 0x00100000
        jalr  ra, 0(a0)
        li    a0, 0xfffffffe
        jalr  ra, 0(a0)`),
  'executes across the end of its memory': hostile(`
        li    a0, MEMORY_END - 2
        li    t0, 0x0013
        sh    t0, 0(a0)
        fence.i
        jalr  ra, 0(a0)
        li    a0, MEMORY_END - 1
        lw    t0, 0(a0)
        sw    t0, 0(a0)`),
  'rewrites its own code, in the page where it runs': hostile(`
        la    a0, patch
        li    t0, 0x00500593            # li a1, 5
        li    a2, 3
1:      sw    t0, 0(a0)
        fence.i
patch:  li    a1, 1
        sw    a1, 0(s0)
        addi  s0, s0, 4
        li    t1, 0x00100000
        add   t0, t0, t1
        addi  a2, a2, -1
        bnez  a2, 1b`),
};
