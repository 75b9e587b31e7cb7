// What translation costs, counted: lookups in a TLB, misses, entries read at each stage. With nothing cached a walk of Sv32
// reads 2 entries; one of Sv32 over Sv32x4 reads 2 of the first stage, and behind each and behind the page itself 2 of the
// second: 2 + 3 × 2 = 8. Each superpage saves what its level would have cost.

import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { Access, run, step, type Machine, type Reference } from '../../../lessons-engine/machine/index.ts';
import { DATA, GUEST_OFFSET, machineWith, TABLES, WITH_H, type Given } from '../../support/machine-with.ts';
import { page, root, type Entry, type PageMap } from '../../support/page-tables.ts';

const AT = 0x4000_0000;
const IN_SUPERPAGE = DATA - 0x8000_0000;

interface Counts {
  tlbLookups: number;
  tlbMisses: number;
  firstStageReferences: number;
  secondStageReferences: number;
}
const countsOf = ({ hart }: Machine): Counts => ({
  tlbLookups: hart.tlbLookups,
  tlbMisses: hart.tlbMisses,
  firstStageReferences: hart.firstStageReferences,
  secondStageReferences: hart.secondStageReferences,
});

/** What one instruction adds, in `run` and in `step` alike. */
function added(given: Given, source: string, before = 0): Counts {
  const [ran, stepped] = [machineWith(given, source), machineWith(given, source)];
  for (let taken = 0; taken < before; taken++) step(stepped);
  run(ran, before);
  const start = countsOf(ran);
  run(ran, 1);
  step(stepped);
  const counts = countsOf(ran);
  expect(countsOf(stepped)).toEqual(counts);
  return {
    tlbLookups: counts.tlbLookups - start.tlbLookups,
    tlbMisses: counts.tlbMisses - start.tlbMisses,
    firstStageReferences: counts.firstStageReferences - start.firstStageReferences,
    secondStageReferences: counts.secondStageReferences - start.secondStageReferences,
  };
}
const references = ({ firstStageReferences: first, secondStageReferences: second }: Counts): number[] => [
  first,
  second,
];

describe('a load for a guest with nothing cached', () => {
  const program: PageMap = { 0x8000_0000: root(0x8000_0000, 'vrwxad') };
  const small = page(DATA - GUEST_OFFSET, 'vrwxad');
  const big = root(0x8000_0000 - GUEST_OFFSET, 'vrwxad');
  const guestMemory = 0x8000_0000 - GUEST_OFFSET;
  const pages: PageMap = {
    [DATA - GUEST_OFFSET]: page(DATA, 'vrwxuad'),
    [TABLES - GUEST_OFFSET]: page(TABLES, 'vrwxuad'),
    [TABLES + 0x1000 - GUEST_OFFSET]: page(TABLES + 0x1000, 'vrwxuad'),
  };
  const superpage: PageMap = { [guestMemory]: root(0x8000_0000, 'vrwxuad') };

  it.each<[string, Entry | null, PageMap | null, [first: number, second: number]]>([
    ['4 KiB over 4 KiB', small, pages, [2, 6]],
    ['4 KiB over 4 MiB', small, superpage, [2, 3]],
    ['4 MiB over 4 KiB', big, pages, [1, 4]],
    ['4 MiB over 4 MiB', big, superpage, [1, 2]],
    ['4 KiB alone', page(DATA, 'vrwxad'), null, [2, 0]],
    ['4 MiB alone', root(0x8000_0000, 'vrwxad'), null, [1, 0]],
    ['no first stage, 4 KiB', null, { [AT + IN_SUPERPAGE]: page(DATA, 'vrwxuad') }, [0, 2]],
    ['no first stage, 4 MiB', null, { [AT]: root(0x8000_0000, 'vrwxuad') }, [0, 1]],
  ])('%s', (_, first, second, expected) => {
    const virtual = AT + IN_SUPERPAGE;
    const vsatp = first && { ...program, [first.level === 0 ? virtual : AT]: first };
    const given: Given = {
      mode: 1,
      options: WITH_H,
      csrs: { hstatus: 0x100 },
      x: { a1: virtual },
      ...(vsatp && { vsatp }),
      ...(second && { hgatp: second }),
    };
    for (const load of ['hlv.w a0, (a1)', 'hlvx.wu a0, (a1)']) {
      const counts = added(given, load);
      expect([references(counts), counts.tlbLookups, counts.tlbMisses], load).toEqual([expected, 1, 1]);
    }
  });

  const guest = (own: string, outer: string): Given => ({
    mode: 1,
    options: WITH_H,
    csrs: { hstatus: 0x100 },
    x: { a1: AT },
    vsatp: { [AT]: page(DATA - GUEST_OFFSET, own) },
    hgatp: { ...pages, [DATA - GUEST_OFFSET]: page(DATA, outer) },
  });

  it.each<[string, string, outer: string, source: string, before: number, lookups: number, misses: number]>([
    ['HLVX a second time', 'vrwxad', 'vrwxuad', 'hlvx.wu a0, (a1)\nhlvx.hu a0, (a1)', 1, 1, 0],
    ['HLVX behind HLV', 'vrwxad', 'vrwxuad', 'hlv.w a0, (a1)\nhlvx.wu a0, (a1)', 1, 1, 0],
    ['HLV behind HLVX', 'vrwxad', 'vrwxuad', 'hlvx.wu a0, (a1)\nhlv.w a0, (a1)', 1, 1, 0],
    ['HLVX behind HLV of a page that may not be executed', 'vrwad', 'vrwxuad', 'hlv.w a0, (a1)\nhlvx.wu a0, (a1)', 1, 1, 1],
    ['HLVX behind HLV, and the hypervisor forbids execution', 'vrwxad', 'vrwuad', 'hlv.w a0, (a1)\nhlvx.wu a0, (a1)', 1, 1, 1],
    ['HLV behind HLVX of a page that may not be read', 'vxad', 'vrwxuad', 'hlvx.wu a0, (a1)\nhlv.w a0, (a1)', 1, 1, 1],
    ['HLVX behind a fence', 'vrwxad', 'vrwxuad', 'hlvx.wu a0, (a1)\nhfence.vvma\nhlvx.wu a0, (a1)', 2, 1, 1],
  ])('%s', (_, own, outer, source, before, lookups, misses) => {
    const { tlbLookups, tlbMisses } = added(guest(own, outer), source, before);
    expect([tlbLookups, tlbMisses]).toEqual([lookups, misses]);
  }); // prettier-ignore
});

