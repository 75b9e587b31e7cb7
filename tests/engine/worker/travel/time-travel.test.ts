// The recording of a run: any step of it can be had again, exactly; new input in the past forks it.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import {
  FastMachine,
  interpreter,
  replay,
  stateHash,
  virtMachine,
} from '../../../../lessons-engine/machine/index.ts';
import { TimeTravel } from '../../../../lessons-engine/worker/travel/time-travel.ts';

const tick = readFileSync('content/guests/tick.s', 'utf8');

/** Sends back what it receives, by interrupt, and counts in between. */
const echo = `
        .equ UART, 0x10000000
        .equ PLIC, 0x0c000000
_start: la   t0, trap
        csrw mtvec, t0
        li   t0, PLIC + 40
        li   t1, 1
        sw   t1, 0(t0)
        li   t0, PLIC + 0x2000
        li   t1, 1 << 10
        sw   t1, 0(t0)
        li   t0, UART
        li   t1, 1
        sb   t1, 1(t0)
        li   t0, 1 << 11
        csrs mie, t0
        csrsi mstatus, 8
sleep:  wfi
        li   s1, 50
1:      addi s1, s1, -1
        bnez s1, 1b
        j    sleep
trap:   li   t0, PLIC + 0x200004
        lw   t2, 0(t0)
        li   t1, UART
        lbu  t3, 0(t1)
        sb   t3, 0(t1)
        addi s0, s0, 1
        sw   t2, 0(t0)
        mret
`;

/** The same, always awake. */
const busyEcho = echo.replace('wfi', 'nop');

function recorded(source: string, options = {}): TimeTravel {
  const runner = new FastMachine();
  runner.machine.load(assemble(source));
  return new TimeTravel(runner, options);
}

/** Runs to the end, with letters typed at the steps given. */
function play(travel: TimeTravel, typed: readonly (readonly [number, string])[], end: number): void {
  for (const [step, text] of typed) {
    travel.run(step - travel.step);
    travel.input('uart', new TextEncoder().encode(text));
  }
  travel.run(end - travel.step);
}

