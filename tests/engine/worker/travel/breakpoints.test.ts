// Breakpoints, watchpoints and ways to go on, in the executor that runs in WebAssembly.

import { describe, expect, test } from 'vitest';
import { assemble, type Assembly } from '../../../../lessons-engine/isa/index.ts';
import { FastMachine, type Pause, stateHash, type Stop } from '../../../../lessons-engine/machine/index.ts';
import { Breakpoints, type Destination } from '../../../../lessons-engine/worker/travel/breakpoints.ts';
import type { Watchpoint } from '../../../../lessons-engine/worker/travel/watched-accesses.ts';

const source = `
_start: la    sp, stack
        la    t0, trap
        csrw  mtvec, t0
        li    s0, 0
loop:   mv    a0, s0
        call  twice
back:   la    t1, cell
        sw    a0, 0(t1)
        lh    t2, 2(t1)
        amoadd.w t3, s0, (t1)
        ecall
        addi  s0, s0, 1
        j     loop
twice:  addi  sp, sp, -16
        sw    ra, 12(sp)
        call  once
inner:  add   a0, a0, a0
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret
once:   addi  a0, a0, 0
        ret
trap:   csrr  t4, mepc
        addi  t4, t4, 4
        csrw  mepc, t4
        mret
        .data
        .space 4096
cell:   .word 0
        .bss
        .space 256
stack:
`;

interface Setup {
  runner: FastMachine;
  at(name: string): number;
  /** Runs on. */
  go(what?: { at?: string[]; watch?: Watchpoint[]; to?: Destination }): Stop | Pause;
}

function setup(): Setup {
  const program: Assembly = assemble(source);
  const runner = new FastMachine();
  runner.machine.load(program);
  const at = (name: string): number => program.symbols.get(name) as number;
  const go: Setup['go'] = ({ at: names = [], watch = [], to } = {}) => {
    const pauses = new Breakpoints({
      addresses: names.map(at),
      watchpoints: watch,
      hart: runner.machine.hart,
      destination: to ?? null,
    });
    return runner.runUntil(10_000, pauses);
  };
  return { runner, at, go };
}

describe('Breakpoints', () => {
  test('pause before an instruction, and go on past it', () => {
    const { runner, at, go } = setup();
    for (let turn = 0; turn < 5; turn++) {
      expect(go({ at: ['back', 'once'] })).toEqual({ reason: 'breakpoint', pc: at('once') });
      expect(go({ at: ['back', 'once'] })).toEqual({ reason: 'breakpoint', pc: at('back') });
      expect({ pc: runner.machine.hart.pc, a0: runner.machine.hart.x[10] }).toEqual({
        pc: at('back'),
        a0: 2 * turn,
      });
    }
  });

  test('are looked at in code that has been running without them', () => {
    const { runner, at, go } = setup();
    runner.run(1000);
    expect(go({ at: ['inner'] })).toEqual({ reason: 'breakpoint', pc: at('inner') });
    expect(go()).toEqual({ reason: 'budget' });
  });

  test('change nothing: the same steps end in the same state', () => {
    const { runner, at, go } = setup();
    for (let turn = 0; turn < 20; turn++)
      go({ at: ['loop', 'trap'], watch: [{ address: at('cell'), size: 4, on: 'both' }] });
    const plain = setup().runner;
    plain.run(runner.machine.hart.cycle);
    expect(stateHash(runner.machine)).toBe(stateHash(plain.machine));
  });

  test('a watchpoint pauses behind the access, with what stood there and stands there', () => {
    const { runner, at, go } = setup();
    runner.run(200);
    const cell = at('cell');
    const watch: Watchpoint[] = [{ address: cell, size: 4, on: 'write' }];
    go({ at: ['back'] });
    const { hart } = runner.machine;
    const [value, turn] = [hart.x[10] as number, hart.x[8] as number];
    expect(go({ watch })).toMatchObject({
      reason: 'watchpoint',
      watched: { access: 'write', address: cell, size: 4, after: value },
    });
    expect(go({ watch })).toMatchObject({
      reason: 'watchpoint',
      watched: { access: 'write', before: value, after: value + turn },
    });
    expect(go({ watch: [{ address: cell + 3, size: 1, on: 'read' }] })).toMatchObject({
      reason: 'watchpoint',
      watched: { access: 'read', address: cell + 2, size: 2 },
    });
    expect(go({ watch: [{ address: cell + 4, size: 4, on: 'both' }] })).toEqual({ reason: 'budget' });
  });

  test('a destination with a stack pointer is not reached in a call further in', () => {
    const { runner, at, go } = setup();
    const { hart } = runner.machine;
    go({ at: ['inner'] });
    const stack = (hart.x[2] as number) + 16;
    expect(go({ to: { to: 'address', address: at('back'), stack } })).toEqual({
      reason: 'arrived',
      pc: at('back'),
    });
    expect(go({ to: { to: 'address', address: at('inner'), stack } })).toEqual({ reason: 'budget' });
  });

  test('the way out ends behind the return of this function, not of one that it calls', () => {
    const { at, go } = setup();
    const outside: Destination = { to: 'outside' };
    go({ at: ['twice'] });
    expect(go({ to: outside })).toEqual({ reason: 'arrived', pc: at('back') });
    go({ at: ['once'] });
    expect(go({ to: outside })).toEqual({ reason: 'arrived', pc: at('inner') });
    expect(go({ to: outside })).toEqual({ reason: 'arrived', pc: at('back') });
  });

  test('the way out of a trap handler is its mret', () => {
    const { runner, go } = setup();
    go({ at: ['trap'] });
    const { mepc } = runner.machine.hart.csrs;
    expect(go({ to: { to: 'outside' } })).toEqual({ reason: 'arrived', pc: (mepc + 4) >>> 0 });
  });
});
