// Runs bounded in ticks, on both interpreters: `wfi` skips no further, and machines that are given ticks in turns keep the
// same time, whoever of them sleeps.

import { describe, expect, it } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import {
  FastMachine,
  run,
  stateHash,
  Switch,
  virtMachine,
  type Machine,
  type MachineOptions,
  type Stop,
} from '../../../lessons-engine/machine/index.ts';
import { VirtioDriver } from '../../support/virtio-driver.ts';

interface Running {
  machine: Machine;
  run(budget: number, ticks?: number): Stop;
}

type Make = (options: MachineOptions) => Running;

const reference: Make = (options) => {
  const machine = virtMachine(options);
  return { machine, run: (budget, ticks) => run(machine, budget, ticks) };
};
const fast: Make = (options) => {
  const both = new FastMachine(options);
  return { machine: both.machine, run: (budget, ticks) => both.run(budget, ticks) };
};
const ways: readonly [name: string, make: Make][] = [
  ['the reference', reference],
  ['the fast interpreter', fast],
];

const SET_TIMER = `
        li   t0, 0x02004000
        li   t1, 1000
        sw   t1, (t0)
        sw   zero, 4(t0)
        li   t0, 0x80
        csrw mie, t0
`;

describe.each(ways)('a run in ticks on %s', (_, make) => {
  const load = (source: string): Running => {
    const running = make({ ramSize: 0x8000 });
    running.machine.load(assemble(source));
    return running;
  };

  it('takes one step a tick, and no more of either than it may', () => {
    const { machine, run } = load('1: addi a0, a0, 1\nj 1b');
    expect(run(Infinity, 70)).toEqual({ reason: 'budget' });
    expect([machine.hart.cycle, machine.hart.ticks]).toEqual([70, 70]);
    expect(run(5, 70)).toEqual({ reason: 'budget' });
    expect(machine.hart.ticks).toBe(75);
    expect(run(5, 0)).toEqual({ reason: 'budget' });
    expect(machine.hart.ticks).toBe(75);
  });

  it('skips to the end of its ticks in wfi, and wakes when the timer says', () => {
    const { machine, run } = load(`${SET_TIMER}wfi\nrdtime a0\n1: j 1b`);
    const { hart } = machine;
    for (const end of [400, 999, 1000]) {
      expect(run(Infinity, end - hart.ticks)).toEqual({ reason: 'budget' });
      expect([hart.ticks, hart.x[10]]).toEqual([end, 0]);
    }
    expect(run(Infinity, 10)).toEqual({ reason: 'budget' });
    expect([hart.ticks, hart.x[10]]).toEqual([1010, 1000]);
  });

  it('ends where a run without a bound does, whatever the pieces', () => {
    const source = `${SET_TIMER}again: wfi\nrdtime t1\nadd a0, a0, t1\naddi t1, t1, 77\nsw t1, (t2)\nj again`;
    const program = source.replace('again:', 'li t2, 0x02004000\nagain:');
    const [whole, pieces] = [load(program), load(program)];
    whole.run(3000);
    const end = whole.machine.hart.ticks;
    for (const { hart } = pieces.machine; hart.ticks < end;)
      pieces.run(Infinity, Math.min(31, end - hart.ticks));
    expect(stateHash(pieces.machine)).toBe(stateHash(whole.machine));
  });

  it('lets time pass while the hart waits for what must come from outside', () => {
    const { machine, run } = load('csrwi mie, 8\nwfi\nrdtime a0\n1: j 1b');
    expect(run(Infinity, 500)).toEqual({ reason: 'waiting' });
    expect(machine.hart.ticks).toBe(500);
    machine.bus.store32(0x0200_0000, 1);
    expect(run(Infinity, 10)).toEqual({ reason: 'budget' });
    expect([machine.hart.ticks, machine.hart.x[10]]).toEqual([510, 500]);
  });

  it('says when the guest asked for the machine to start anew', () => {
    const ends = (word: string): Stop => load(`li t0, 0x100000\nli t1, ${word}\nsw t1, (t0)`).run(10);
    expect(ends('0x7777')).toEqual({ reason: 'shutdown', code: 0, reset: true });
    expect(ends('0x5555')).toEqual({ reason: 'shutdown', code: 0 });
    expect(ends('0x43333')).toEqual({ reason: 'shutdown', code: 4 });
  });
});