describe('Sv32', () => {
  const satp: PageMap = {
    0x8000_0000: root(0x8000_0000, 'vrwxad'),
    [AT]: page(DATA, 'vrwad'),
    [AT + 0x1000]: page(DATA, 'vrwad'),
  };
  const given: Given = { mode: 1, satp, x: { a1: AT } };
  const none: Counts = { tlbLookups: 0, tlbMisses: 0, firstStageReferences: 0, secondStageReferences: 0 };

  it.each<[string, string, number, Partial<Counts>]>([
    ['a first fetch', 'nop', 0, { tlbLookups: 1, tlbMisses: 1, firstStageReferences: 1 }],
    ['a fetch from the same page', 'nop\nnop', 1, { tlbLookups: 1 }],
    ['a first load', 'nop\nlw a0, 0(a1)', 1, { tlbLookups: 2, tlbMisses: 1, firstStageReferences: 2 }],
    ['the same once more', 'lw a0, 0(a1)\nlw a0, 4(a1)', 1, { tlbLookups: 2 }],
    ['a store behind a load: D is set already', 'lw a0, 0(a1)\nsw a0, 0(a1)', 1, { tlbLookups: 2 }],
    ['an AMO', 'lw a0, 0(a1)\namoadd.w a0, a0, (a1)', 1, { tlbLookups: 2 }],
    ['a load behind a fence', 'lw a0, 0(a1)\nsfence.vma\nlw a0, 0(a1)', 2, { tlbLookups: 2, tlbMisses: 2, firstStageReferences: 3 }],
    ['a load behind a fence for its page', 'lw a0, 0(a1)\nsfence.vma a1\nlw a0, 0(a1)', 2, { tlbLookups: 2, tlbMisses: 1, firstStageReferences: 2 }],
    ['a load that faults', 'nop\nlb a0, -1(a1)', 1, { tlbLookups: 2, tlbMisses: 1, firstStageReferences: 1 }],
    ['an instruction that traps', 'nop\necall', 1, { tlbLookups: 1 }],
  ])('%s', (_, source, before, counts) => {
    expect(added(given, source, before)).toEqual({ ...none, ...counts });
  }); // prettier-ignore

  it('a load and a store to a page that is not dirty are two misses', () => {
    const clean: Given = { ...given, satp: { ...satp, [AT]: page(DATA, 'vrwa') } };
    const source = 'lw a0, 0(a1)\nsw a0, 0(a1)\nsw a0, 0(a1)';
    expect([1, 2].map((before) => added(clean, source, before).tlbMisses)).toEqual([1, 0]);
  });

  it('pages 256 apart share a place in the TLB', () => {
    const far: PageMap = { ...satp, [AT + 0x10_0000]: page(DATA, 'vrwad') };
    const machine = machineWith(
      { ...given, satp: far, x: { a1: AT, a2: AT + 0x10_0000, a3: AT + 0x1000 } },
      'lw a0, 0(a1)\nlw a0, 0(a3)\nlw a0, 0(a2)\nlw a0, 0(a3)\nlw a0, 0(a1)',
    );
    const misses = Array.from({ length: 5 }, () => {
      const before = machine.hart.tlbMisses;
      run(machine, 1);
      return machine.hart.tlbMisses - before;
    });
    expect(misses).toEqual([2, 1, 1, 0, 1]); // the first also of its fetch
  });

  it('counts nothing where nothing is translated', () => {
    expect(added({ x: { a1: DATA } }, 'lw a0, 0(a1)')).toEqual(none);
    expect(added({ x: { a1: DATA }, mode: 0 }, 'lw a0, 0(a1)')).toEqual(none);
    expect(added({ ...given, mode: 3, x: { a1: DATA } }, 'lw a0, 0(a1)')).toEqual(none);
  });

  it('an interrupt looks nothing up', () => {
    const due: Given = { ...given, mtimecmp: 0, csrs: { mie: 0x80 } };
    expect(added(due, 'nop')).toEqual(none);
  });
});

