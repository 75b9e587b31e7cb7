// Guests that go for the translator: its cache, its addresses, its picture of their code. Each must see what it would see on
// bare hardware, and nothing else. One test an attack.

import { describe, expect, it } from 'vitest';
import {
  Bare,
  BinaryTranslation,
  type TranslationOptions,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { LOG, supervisorWith, type SupervisorOptions } from '../../../support/supervisor-with.ts';

const memorySize = 0x20000;
const STEPS = 20_000;

interface Attack extends SupervisorOptions, TranslationOptions {
  body: string;
}

/** Runs it on bare hardware and in translation, and expects no difference. */
function attack({ body, tables, data, ...options }: Attack) {
  const program = supervisorWith(body, { tables: tables ?? '', data: data ?? '' });
  const bare = new Bare(program, { memorySize });
  const vm = new BinaryTranslation(program, { memorySize, ...options });
  const home = vm.cacheAddress;
  expect(bare.run(STEPS)).toEqual({ reason: 'shutdown', code: 0 });
  expect(vm.run(STEPS)).toEqual({ reason: 'shutdown', code: 0 });
  expect(vm.fingerprint()).toBe(bare.fingerprint());
  const own = vm.guest.bus.rams[0]!;
  const label = (name: string): number => program.symbols.get(name)! - own.base;
  const log = own.words.subarray((label('own') + LOG) / 4);
  const traps = Array.from({ length: (log[0]! - LOG - 4) / 12 }, (_, index) => ({
    cause: log[1 + 3 * index]!,
    pc: log[2 + 3 * index]! >>> 0,
    value: log[3 + 3 * index]! >>> 0,
  }));
  return { vm, home, traps, x: vm.guest.x, word: (name: string) => own.words[label(name) / 4]! };
}

/** The guest's own memory at the addresses of the cache too: entry 0x3ff, for the kernel or (U) for programs. */
const itsOwn = (flags: number): string => `
        li    t1, ${(0x8000_0000 >>> 2) | flags}
        li    t2, 0xffc
        add   t2, t2, t0
        sw    t1, 0(t2)
`;
const CACHE = 0xffc0_0000;

describe("the cache's addresses", () => {
  it('cannot be read', () => {
    const { traps, x } = attack({ body: `li s0, ${CACHE}\n li s1, 7\n lw s1, 0(s0)\n lw s1, -2048(zero)` });
    expect(traps.map(({ cause, value }) => [cause, value])).toEqual([
      [13, CACHE],
      [13, 0xffff_f800],
    ]);
    expect(x[9]).toBe(7);
  });

  it('cannot be written', () => {
    const { traps } = attack({
      body: `li s0, ${CACHE}\n li s1, 0x00100073\n sw s1, 0(s0)\n sh s1, 4(s0)\n amoor.w s1, s1, (s0)\n sw s1, -4(zero)`,
    });
    expect(traps.map(({ cause }) => cause)).toEqual([15, 15, 15, 15]);
  });

  it('cannot be jumped to', () => {
    const { traps } = attack({ body: `li s0, ${CACHE}\n jalr s1, 0(s0)` });
    expect(traps).toEqual([{ cause: 12, pc: CACHE, value: CACHE }]);
  });

  it('cannot be returned to', () => {
    const { traps } = attack({
      body: `li s0, ${CACHE + 8}\n csrw sepc, s0\n li s0, 0x100\n csrs sstatus, s0\n sret`,
    });
    expect(traps).toEqual([{ cause: 12, pc: CACHE + 8, value: CACHE + 8 }]);
  });

  it("are the guest's when it has something there, and the cache moves away", () => {
    const { vm, home, traps, x } = attack({
      tables: itsOwn(0xcf),
      body: `
        li    s0, ${CACHE}
        la    s1, window
        slli  s1, s1, 10
        srli  s1, s1, 10
        add   s1, s1, s0
        li    s2, 40
1:      lw    s3, 0(s1)
        add   s3, s3, s2
        sw    s3, 0(s1)
        addi  s2, s2, -1
        bnez  s2, 1b
        li    s4, WINDOW
        lw    s4, 0(s4)`,
    });
    expect(traps).toEqual([]);
    expect(x[20]).toBe(x[19]);
    expect(vm.counts.reservedAccess).toBe(16);
    expect(home).toBe(CACHE);
    expect(vm.cacheAddress).toBe(CACHE - 0x40_0000);
  });

  it("hold the guest's own code when it jumps there", () => {
    const { traps, x } = attack({
      tables: itsOwn(0xcf),
      body: `
        la    s0, there
        li    s1, ${CACHE - 0x8000_0000}
        add   s0, s0, s1
        jr    s0
there:  auipc s2, 0
        la    s3, over_there
        jr    s3
over_there: nop`,
    });
    expect(traps).toEqual([]);
    expect(x[18]! >>> 0).toBeGreaterThan(CACHE);
  });

  it('are free for programs of the guest', () => {
    const { vm, traps } = attack({
      tables: itsOwn(0xdf),
      body: `
        la    s0, program
        li    s1, ${CACHE - 0x8000_0000}
        add   s0, s0, s1
        csrw  sepc, s0
        li    s0, 0x100
        csrc  sstatus, s0
        li    s0, 0x40000               # SUM: the handler looks at the program's ecall
        csrs  sstatus, s0
        la    s2, window
        add   s2, s2, s1
        sret
program: li   s3, 40
1:      sw    s3, 0(s2)
        lw    s4, 0(s2)
        addi  s3, s3, -1
        bnez  s3, 1b
        ecall`,
    });
    expect(traps.map(({ cause }) => cause)).toEqual([8, 12]);
    expect(vm.counts.reservedAccess).toBe(1); // the kernel's look at the ecall
  });

  it('come back after the guest has rewritten that entry of its table', () => {
    const { traps } = attack({
      body: `
        la    t0, root
        li    t1, 0xffc
        add   t0, t0, t1
        sw    zero, 0(t0)
        li    t1, 0x200000cf
        sw    t1, 0(t0)
        sfence.vma
        li    s0, ${CACHE}
        lw    s1, 0(s0)
        sw    zero, 0(t0)
        sfence.vma
        lw    s1, 0(s0)`,
    });
    expect(traps.map(({ cause, value }) => [cause, value])).toEqual([[13, CACHE]]);
  });
});

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

describe('registers that the translator uses itself', () => {
  it('hold what the guest wrote: stval over jumps that guess, sscratch, sepc and scause over callouts', () => {
    const { x, vm } = attack({
      body: `
        li    s0, 6
        li    s1, 0x12345678
        csrw  stval, s1
        csrw  sscratch, s1
        csrw  scause, s1
        csrw  sepc, s1
1:      la    t0, 2f
        jalr  t0, 0(t0)
2:      csrr  t1, time
        csrr  s2, stval
        csrr  s3, sscratch
        csrr  s4, scause
        csrr  s5, sepc
        csrrw s6, sscratch, s0
        csrrw s6, sscratch, s6
        addi  s0, s0, -1
        bnez  s0, 1b`,
    });
    expect(Array.from(x.subarray(18, 22))).toEqual(Array(4).fill(0x12345678));
    expect(x[22]).toBe(1);
    expect(vm.counts.indirectJump).toBe(2); // the block at the start of the body, and that of the loop
    expect(vm.counts.inCache).toBeGreaterThan(30);
  });
});

describe('forged page tables', () => {
  it("do not lead to the monitor's memory", () => {
    const { traps } = attack({
      tables:
        'li t1, 0x201000cf\n li t2, 0xc00\n add t2, t2, t0\n sw t1, 0(t2)\n li t1, 0x1ff000cf\n sw t1, 4(t2)\n',
      body: 'li s0, 0xc0000000\n lw s1, 0(s0)\n sw s1, 0(s0)\n li s0, 0xc0400000\n lw s1, 0(s0)\n jr s0',
    });
    expect(traps.map(({ cause }) => cause)).toEqual([5, 7, 5, 1]);
  });
});
