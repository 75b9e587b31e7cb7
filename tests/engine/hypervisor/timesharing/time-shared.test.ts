// TimeShared: one hart, several single-user guests. Held to what each guest does alone, to the books (every instruction time
// belongs to somebody), and to two laws of closed queueing systems.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import {
  roundRobin,
  TimeShared,
  toTheEnd,
  type Request,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../../lessons-engine/isa/index.ts';

const program = assemble(readFileSync('content/guests/timesharing/single-user.s', 'utf8'));
const lines = (...texts: string[]): Request[] => texts.map((line) => ({ think: 1000, line }));

/** What the guest answers to a line, by the same arithmetic. */
function answers(...texts: string[]): string {
  let word = 1;
  return texts
    .map((text) => {
      for (let round = 0; round < Number(text); round++) word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
      return `>${(word >>> 16).toString(16).padStart(4, '0')}\n`;
    })
    .join('');
}

function* exponential(seed: number, think: number, rounds: number): Generator<Request> {
  const random = new Random(seed);
  const draw = (mean: number): number => Math.round(-Math.log(1 - random.unit()) * mean);
  for (;;) yield { think: draw(think), line: String(1 + draw(rounds)) };
}

describe('TimeShared', () => {
  it('runs each guest in a memory of its own: the same addresses, other contents, the answers of a machine alone', () => {
    const users = [lines('3', '40'), lines('500'), lines('1', '2', '3')];
    const machine = new TimeShared({ program, users, price: 83, until: 60_000 });
    roundRobin(50)(machine);
    const expected = [answers('3', '40'), answers('500'), answers('1', '2', '3')].map((text) => `${text}>`);
    expect([0, 1, 2].map((guest) => machine.output(guest))).toEqual(expected);
    expect(machine.responses).toHaveLength(6);
  });

  it('says the same to every user whatever the turns, up to where the day ends', () => {
    const outputs = [100, 333, 100_000].map((quantum) => {
      const users = [exponential(1, 5000, 400), exponential(2, 5000, 400), exponential(3, 5000, 400)];
      const machine = new TimeShared({ program, users, price: 83, until: 300_000 });
      roundRobin(quantum)(machine);
      return users.map((_, guest) => machine.output(guest));
    });
    for (const guest of [0, 1, 2]) {
      const said = outputs.map((output) => output[guest] as string).sort((a, b) => a.length - b.length);
      expect(said[0]?.length).toBeGreaterThan(20);
      for (const [index, text] of said.slice(1).entries())
        expect(text.startsWith(said[index] ?? '?')).toBe(true);
    }
  });

  it('keeps books: work, overhead and idle time are all the time there is, and so are the spans', () => {
    const users = [exponential(4, 9000, 300), exponential(5, 9000, 300)];
    const machine = new TimeShared({ program, users, price: 83, until: 150_000 });
    roundRobin(500)(machine);
    expect(machine.work + machine.overhead + machine.idle).toBe(machine.now);
    expect(machine.ran(0) + machine.ran(1)).toBe(machine.work);
    expect(machine.overhead % 83).toBe(0);
    expect(machine.wasted).toBe(0);
    let at = 0;
    for (const { from, to } of machine.spans) {
      expect(from).toBe(at);
      at = to;
    }
    expect(at).toBe(machine.now);
  });

  it('gives the same day for the same users', () => {
    const run = (): TimeShared => {
      const machine = new TimeShared({ program, users: [exponential(6, 5000, 500), exponential(7, 5000, 500)], price: 83, until: 90_000 }); // prettier-ignore
      roundRobin(700)(machine);
      return machine;
    };
    expect(run().responses).toEqual(run().responses);
  });

  it('lets a guest wait that has read everything, and counts what nobody used', () => {
    const machine = new TimeShared({ program, users: [lines('5')], price: 83, until: 10_000 });
    expect(machine.dispatch(0, 1000)).toBe('waits');
    expect(machine.ready(0)).toBe(false);
    expect(machine.readyGuests).toEqual([]);
    machine.wait();
    expect(machine.ready(0)).toBe(true);
    expect(machine.awaited(0)?.line).toBe('5');
    expect(machine.dispatch(0, 3)).toBe('quantum');
    expect(machine.ran(0)).toBeGreaterThan(3);
    machine.wait();
    expect(machine.wasted).toBeGreaterThan(0);
    expect(machine.over).toBe(true);
  });

  it('stops a guest that does what no machine of this kind has, and leaves the others alone', () => {
    const wild = assemble('_start: lw a0, 0(zero)\n j _start');
    const machine = new TimeShared({ program: wild, users: [lines(), lines()], price: 83, until: 1000 });
    expect(machine.dispatch(0, 10)).toBe('stopped');
    expect(machine.ready(0)).toBe(false);
    expect(machine.ready(1)).toBe(true);
    expect(() => machine.dispatch(0, 10)).toThrow('expected a guest that is ready, found 0');
  });

  it('refuses what is no turn', () => {
    const machine = new TimeShared({ program, users: [lines('5')], price: 83, until: 1000 });
    expect(() => machine.dispatch(1, 10)).toThrow('expected a guest from 0 to 0, found 1');
    expect(() => machine.dispatch(0, 0)).toThrow('a quantum of at least 1 instruction, found 0');
    expect(() => machine.dispatch(0, 1.5)).toThrow('a quantum of at least 1 instruction, found 1.5');
  });
});

describe('a long day', () => {
  const USERS = 5;
  const THINK = 20_000;
  const day = (dispatcher: (machine: TimeShared) => void, price: number): TimeShared => {
    const users = Array.from({ length: USERS }, (_, user) => exponential(100 + user, THINK, 800));
    const machine = new TimeShared({ program, users, price, until: 6_000_000 });
    dispatcher(machine);
    return machine;
  };
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  it.each<[string, (machine: TimeShared) => void, number]>([
    ['round robin', roundRobin(300), 83],
    ['each to the end', toTheEnd, 83],
  ])('under %s keeps Little’s law: users = throughput × (response + think time)', (_, dispatcher, price) => {
    const machine = day(dispatcher, price);
    const throughput = machine.responses.length / machine.now;
    const response = mean(machine.responses.map(({ typedAt, answeredAt }) => answeredAt - typedAt));
    expect((throughput * (response + THINK)) / USERS).toBeGreaterThan(0.95);
    expect((throughput * (response + THINK)) / USERS).toBeLessThan(1.05);
  });

  it('with small turns at no price is used as a processor that is shared evenly would be', () => {
    // The machine repairman’s model: P(idle) = 1 / Σ N!/(N−k)! (S/Z)^k, for whatever distribution of the work.
    const machine = day(roundRobin(25), 0);
    const service = machine.work / machine.responses.length;
    let [term, sum] = [1, 1];
    for (let waiting = 1; waiting <= USERS; waiting++) {
      term *= (USERS - waiting + 1) * (service / THINK);
      sum += term;
    }
    const expected = 1 - 1 / sum;
    expect(expected).toBeGreaterThan(0.5);
    expect(machine.work / machine.now).toBeGreaterThan(expected - 0.03);
    expect(machine.work / machine.now).toBeLessThan(expected + 0.03);
  });
});
