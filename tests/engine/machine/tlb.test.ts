// What a TLB may remember and what makes it forget. The specification lets a hart use an old entry until a fence: what is
// tested here is that fences, and the registers that choose the tables, are obeyed; and that entries are there to be counted.

import { describe, expect, it } from 'vitest';
import { run, step, undo, type Machine } from '../../../lessons-engine/machine/index.ts';
import {
  DATA,
  firstStage,
  GUEST_OFFSET,
  machineWith,
  secondStage,
  TABLES,
  WITH_H,
  type Given,
} from '../../support/machine-with.ts';
import { page, root, type PageMap } from '../../support/page-tables.ts';

const AT = 0x4000_0000;
const program = root(0x8000_0000, 'vrwxad');
const satp: PageMap = { 0x8000_0000: program, [AT]: page(DATA, 'vrwad'), [AT + 0x1000]: page(DATA, 'vrwad') };
const S: Given = { mode: 1, satp, memory: { [DATA]: 11, [DATA + 0x1000]: 22 }, x: { a1: AT } };
/** The entry for AT, made to point to the next page of data. */
const ENTRY = firstStage(satp).entryAt(AT, 0);
const MOVED = page(DATA + 0x1000, 'vrwad').word;

function afterwards(given: Given, source: string, between: (machine: Machine) => void): number[] {
  const machine = machineWith(given, source);
  const half = source.split('\n').indexOf('# here');
  run(machine, half);
  between(machine);
  run(machine, source.split('\n').length - 1 - half);
  return [machine.hart.x[10] as number, machine.hart.x[12] as number];
}
const move = ({ bus }: Machine): void => void bus.store(ENTRY, 4, MOVED);

describe('a changed entry', () => {
  const fences: readonly [string, number][] = [
    ['sfence.vma', 22],
    ['sfence.vma a1', 22],
    ['sfence.vma a1, a3', 22],
    ['sfence.vma zero, a3', 22],
    ['sfence.vma a4', 11], // of another page
    ['nop', 11],
  ];
  it.each(fences)('is seen behind %s as it may', (fence, seen) => {
    const given: Given = { ...S, x: { a1: AT, a3: 0, a4: AT + 0x1000 } };
    const source = `lw a0, 0(a1)\n# here\n${fence}\nlw a2, 0(a1)`;
    expect(afterwards(given, source, move)).toEqual([11, seen]);
  });

  it('is seen when satp names another address space, and not when it comes back', () => {
    const asid = 0x0040_0000;
    const machine = machineWith(
      S,
      'lw a0, 0(a1)\ncsrr t0, satp\nxor t1, t0, t2\ncsrw satp, t1\nlw a2, 0(a1)\ncsrw satp, t0\nlw a3, 0(a1)',
    );
    machine.hart.x[7] = asid;
    run(machine, 1);
    move(machine);
    run(machine, 6);
    expect([...machine.hart.x.slice(10, 14)]).toEqual([11, AT, 22, 11]);
  });

  it('of a superpage is seen behind a fence for any address in it', () => {
    const big: PageMap = { 0x8000_0000: program, [AT]: root(0x8000_0000, 'vrwad') };
    const entry = firstStage(big).entryAt(AT, 1);
    const inside = AT + (DATA - 0x8000_0000);
    const given: Given = { ...S, satp: big, x: { a1: inside, a3: AT + 0x3f_f000 } };
    const close = ({ bus }: Machine): void => void bus.store(entry, 4, 0);
    const source = 'lw a0, 0(a1)\n# here\nsfence.vma a3\nlw a2, 0(a1)';
    const machine = machineWith(given, source);
    run(machine, 1);
    close(machine);
    run(machine, 2);
    expect([machine.hart.x[10], machine.hart.csrs.mcause]).toEqual([11, 13]);
  });

  it('that takes a permission away is seen behind a fence; one that adds one at once', () => {
    const readOnly: PageMap = { 0x8000_0000: program, [AT]: page(DATA, 'vrad') };
    const machine = machineWith({ ...S, satp: readOnly }, 'lw a0, 0(a1)\nsw a1, 0(a1)\nlw a2, 0(a1)');
    run(machine, 1);
    machine.bus.store(firstStage(readOnly).entryAt(AT, 0), 4, page(DATA, 'vrwad').word);
    run(machine, 2);
    expect(machine.hart.x[12]).toBe(AT);
  });
});

describe('the status bits', () => {
  it.each([
    ['SUM', 'vrwuad', 1 << 18],
    ['MXR', 'vxad', 1 << 19],
  ])('%s: what was looked up with it does not count without it', (_, text, bit) => {
    const map: PageMap = { 0x8000_0000: program, [AT]: page(DATA, text) };
    const machine = machineWith(
      { ...S, satp: map, csrs: { mstatus: bit } },
      'lw a0, 0(a1)\ncsrc sstatus, t0\nlw a2, 0(a1)',
    );
    machine.hart.x[5] = bit;
    run(machine, 3);
    expect([machine.hart.x[10], machine.hart.csrs.mcause]).toEqual([11, 13]);
  });
});

describe('the PMP', () => {
  it('is obeyed at once, whatever was translated before', () => {
    const source = 'lw a0, 0(a1)\ncsrw pmpaddr0, t1\ncsrw pmpcfg0, t2\nlw a2, 0(a1)';
    const machine = machineWith({ x: { a1: DATA, t1: DATA >>> 2, t2: 0x90 }, memory: { [DATA]: 5 } }, source);
    run(machine, 4);
    expect([machine.hart.x[10], machine.hart.csrs.mcause]).toEqual([5, 5]);
  });
});

