// Guests that go for the translator's picture of their code: they rewrite it, and move it. Each must run what it would run
// on bare hardware, and nothing else. One test an attack.

import { describe, expect, it } from 'vitest';
import { BinaryTranslation } from '../../../../lessons-engine/hypervisor/index.ts';
import { attack, memorySize, STEPS } from '../../../support/attack-on-translation.ts';
import { supervisorWith } from '../../../support/supervisor-with.ts';

/** Runs `patched` (which returns 1), rewrites it to return 2, runs it again with and without a fence. */
const rewriting = (fence: string): string => `
        call  patched
        mv    s0, a0
        la    t0, patched
        li    t1, 0x00200513            # li a0, 2
        sw    t1, 0(t0)
        ${fence}
        call  patched
        mv    s1, a0
        fence.i
        call  patched
        mv    s2, a0
        j     end
        .balign 4
patched: .word 0x00100513                # li a0, 1
        ret
`;

describe('code that the kernel rewrites', () => {
  it.each(['watch-code', 'at-fence.i'] as const)('is the new one after fence.i (%s)', (code) => {
    const { x } = attack({ code, body: rewriting('fence.i') });
    expect([x[8], x[9], x[18]]).toEqual([1, 2, 2]);
  });

  it('is the new one at once when code is watched, as on this hart', () => {
    const { x, vm } = attack({ code: 'watch-code', body: rewriting('nop') });
    expect([x[8], x[9], x[18]]).toEqual([1, 2, 2]);
    expect(vm.counts.codeWrite).toBe(1);
    expect(vm.counts.discardedBlocks).toBeGreaterThan(0);
  });

  it('is the old one until the fence when it is not, as the specification allows', () => {
    const vm = new BinaryTranslation(supervisorWith(rewriting('nop')), { memorySize, code: 'at-fence.i' });
    expect(vm.run(STEPS)).toEqual({ reason: 'shutdown', code: 0 });
    expect([vm.guest.x[8], vm.guest.x[9], vm.guest.x[18]]).toEqual([1, 1, 2]);
    expect(vm.counts.codeWrite).toBe(0);
  });

  it('may be the very next instruction', () => {
    const { x } = attack({
      body: `
        la    t0, 1f
        li    t1, 0x00200413            # li s0, 2
        nop
        sw    t1, 0(t0)
1:      .word 0x00100413
        nop`,
    });
    expect(x[8]).toBe(2);
  });

  it('may be rewritten through another address', () => {
    const { x } = attack({
      tables: 'la t2, low\n la t1, body\n srli t1, t1, 2\n ori t1, t1, 0xc7\n sw t1, 8(t2)\n',
      body: `
        call  2f
        mv    s0, a0
        li    t0, WINDOW + 0x1000
        la    t1, 2f
        slli  t1, t1, 20
        srli  t1, t1, 20
        add   t0, t0, t1
        li    t1, 0x00200513
        sw    t1, 0(t0)
        call  2f
        mv    s1, a0
        j     end
        .balign 4
2:      .word 0x00100513
        ret`,
    });
    expect([x[8], x[9]]).toEqual([1, 2]);
  });

  it('is data as well, where both are in one page', () => {
    const { x, vm } = attack({
      body: `
        la    s0, 3f
        li    s1, 30
1:      lw    s2, 0(s0)
        addi  s2, s2, 3
        sw    s2, 0(s0)
        addi  s1, s1, -1
        bnez  s1, 1b
        j     end
3:      .word 0`,
    });
    expect(x[18]).toBe(90);
    expect(vm.counts.codeWrite).toBe(30);
    expect(vm.counts.discardedBlocks).toBe(0);
  });
});

describe('code that is elsewhere', () => {
  const elsewhere = (fence: string): string => `
        li    s3, WINDOW + 0x1000
        jalr  s3
        mv    s0, a0
        la    t0, low
        la    t1, second
        srli  t1, t1, 2
        ori   t1, t1, 0xcf
        sw    t1, 8(t0)
        ${fence}
        li    s3, WINDOW + 0x1000
        jalr  s3
        mv    s1, a0`;
  const tables = 'la t2, low\n la t1, first\n srli t1, t1, 2\n ori t1, t1, 0x8f\n sw t1, 8(t2)\n';
  const data = `
        .balign 4096
first:  .word 0x00100513
        ret
        .balign 4096
second: .word 0x00200513
        ret`;

  it.each(['sfence.vma', 'sfence.vma s3'])('is found after %s', (fence) => {
    const { x } = attack({ tables, data, body: elsewhere(fence) });
    expect([x[8], x[9]]).toEqual([1, 2]);
  });

  it('is found with another table', () => {
    const { x } = attack({
      tables,
      data: `${data}
        .balign 4096
root2:  .space 4096
low2:   .space 4096`,
      body: `
        la    t0, root
        la    t1, root2
        li    t2, 1024
1:      lw    t3, 0(t0)
        sw    t3, 0(t1)
        addi  t0, t0, 4
        addi  t1, t1, 4
        addi  t2, t2, -1
        bnez  t2, 1b
        la    t1, root2
        la    t0, low2
        srli  t0, t0, 2
        ori   t0, t0, 1
        sw    t0, 4(t1)
        la    t0, low2
        la    t2, second
        srli  t2, t2, 2
        ori   t2, t2, 0xcf
        sw    t2, 8(t0)
        srli  s4, t1, 12
        li    t0, 0x80000000
        or    s4, s4, t0
        csrr  s5, satp
        li    s6, 3
2:      li    s3, WINDOW + 0x1000
        jalr  s3
        slli  s0, s0, 4
        or    s0, s0, a0
        csrw  satp, s4
        jalr  s3
        slli  s0, s0, 4
        or    s0, s0, a0
        csrw  satp, s5
        addi  s6, s6, -1
        bnez  s6, 2b`,
    });
    expect(x[8]).toBe(0x121212);
  });

  it('leaves its mark in the table, and is not run when the right is gone', () => {
    const { x, traps, word } = attack({
      tables,
      data,
      body: `
        li    s3, WINDOW + 0x1000
        jalr  s3
        mv    s0, a0
        la    t0, low
        lw    s1, 8(t0)                 # A is set now
        andi  t1, s1, -9                # without X
        sw    t1, 8(t0)
        sfence.vma
        jalr  s3`,
    });
    expect(x[8]).toBe(1);
    expect(x[9]! & 0x40).toBe(0x40);
    expect(traps.map(({ cause, value }) => [cause, value])).toEqual([[12, 0x0040_2000]]);
    expect(word('low')).not.toBe(0);
  });
});
