// Attacks by page table: entries that lead out of the guest's memory, tables that lie outside it or in each other, tables
// that change while they are used, and more of them than anybody can keep.

import type { Assembly } from '../../../lessons-engine/isa/index.ts';
import { hostile, tryData, tryEverything, tryEntry } from './hostile.ts';

export const tableAttacks: Record<string, Assembly> = {
  'maps pages outside its memory': hostile(
    `call tables_on\n${['MEMORY_END', '0x80400000', '0x80000000 - 4096', '0x40000000']
      .map((address) => `li a1, ((${address}) >> 2) & 0x3ffffc00 | 0xcf\n${tryEntry}`)
      .join('\n')}`,
  ),
  'maps page numbers beyond 32 bits, which could wrap': hostile(
    `call tables_on\n${[0x180008, 0x100000 + 0x80010, 0x3fffff, 0x200000]
      .map((page) => `li a1, ${((page << 10) | 0xcf) >>> 0}\n${tryEntry}`)
      .join('\n')}`,
  ),
  'maps a superpage that goes on behind its memory': hostile(`
        call  tables_on
        la    t0, root
        li    t1, 0x200000cf
        sw    t1, 8(t0)                 # 0x00800000: 4 MiB from the start of memory
        sfence.vma
        li    a0, 0x00800000
        lw    t0, 0(a0)
        li    a0, 0x00820000
        ${tryEverything}
        li    a0, 0x00bff000
        ${tryEverything}`),
  'maps misaligned superpages and reserved entries': hostile(
    `call tables_on\n${[0x200004cf, 0x200000c5, 0x20000004, 0x200000c3 | 0x300, 0x200000d1]
      .map(
        (entry) => `
        la    t0, root
        li    t1, ${entry}
        sw    t1, 8(t0)
        sfence.vma
        li    a0, 0x00800000
        ${tryEverything}`,
      )
      .join('\n')}`,
  ),
  'has its root table outside its memory': hostile(
    ['MEMORY_END', '0x80400000', '0x10000000', '0xfffff000']
      .map(
        (address) => `
        la    ra, 1f
        li    t0, (${address}) >> 12
        li    t1, 0x80000000
        or    t0, t0, t1
        la    t2, recover
        csrw  stvec, t2
        csrw  satp, t0
        sfence.vma
1:      csrw  satp, zero
        la    t2, trap
        csrw  stvec, t2`,
      )
      .join('\n')
      .replace(/$/, '\n        j done\n        .align 2\nrecover: j recover\n'),
  ),
  'has a lower table outside its memory': hostile(`
        call  tables_on
        la    t0, root
        li    t1, (MEMORY_END >> 2) | 1
        sw    t1, 8(t0)
        li    t1, (0x10000000 >> 2) | 1
        sw    t1, 12(t0)
        sfence.vma
        li    a0, 0x00800000
        ${tryEverything}
        li    a0, 0x00c00000
        ${tryEverything}`),
  'has a table that is its own lower table': hostile(`
        call  tables_on
        la    t0, root
        srli  t1, t0, 2
        ori   t1, t1, 1
        sw    t1, 12(t0)                # entry 3 of the root leads to the root
        sfence.vma
        li    a0, 0x00c00000
        ${tryEverything}
        li    a0, 0x00c01000
        ${tryEverything}
        li    a0, 0x00e00000
        lw    t0, 0(a0)`),
  'writes to its own tables through an alias, with and without a fence': hostile(`
        call  tables_on
        la    t0, lower
        srli  t1, t0, 2
        ori   t1, t1, 0xc7
        sw    t1, 4(t0)                 # 0x00401000: the lower table itself
        la    t1, data
        srli  t1, t1, 2
        ori   t1, t1, 0xcf
        sw    t1, 0(t0)
        sfence.vma
        li    a0, 0x00400000
        ${tryData}
        li    t0, 0x00401000
        li    t1, (MEMORY_END >> 2) | 0xcf
        sw    t1, 0(t0)
        sfence.vma
        ${tryData}
        li    t1, (0x80400000 >> 2) | 0xcf
        sh    t1, 0(t0)
        srli  t1, t1, 16
        sh    t1, 2(t0)
        sfence.vma
        ${tryData}
        li    t1, 0xffffffff
        amoand.w t2, t1, (t0)
        amoor.w t2, t1, (t0)
        sfence.vma
        ${tryData}`),
  'uses more tables than anybody can keep': hostile(`
        call  tables_on
        la    t0, root                  # every entry of the root is a superpage of its memory
        li    t1, 0x200000cf
        li    t2, 4096
        add   t2, t0, t2
1:      sw    t1, 0(t0)
        addi  t0, t0, 4
        bltu  t0, t2, 1b
        sfence.vma
        li    a0, 0x00002000            # touches a page of each
        li    a1, 0x00400000
        li    a2, 1023
2:      lw    t1, 0(a0)
        sw    a2, 4(a0)
        add   a0, a0, a1
        addi  a2, a2, -1
        bnez  a2, 2b
        li    t1, 0x40000               # and through another view
        csrs  sstatus, t1
        li    a0, 0x00003000
        li    a2, 1023
3:      lw    t1, 0(a0)
        add   a0, a0, a1
        addi  a2, a2, -1
        bnez  a2, 3b`),
};
