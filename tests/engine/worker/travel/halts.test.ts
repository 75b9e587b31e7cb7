// The way back to the halt before and on to the halt after: the same places, whichever way one goes.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import { FastMachine, stateHash, type Stop } from '../../../../lessons-engine/machine/index.ts';
import { Breakpoints } from '../../../../lessons-engine/worker/travel/breakpoints.ts';
import { type Halt, NextHalt, PreviousHalt } from '../../../../lessons-engine/worker/travel/halts.ts';
import { TimeTravel } from '../../../../lessons-engine/worker/travel/time-travel.ts';
import type { Watchpoint } from '../../../../lessons-engine/worker/travel/watched-accesses.ts';

const tick = readFileSync('content/guests/tick.s', 'utf8');

interface Place {
  step: number;
  hash: number;
  what: string;
}

function recorded(source: string, what: { at?: string[]; watch?: string[]; interval?: number }) {
  const program = assemble(source);
  const runner = new FastMachine({ ramSize: 0x8000 });
  runner.machine.load(program);
  const travel = new TimeTravel(runner, { interval: what.interval ?? 300 });
  const at = (name: string): number => program.symbols.get(name) as number;
  const addresses = (what.at ?? []).map(at);
  const watchpoints = (what.watch ?? []).map((name): Watchpoint => ({
    address: at(name),
    size: 4,
    on: 'write',
  }));
  const { hart } = runner.machine;
  const parts = { addresses, watchpoints, hart };
  const place = (halt: Halt | Stop | null): Place => ({
    step: travel.step,
    hash: stateHash(runner.machine),
    what:
      halt === null ? 'none' : 'reason' in halt ? halt.reason : 'trap' in halt ? 'trap' : halt.pause.reason,
  });
  const next = (last = Infinity): Place => {
    const search = new NextHalt(travel, new Breakpoints(parts), last);
    for (;;) {
      const halt = search.work(777);
      if (halt !== undefined) return place(halt);
    }
  };
  const previous = (): Place => {
    const search = new PreviousHalt(travel, (note) => new Breakpoints({ ...parts, note }));
    for (;;) {
      const halt = search.work(333);
      if (halt === undefined) continue;
      if (halt !== null) travel.goTo(halt.step);
      return place(halt);
    }
  };
  return { travel, next, previous };
}

describe.each([50, 300, 1_000_000])('with a keyframe every %i steps', (interval) => {
  test.each([
    ['traps', {}],
    ['breakpoints and traps', { at: ['trap', 'work', 'putchar'] }],
    ['watchpoints, breakpoints and traps', { at: ['next'], watch: ['ticks'] }],
  ])('%s: the way back halts where the way forth did', (_, what) => {
    const { travel, next, previous } = recorded(tick, { ...what, interval });
    const forth: Place[] = [];
    for (;;) {
      const place = next();
      if (place.what === 'shutdown') break;
      forth.push(place);
    }
    expect(forth.length).toBeGreaterThan(5);
    const end = travel.step;
    const back = forth.map(() => previous()).reverse();
    // At one step there may be a trap and a breakpoint at its handler: which of them is named is another matter.
    const bare = ({ step, hash }: Place) => ({ step, hash });
    expect(back.map(bare)).toEqual(forth.map(bare));
    expect(previous().what).toBe('none');
    expect(travel.end).toBe(end);
  });
});

test('the way forth ends at the step that is named, and in a trap it has not passed', () => {
  const { travel, next } = recorded('csrr a0, mscratch\n nop\n nop\n.word 0\n nop\n', {});
  expect(next(2)).toMatchObject({ step: 2, what: 'budget' });
  expect(next()).toMatchObject({ step: 4, what: 'trap' });
  expect(travel.machine.hart.pc).toBe(0);
});