const FRAMES = 8;
const SLOT = 1;
/** Both programs note the time of each frame, here. */
const NOTES = 0x8001_0000;

/** Sleeps, notes the time, puts the next frame into the ring (a0) and tells the card. */
const sender = `
        li   s0, 0x10002000
        li   s1, 0x02004000
        li   s2, ${NOTES}
        li   s3, ${FRAMES}
        li   t0, 0x80
        csrw mie, t0
        li   s4, 0
next:   li   t0, 50021
        add  s4, s4, t0
        sw   s4, (s1)
        sw   zero, 4(s1)
        wfi
        rdtime t0
        sw   t0, (s2)
        addi s2, s2, 4
        lhu  t0, 2(a0)
        addi t0, t0, 1
        sh   t0, 2(a0)
        li   t0, 1
        sw   t0, 0x50(s0)
        addi s3, s3, -1
        bnez s3, next
        li   t0, -1
        sw   t0, 4(s1)
1:      wfi
        j    1b`;

/** Sleeps until the card's interrupt, notes the time, acknowledges. */
const receiver = `
        li   s0, 0x10002000
        li   s1, 0x0c000000
        li   s2, ${NOTES}
        li   t0, 1
        sw   t0, 8(s1)              # priority of source 2
        li   t1, 0x0c002000
        li   t0, 4
        sw   t0, (t1)               # enabled for machine mode
        li   s1, 0x0c200000
        li   t0, 0x800
        csrw mie, t0
next:   wfi
        rdtime t0
        sw   t0, (s2)
        addi s2, s2, 4
        lw   t1, 4(s1)              # claim
        lw   t0, 0x60(s0)
        sw   t0, 0x64(s0)
        sw   t1, 4(s1)
        j    next`;

/** Gives both turns of so many ticks; the times that they noted, and what became of them. */
function together(make: Make, turn: number): { sent: number[]; received: number[]; hashes: unknown[] } {
  const cable = new Switch();
  const [one, other] = [sender, receiver].map((source) => {
    const running = make({ ramSize: 0x4_0000, devices: { net: { switch: cable } } });
    running.machine.load(assemble(source));
    return running;
  }) as [Running, Running];
  const frame = new Uint8Array(12 + 60).fill(0xff, 12, 18).fill(2, 18, 19);
  const transmit = new VirtioDriver(one.machine.bus, SLOT).begin().queue(1);
  for (let count = 0; count < FRAMES; count++) transmit.add([frame]);
  one.machine.bus.store16(transmit.avail + 2, 0);
  one.machine.hart.x[10] = transmit.avail;
  const driver = new VirtioDriver(other.machine.bus, SLOT).begin();
  for (let count = 0; count < FRAMES; count++) driver.queue(0).add([1526]);
  driver.notify(0);
  for (let now = turn; now < 500_000; now += turn) {
    for (const { machine, run } of [one, other]) {
      run(Infinity, now - machine.hart.ticks);
      expect(machine.hart.ticks).toBe(now);
    }
    cable.deliver();
  }
  const notes = ({ machine }: Running): number[] =>
    Array.from({ length: FRAMES }, (_, index) => machine.bus.load32(NOTES + 4 * index));
  return {
    sent: notes(one),
    received: notes(other),
    hashes: [one, other].map(({ machine }) => stateHash(machine)),
  };
}

describe('two machines on a switch', () => {
  it.each([100, 1000, 7777])(
    'hear from each other within turns of %i ticks, on both interpreters',
    (turn) => {
      const first = together(reference, turn);
      const { sent, received } = first;
      expect(sent).toEqual(sent.map((_, index) => 50_021 * (index + 1)));
      received.forEach((time, index) => {
        expect(time).toBeGreaterThanOrEqual(sent[index] as number);
        expect(time - (sent[index] as number)).toBeLessThanOrEqual(turn);
      });
      expect(together(fast, turn)).toEqual(first);
      expect(together(fast, turn)).toEqual(first);
    },
  );
});
