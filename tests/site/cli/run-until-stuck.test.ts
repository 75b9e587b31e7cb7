// Looking at every trap must not change what the machine does, and only what can never go on may be called stuck.

import { describe, expect, test } from 'vitest';
import { assemble, Cause } from '../../../lessons-engine/isa/index.ts';
import { run, virtMachine, type Loadable, type Machine } from '../../../lessons-engine/machine/index.ts';
import { runUntilStuck } from '../../../src/cli/run-until-stuck.ts';
import type { Runner } from '../../../lessons-engine/machine/index.ts';
import { running, type Way } from '../../../src/cli/running.ts';
import { randomKernel } from '../../support/random-kernel.ts';
import { bareState } from '../../support/state-of.ts';

const RAM = { ramSize: 0x8000 };
const START = 0x8000_0000;

function watched(program: Loadable, way: Way = 'reference'): Runner {
  const both = running({ ...RAM, interceptTraps: true }, way);
  both.machine.load(program);
  return both;
}

/** The plain machine after as many steps. */
function plain(program: Loadable, steps: number): Machine {
  const machine = virtMachine(RAM);
  machine.load(program);
  run(machine, steps);
  return machine;
}

const end = (source: string, budget = 10_000) => {
  const program = assemble(source);
  const both = watched(program);
  const { machine } = both;
  const stop = runUntilStuck(both, budget);
  expect(bareState(machine)).toEqual(bareState(plain(program, machine.hart.cycle)));
  const fast = watched(program, 'fast');
  expect(runUntilStuck(fast, budget)).toEqual(stop);
  expect(bareState(fast.machine)).toEqual(bareState(machine));
  return { stop, cycles: machine.hart.cycle, machine };
};

/** Runs `user` in supervisor mode, which has its own illegal instructions and fetch faults; its handler is at 0. */
const inSupervisorMode = (before: string, user: string) => `
        la    t0, machine
        csrw  mtvec, t0
        li    t0, 6
        csrw  medeleg, t0
        ${before}
        li    t0, 1 << 11
        csrw  mstatus, t0
        la    t0, user
        csrw  mepc, t0
        mret
user:   ${user}
machine:
        li    t0, 0x00100000
        li    t1, 0x5555
        sw    t1, (t0)`;

describe('runUntilStuck()', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'does what the machine does, for the random kernel of seed %i',
    (seed) => {
      const program = randomKernel(seed);
      for (const steps of [1, 100, 3000]) {
        for (const way of ['reference', 'fast', 'translator'] as const) {
          const both = watched(program, way);
          expect(runUntilStuck(both, steps)).toEqual(run(plain(program, 0), steps));
          expect(bareState(both.machine)).toEqual(bareState(plain(program, steps)));
        }
      }
    },
  );

  test('stops when the handler was never set, at the first trap that changes nothing', () => {
    const { stop, cycles } = end('nop\nlw a0, 4(zero)\n');
    expect(stop).toEqual({
      reason: 'stuck',
      vector: 'mtvec',
      trap: { cause: Cause.InstructionAccessFault, pc: 0, tval: 0 },
      first: { cause: Cause.LoadAccessFault, pc: START + 4, tval: 4 },
    });
    // nop, the load, the fetch at 0, and the same again.
    expect(cycles).toBe(4);
    expect(end('nop\nlw a0, 4(zero)\n', 3).stop).toEqual({ reason: 'budget' });
  });

  test('finds the trap that led in, not an earlier one that the handler served', () => {
    const { stop } = end(`
        la    t0, trap
        csrw  mtvec, t0
        ecall
        csrw  mtvec, zero
bad:    ebreak
trap:   csrr  t1, mepc
        addi  t1, t1, 4
        csrw  mepc, t1
        mret`);
    expect(stop).toMatchObject({ reason: 'stuck', first: { cause: Cause.Breakpoint } });
  });

  test('knows no trap that led in when the program jumped there', () => {
    expect(end('jr zero\n').stop).toMatchObject({ reason: 'stuck', first: null });
  });

  test('stops in a handler of supervisor mode, while no interrupt of machine mode may come', () => {
    expect(end(inSupervisorMode('', 'unimp')).stop).toMatchObject({
      reason: 'stuck',
      vector: 'stvec',
      first: { cause: Cause.IllegalInstruction },
    });
    const timer = `
        li    t0, 0x02004000
        li    t1, 500
        sw    t1, (t0)
        sw    zero, 4(t0)
        li    t0, 1 << 7
        csrw  mie, t0`;
    const { stop, cycles } = end(inSupervisorMode(timer, 'unimp'));
    expect(stop).toEqual({ reason: 'shutdown', code: 0 });
    expect(cycles).toBeGreaterThan(500);
  });

  test('lets a handler that traps later than at its first instruction go on', () => {
    const { stop, machine } = end('la t0, trap\ncsrw mtvec, t0\ntrap: addi a0, a0, 1\nunimp\n', 1000);
    expect(stop).toEqual({ reason: 'budget' });
    expect(machine.hart.x[10]).toBeGreaterThan(400);
  });

  test('refuses a machine that delivers traps by itself', () => {
    expect(() => runUntilStuck(running(RAM, 'reference'), 1)).toThrow(
      /expected a machine that intercepts traps/,
    );
  });
});
