// Ticks, the timer, waiting, switching off: privileged ISA, sections 3.2.1 and 3.3.3. Titles say tick and step; a step is one
// of: an instruction retired, an instruction that trapped, an interrupt taken.

import { describe, expect, it } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { run, step, virtMachine, type Machine } from '../../../lessons-engine/machine/index.ts';

function machineOf(source: string): Machine {
  const machine = virtMachine({ ramSize: 0x8000 });
  machine.load(assemble(source));
  return machine;
}

const SET_TIMER = 'li t0, 0x02004000\nsw t1, 0(t0)\nsw zero, 4(t0)\n';
const WITH_TIMER = `la t0, h\ncsrw mtvec, t0\n${SET_TIMER}li t0, 0x80\ncsrw mie, t0\ncsrsi mstatus, 8\n`;

describe('the timer interrupt', () => {
  const source = `li t1, 100\n${WITH_TIMER}1: addi a0, a0, 1\nj 1b\nh: csrr a1, mcause\nrdtime a2\nj .`;

  it.each<[string, (machine: Machine) => void]>([
    ['run', (machine) => void run(machine, 101)],
    ['step', (machine) => void Array.from({ length: 101 }, () => step(machine))],
    ['two runs that meet at the tick', (machine) => void (run(machine, 100), run(machine, 1))],
  ])('is taken with the step at which time reaches mtimecmp: %s', (_, advance) => {
    const machine = machineOf(source);
    advance(machine);
    expect([machine.hart.ticks, machine.hart.csrs.mcause >>> 0]).toEqual([101, 0x80000007]);
    expect(machine.hart.pc).toBe(assemble(source).symbols.get('h'));
    expect([machine.hart.cycle, machine.hart.instret]).toEqual([101, 100]);
  });

  it('is not taken one step before', () => {
    const machine = machineOf(source);
    run(machine, 100);
    expect(machine.hart.csrs.mcause).toBe(0);
  });

  it('comes again when the handler returns without moving mtimecmp', () => {
    const machine = machineOf(`li t1, 50\n${WITH_TIMER}1: j 1b\nh: addi a0, a0, 1\nmret`);
    run(machine, 50 + 3 * 20);
    expect(machine.hart.x[10]).toBe(20);
  });

  it('goes away when the handler moves mtimecmp, without any write to mip', () => {
    const machine = machineOf(
      `li t1, 50\n${WITH_TIMER}1: j 1b\nh: li t0, 0x02004000\nli t1, 100000\nsw t1, 0(t0)\ncsrr a0, mip\nmret`,
    );
    run(machine, 500);
    expect([machine.hart.x[10], machine.hart.unretired]).toEqual([0, 1]);
  });

  it('is due at once when mtimecmp is put into the past', () => {
    const machine = machineOf(`li t1, 0\n${WITH_TIMER}nop\nh: j .`);
    run(machine, 100);
    const at = assemble(`li t1, 0\n${WITH_TIMER}nop\nh: j .`).symbols.get('h') ?? 0;
    expect(machine.hart.csrs.mepc >>> 0).toBe(at - 4);
  });

  it('is due at once when time is set forward', () => {
    const machine = machineOf(
      `li t1, 1000000\n${WITH_TIMER}li t0, 0x0200bff8\nli t1, 2000000\nsw t1, 0(t0)\nnop\nh: j .`,
    );
    run(machine, 100);
    expect([machine.hart.csrs.mcause >>> 0, machine.hart.cycle]).toEqual([0x80000007, 100]);
  });
});

describe('a software interrupt', () => {
  it('is taken with the step after the store that raised it', () => {
    const machine = machineOf(
      'la t0, h\ncsrw mtvec, t0\ncsrwi mie, 8\ncsrsi mstatus, 8\nli t0, 0x02000000\nli t1, 1\nsw t1, 0(t0)\nli a0, 1\nh: j .',
    );
    run(machine, 9);
    expect([machine.hart.csrs.mcause >>> 0, machine.hart.x[10]]).toEqual([0x80000003, 0]);
  });
});

describe('wfi', () => {
  it('skips time to the timer and takes the interrupt, with mepc behind the wfi', () => {
    const source = `li t1, 100000\n${WITH_TIMER}wfi\nafter: nop\nh: rdtime a0\nj .`;
    const machine = machineOf(source);
    run(machine, 20);
    expect(machine.hart.csrs.mepc >>> 0).toBe(assemble(source).symbols.get('after'));
    expect([machine.hart.x[10], machine.hart.cycle]).toEqual([100001, 20]);
  });

  it('goes on without a handler when interrupts are off', () => {
    const machine = machineOf(
      `li t1, 5000\n${SET_TIMER}li t0, 0x80\ncsrw mie, t0\nwfi\nrdtime a0\nrdcycle a1`,
    );
    run(machine, 10);
    expect([machine.hart.x[10], machine.hart.csrs.mcause]).toEqual([5000, 0]);
    expect(machine.hart.x[11]).toBeLessThan(20);
  });

  it('ends the run, again and again, when nothing can come; no step is taken', () => {
    const machine = machineOf('wfi\nnop');
    expect(run(machine, 10)).toEqual({ reason: 'waiting' });
    expect(run(machine, 10)).toEqual({ reason: 'waiting' });
    expect(step(machine)).toMatchObject({ stop: { reason: 'waiting' }, changes: [], cause: null });
    expect([machine.hart.cycle, machine.hart.waiting]).toEqual([1, true]);
  });

  it('goes on when somebody outside raises what it waits for', () => {
    const machine = machineOf('csrwi mie, 8\nwfi\nli a0, 1');
    expect(run(machine, 10)).toEqual({ reason: 'waiting' });
    machine.bus.store32(0x0200_0000, 1);
    expect(run(machine, 1)).toEqual({ reason: 'budget' });
    expect([machine.hart.x[10], machine.hart.waiting]).toEqual([1, false]);
  });
});

describe('the finisher', () => {
  it('ends the run with the step that wrote it, and the machine takes no further one', () => {
    const machine = machineOf('li t0, 0x100000\nli t1, 0x73333\nsw t1, 0(t0)\n1: addi a0, a0, 1\nj 1b');
    expect(run(machine, 100)).toEqual({ reason: 'shutdown', code: 7 });
    const { cycle } = machine.hart;
    expect(run(machine, 100)).toEqual({ reason: 'shutdown', code: 7 });
    expect(step(machine)).toMatchObject({ stop: { reason: 'shutdown', code: 7 }, changes: [] });
    expect([machine.hart.cycle, machine.hart.x[10]]).toEqual([cycle, 0]);
  });
});

describe('run()', () => {
  it.each([0, 1, 2, 999])('takes exactly %i steps when nothing ends it', (budget) => {
    const machine = machineOf('1: ecall\nj 1b');
    machine.hart.csrs.mtvec = 0x8000_0000 | 0;
    expect(run(machine, budget)).toEqual({ reason: 'budget' });
    expect(machine.hart.cycle).toBe(budget);
  });
});