describe('peek()', () => {
  const satp: PageMap = { 0x8000_0000: root(0x8000_0000, 'vrwx'), [AT]: page(DATA, 'vrw') };

  it('finds where an address leads, names the entries, and leaves no trace', () => {
    const machine = machineWith({ mode: 1, satp }, 'nop');
    const before = [countsOf(machine), machine.bus.load32(TABLES + 0x1000), machine.hart.mmu.tlbs.save()];
    const seen: Reference[] = [];
    expect(machine.hart.mmu.peek(AT + 8, Access.Write, seen)).toBe(DATA + 8);
    expect(seen.map(({ stage, level, address }) => [stage, level, address])).toEqual([
      ['first', 1, TABLES + 4 * (AT >>> 22)],
      ['first', 0, TABLES + 0x1000],
    ]);
    expect(machine.hart.mmu.peek(AT, Access.Execute)).toBe(null);
    expect(machine.hart.mmu.peek(AT - 4, Access.Read)).toBe(null);
    expect([countsOf(machine), machine.bus.load32(TABLES + 0x1000), machine.hart.mmu.tlbs.save()]).toEqual(
      before,
    );
  });

  it('does not touch a device that a table pretends to be in', () => {
    // An entry at the interrupt controller: reading its claim register would take the interrupt.
    const machine = machineWith({ mode: 1, csrs: { satp: 0x8000_c200 } }, 'nop');
    expect(machine.hart.mmu.peek(0x0040_0000, Access.Read)).toBe(null);
    expect(machine.bus.deviceTouched).toBe(false);
  });
});

describe('many address spaces', () => {
  it.each([1, 2, 3])('seed %i: more TLBs than are remembered count the same in run and step', (seed) => {
    const random = new Random(seed);
    const satp: PageMap = { 0x8000_0000: root(0x8000_0000, 'vrwxad'), [AT]: page(DATA, 'vrwad') };
    // Machine mode loads as S with MPRV, in forty address spaces; then S runs in one of some time ago, each time longer.
    const source = `
again:  addi s3, s3, 1
        li   s2, 40
loop:   csrw satp, t0
        csrs mstatus, t2
        lw   a0, 0(a1)
        csrc mstatus, t2
        add  t0, t0, t1
        or   t0, t0, s4
        addi s2, s2, -1
        bnez s2, loop
        mul  t5, s3, t1
        sub  t6, t0, t5
        or   t6, t6, s4
        csrw satp, t6
        la   t4, there
        csrw mepc, t4
        li   t4, 0x800
        csrs mstatus, t4
        mret
there:  lw   a0, 0(a1)
        lw   a0, 4(a1)
        ecall`;
    const given: Given = {
      satp,
      csrs: { mtvec: 0x8000_1000 },
      x: { a1: AT, s3: 10, s4: 0x8000_0000, t0: 0x8008_0008, t1: 0x0040_0000, t2: 0x2_0800 },
    };
    const [ran, stepped] = [machineWith(given, source), machineWith(given, source)];
    for (let taken = 0; taken < 7000;) {
      const stretch = 1 + random.below(200);
      run(ran, stretch);
      for (let index = 0; index < stretch; index++) step(stepped);
      expect(countsOf(stepped), `seed ${seed}`).toEqual(countsOf(ran));
      taken += stretch;
    }
    expect(stepped.hart.mmu.tlbs.save()).toEqual(ran.hart.mmu.tlbs.save());
    expect(ran.hart.tlbMisses).toBeGreaterThan(100);
  });
});
