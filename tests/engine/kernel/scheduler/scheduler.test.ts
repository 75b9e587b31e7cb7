// Who gets how much of the hart: weights, groups, quotas. Tasks here only use up what they are given.

import { describe, expect, test } from 'vitest';
import { SchedulingGroup, weightOfNice } from '../../../../lessons-engine/kernel/scheduler/entity.ts';
import { Scheduler, SLICE, type Schedulable } from '../../../../lessons-engine/kernel/scheduler/scheduler.ts';

interface Spinner extends Schedulable {
  readonly name: string;
  ran: number;
}

class World {
  readonly scheduler = new Scheduler<Spinner>();
  now = 0;
  #order = 0;

  group(parent: SchedulingGroup = this.scheduler.root, weight = 1024): SchedulingGroup {
    const group = new SchedulingGroup(parent, ++this.#order);
    group.weight = weight;
    return group;
  }

  spinner(name: string, group: SchedulingGroup = this.scheduler.root, nice = 0): Spinner {
    const order = ++this.#order;
    const task: Spinner = { name, group, weight: weightOfNice(nice), virtualRuntime: 0, order, ran: 0 };
    this.scheduler.enqueue(task);
    return task;
  }

  /** Lets time pass; the ticks in which nobody ran. */
  pass(ticks: number): number {
    const end = this.now + ticks;
    let idle = 0;
    while (this.now < end) {
      const turn = this.scheduler.next(this.now);
      if (turn === null) {
        const next = Math.min(this.scheduler.nextRefill, end);
        idle += next - this.now;
        this.now = next;
        continue;
      }
      const ran = Math.min(turn.ticks, end - this.now);
      this.now += ran;
      turn.task.ran += ran;
      this.scheduler.account(turn.task, ran, this.now);
    }
    return idle;
  }
}

/** Shares of the whole, in percent. */
const shares = (...tasks: Spinner[]): number[] => {
  const all = tasks.reduce((sum, { ran }) => sum + ran, 0);
  return tasks.map(({ ran }) => Math.round((100 * ran) / all));
};

describe('Scheduler', () => {
  test('shares the hart equally between equal tasks', () => {
    const world = new World();
    const tasks = ['a', 'b', 'c', 'd'].map((name) => world.spinner(name));
    world.pass(100 * SLICE);
    expect(shares(...tasks)).toEqual([25, 25, 25, 25]);
  });

  test.each([
    [0, 5, 1024, 335],
    [0, 19, 1024, 15],
    [-5, 0, 3121, 1024],
  ])('nice %i against nice %i shares as %i to %i', (nice, other, weight, otherWeight) => {
    const world = new World();
    const [a, b] = [world.spinner('a', undefined, nice), world.spinner('b', undefined, other)];
    world.pass(2000 * SLICE);
    const expected = Math.round((100 * weight) / (weight + otherWeight));
    expect(shares(a, b)[0]).toBeCloseTo(expected, -0.5);
  });

  test('weighs groups against each other, however many tasks each has', () => {
    const world = new World();
    const [few, many] = [world.group(), world.group()];
    const one = world.spinner('one', few);
    const crowd = Array.from({ length: 9 }, (_, index) => world.spinner(String(index), many));
    world.pass(900 * SLICE);
    const [own = 0, ...others] = shares(one, ...crowd);
    expect(own).toBe(50);
    for (const share of others) expect(share).toBeCloseTo(5.5, -0.5);
  });

  test('weighs groups inside groups', () => {
    const world = new World();
    const outer = world.group();
    const heavy = world.spinner('heavy', world.group(outer, 3072));
    const light = world.spinner('light', world.group(outer, 1024));
    const beside = world.spinner('beside');
    world.pass(800 * SLICE);
    const [first = 0, second = 0, third = 0] = shares(heavy, light, beside);
    expect(first).toBeCloseTo(37.5, -0.5);
    expect(second).toBeCloseTo(12.5, -0.5);
    expect(third).toBe(50);
  });

  test('gives a group no more than its quota in a period, also when nobody else wants the hart', () => {
    const world = new World();
    const group = world.group();
    Object.assign(group, { quota: 20_000, period: 100_000 });
    const task = world.spinner('limited', group);
    const idle = world.pass(1_000_000);
    expect(task.ran).toBe(200_000);
    expect(idle).toBe(800_000);
    expect(group.throttledPeriods).toBe(10);
    expect(group.throttledTicks).toBe(720_000);
  });

  test('a limit on a group holds for those below it', () => {
    const world = new World();
    const outer = world.group();
    Object.assign(outer, { quota: 30_000, period: 100_000 });
    const tasks = [1, 2, 3].map((name) => world.spinner(String(name), world.group(outer)));
    const free = world.spinner('free');
    world.pass(1_000_000);
    expect(tasks.reduce((sum, { ran }) => sum + ran, 0)).toBe(300_000);
    expect(free.ran).toBe(700_000);
  });

  test('gives a task that comes late its share from now on, and no more', () => {
    const world = new World();
    const early = world.spinner('early');
    world.pass(500 * SLICE);
    early.ran = 0;
    const late = world.spinner('late');
    world.pass(100 * SLICE);
    expect(shares(early, late)).toEqual([50, 50]);
  });

  test('who left the run queue is not chosen, and has not lost its place', () => {
    const world = new World();
    const [a, b] = [world.spinner('a'), world.spinner('b')];
    world.scheduler.dequeue(a);
    world.pass(10 * SLICE);
    expect(a.ran).toBe(0);
    world.scheduler.enqueue(a);
    b.ran = 0;
    world.pass(100 * SLICE);
    expect(shares(a, b)[0]).toBeCloseTo(50, -0.5);
  });
});