describe('two stages', () => {
  const vsatp: PageMap = {
    0x8000_0000: root(0x8000_0000, 'vrwxad'),
    [AT]: page(DATA - GUEST_OFFSET, 'vrwad'),
  };
  const hgatp: PageMap = {
    0x8000_0000: root(0x8000_0000, 'vrwxuad'),
    [DATA - GUEST_OFFSET]: page(DATA, 'vrwuad'),
    [TABLES - GUEST_OFFSET]: page(TABLES, 'vruad'),
    [TABLES + 0x1000 - GUEST_OFFSET]: page(TABLES + 0x1000, 'vruad'),
  };
  const hs: Given = {
    mode: 1,
    vsatp,
    hgatp,
    options: WITH_H,
    csrs: { hstatus: 0x100 },
    x: { a1: AT, a3: AT, a4: (DATA - GUEST_OFFSET) >>> 2 },
    memory: { [DATA]: 11, [DATA + 0x1000]: 22 },
  };
  const guestEntry = firstStage(vsatp, GUEST_OFFSET).entryAt(AT, 0);
  const hostEntry = secondStage(hgatp).entryAt(DATA - GUEST_OFFSET, 0);

  it.each([
    ['hfence.vvma', 22],
    ['hfence.vvma a3', 22],
    ['hfence.vvma a3, t0', 22],
    ['nop', 11],
  ])("a changed entry of the guest's is seen by HLV behind %s as it may", (fence, seen) => {
    const source = `hlv.w a0, (a1)\n# here\n${fence}\nhlv.w a2, (a1)`;
    const given: Given = {
      ...hs,
      hgatp: { ...hgatp, [DATA + 0x1000 - GUEST_OFFSET]: page(DATA + 0x1000, 'vrwuad') },
    };
    const change = ({ bus }: Machine): void =>
      void bus.store(guestEntry, 4, page(DATA + 0x1000 - GUEST_OFFSET, 'vrwad').word);
    expect(afterwards(given, source, change)).toEqual([11, seen]);
  });

  it.each([
    ['hfence.gvma', 22],
    ['hfence.gvma a4', 22],
    ['hfence.gvma a4, t0', 22],
    ['nop', 11],
  ])("a changed entry of the hypervisor's is seen by HLV behind %s as it may", (fence, seen) => {
    const source = `hlv.w a0, (a1)\n# here\n${fence}\nhlv.w a2, (a1)`;
    const change = ({ bus }: Machine): void =>
      void bus.store(hostEntry, 4, page(DATA + 0x1000, 'vrwuad').word);
    expect(afterwards(hs, source, change)).toEqual([11, seen]);
  });

  it('another VMID is another guest', () => {
    const machine = machineWith(hs, 'hlv.w a0, (a1)\ncsrw hgatp, t1\nhlv.w a2, (a1)');
    machine.hart.x[6] = machine.hart.csrs.hgatp ^ 0x0040_0000;
    run(machine, 1);
    machine.bus.store(hostEntry, 4, page(DATA + 0x1000, 'vrwuad').word);
    run(machine, 2);
    expect([machine.hart.x[10], machine.hart.x[12]]).toEqual([11, 22]);
  });

  it("the guest's own fence makes its changed entry seen", () => {
    const given: Given = {
      ...hs,
      virtual: true,
      hgatp: { ...hgatp, [DATA + 0x1000 - GUEST_OFFSET]: page(DATA + 0x1000, 'vrwuad') },
    };
    const source = 'lw a0, 0(a1)\n# here\nsfence.vma a1\nlw a2, 0(a1)';
    const change = ({ bus }: Machine): void =>
      void bus.store(guestEntry, 4, page(DATA + 0x1000 - GUEST_OFFSET, 'vrwad').word);
    expect(afterwards(given, source, change)).toEqual([11, 22]);
  });
});

describe('undo()', () => {
  it.each(['lw a0, 0(a1)', 'sfence.vma', 'sfence.vma a1', 'csrw satp, zero', 'csrw pmpaddr5, a1', 'ecall'])(
    'puts the TLBs back as they were before %s',
    (source) => {
      const machine = machineWith({ ...S, mode: source.includes('pmp') ? 3 : 1 }, `lw a2, 0(a1)\n${source}`);
      step(machine);
      const { tlbs } = machine.hart.mmu;
      const before = tlbs.save();
      const { changes } = step(machine);
      undo(machine.parts, changes);
      expect(tlbs.save()).toEqual(before);
      run(machine, 1);
    },
  );

  it('puts back one that was forgotten because there are too many', () => {
    // Forty address spaces, one after the other; then all of it back.
    const source = ['csrw satp, t0', 'lw a0, 0(a1)', 'add t0, t0, t1', 'j . - 12'].join('\n');
    const machine = machineWith(S, source);
    machine.hart.x[5] = machine.hart.csrs.satp;
    machine.hart.x[6] = 0x0040_0000;
    const states: unknown[] = [];
    const steps = Array.from({ length: 4 * 40 }, () => {
      states.push(machine.hart.mmu.tlbs.save());
      return step(machine);
    });
    for (const { changes } of steps.toReversed()) {
      undo(machine.parts, changes);
      expect(machine.hart.mmu.tlbs.save()).toEqual(states.pop());
    }
  });
});
