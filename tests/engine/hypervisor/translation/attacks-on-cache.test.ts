// Guests that go for what the translator keeps: its cache, its addresses, its registers. Each must see what it would see on
// bare hardware, and nothing else. One test an attack.

import { describe, expect, it } from 'vitest';
import { attack } from '../../../support/attack-on-translation.ts';

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