describe('TimeTravel', () => {
  test.each([
    ['without a keyframe on the way', {}],
    ['with many keyframes', { interval: 64, mostKeyframes: 8 }],
    ['with hardly any memory for them', { interval: 32, mostPages: 3 }],
  ])('goes to any step of a run, exactly, %s', (_, options) => {
    const travel = recorded(tick, options);
    expect(travel.run(100_000)).toEqual({ reason: 'shutdown', code: 0 });
    const { end } = travel;
    const random = new Random(7);
    for (let turn = 0; turn < 60; turn++) {
      const step = random.below(end + 1);
      travel.goTo(step);
      const straight = virtMachine();
      straight.load(assemble(tick));
      interpreter.run(straight, step);
      expect(`${step} ${stateHash(travel.machine)}`).toBe(`${step} ${stateHash(straight)}`);
    }
    travel.goTo(end);
    expect(travel.machine.console).toContain('kernel: off');
  });

  test('lets known input come in again when it did, wherever it sets out from', () => {
    const travel = recorded(busyEcho, { interval: 40, mostKeyframes: 6 });
    play(travel, [[30, 'a'], [300, 'b'], [420, 'c'], [420, 'c'], [777, 'dd']], 1000); // prettier-ignore
    expect(travel.machine.console).toBe('abccdd');
    const { inputs } = travel;
    const hash = stateHash(travel.machine);
    for (const from of [900, 778, 777, 776, 421, 420, 419, 30, 0]) {
      travel.goTo(from);
      const straight = virtMachine();
      straight.load(assemble(busyEcho));
      replay(straight, inputs, from);
      expect(`${from} ${stateHash(travel.machine)}`).toBe(`${from} ${stateHash(straight)}`);
      travel.run(1000 - from);
      expect(stateHash(travel.machine), `from ${from}`).toBe(hash);
    }
  });

  test('a machine that waits goes on with the input that woke it, in the past too', () => {
    const travel = recorded(echo);
    expect(travel.run(100)).toEqual({ reason: 'waiting' });
    const asleep = travel.step;
    travel.input('uart', new TextEncoder().encode('x'));
    expect(travel.run(1000)).toEqual({ reason: 'waiting' });
    const { end } = travel;
    const hash = stateHash(travel.machine);
    travel.goTo(0);
    travel.run(asleep - 3);
    expect(travel.run(10_000)).toEqual({ reason: 'waiting' });
    expect({ step: travel.step, hash: stateHash(travel.machine) }).toEqual({ step: end, hash });
  });

  test('new input in the past forgets what lay ahead, its events as well', () => {
    const travel = recorded(busyEcho, { interval: 50 });
    play(travel, [[100, 'a'], [300, 'b'], [500, 'c']], 800); // prettier-ignore
    travel.goTo(400);
    travel.input('uart', new TextEncoder().encode('z'));
    expect(travel.end).toBe(400);
    travel.run(500);
    expect(travel.machine.console).toBe('abz');
    const fresh = recorded(busyEcho);
    play(fresh, [[100, 'a'], [300, 'b'], [400, 'z']], 900); // prettier-ignore
    expect(stateHash(travel.machine)).toBe(stateHash(fresh.machine));
    const all = (which: TimeTravel) => which.events(0, which.end, 1000, 1e6);
    expect(all(travel)).toEqual(all(fresh));
    expect(travel.bins.sum(0, 1024)).toEqual(fresh.bins.sum(0, 1024));
  });

  test('knows every event of a run, with modes before and after', () => {
    const travel = recorded(tick);
    travel.run(100_000);
    const { events, complete } = travel.events(0, travel.end, 1000, 1e6);
    expect(complete).toBe(true);
    expect(events[0]).toMatchObject({ kind: 'return', from: 'M', to: 'U' });
    expect(events[1]).toMatchObject({ kind: 'exception', cause: 8, from: 'U', to: 'M' });
    expect(events.filter(({ kind }) => kind === 'interrupt')).toHaveLength(3);
    const { exceptions, interrupts, returns, worlds } = travel.bins.sum(0, 1024);
    expect({ exceptions, interrupts }).toEqual({
      exceptions: events.filter(({ kind }) => kind === 'exception').length,
      interrupts: 3,
    });
    expect(exceptions + interrupts + returns).toBe(events.length);
    expect(worlds.reduce((sum, steps) => sum + steps, 0)).toBe(travel.end);
    for (const { step, to } of events.slice(0, 10)) {
      travel.goTo(step);
      expect({ M: 3, U: 0 }[to as 'M' | 'U']).toBe(travel.machine.hart.mode);
    }
  });

  test('makes events happen again that are no longer kept', () => {
    const travel = recorded(`
        _start: la t0, trap
                csrw mtvec, t0
        1:      ecall
                j 1b
        trap:   csrr t1, mepc
                addi t1, t1, 4
                csrw mepc, t1
                mret`); // prettier-ignore
    travel.run(400_000);
    const hash = stateHash(travel.machine);
    const early = travel.events(0, 100, 1000, 1e6);
    expect(early.complete).toBe(true);
    expect(early.events.slice(0, 2)).toMatchObject([
      { step: 4, kind: 'exception', cause: 11 },
      { step: 8, kind: 'return', from: 'M', to: 'M' },
    ]);
    expect(travel.events(0, 400_000, 1000, 100).complete).toBe(false);
    expect({ step: travel.step, hash: stateHash(travel.machine) }).toEqual({ step: 400_000, hash });
  });

  test('refuses a step that has not been reached', () => {
    const travel = recorded(tick);
    travel.run(10);
    expect(() => travel.goTo(11)).toThrow('goTo: expected a step from 0 to 10, found 11');
  });
});
