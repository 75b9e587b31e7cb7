// The simulation against queueing theory: what ten independent runs measure lies where the closed form says, within bounds of
// 99 % confidence (Student's t with nine degrees of freedom). A failure prints the seeds.

import { describe, expect, it } from 'vitest';
import {
  batchMeans,
  erlangB,
  erlangC,
  meanNumber,
  poissonTrace,
  Simulation,
  timeInMm1,
  usualFunction,
  waitInMmc,
  type Counts,
} from '../../../lessons-engine/cloud/index.ts';

const SERVICE = 1000;
const CALLS = 60_000;
/** Calls at the beginning, when nobody waits yet, that are left out. */
const WARM_UP = 6_000;
const RUNS = 10;
const T_9 = 3.25;

interface Run {
  /** Mean time in the system of a call. */
  time: number;
  counts: Counts;
  responses: Float64Array;
  end: number;
}

function run(servers: number, load: number, seed: number, queue = Infinity): Run {
  const trace = poissonTrace({ calls: CALLS, between: SERVICE / load, running: SERVICE, seed });
  const functions = [{ ...usualFunction, most: servers, provisioned: servers, queue }];
  const simulation = new Simulation({ functions, trace }).run();
  const { responses } = simulation;
  const steady = responses.subarray(WARM_UP);
  const time = steady.reduce((sum, each) => sum + each, 0) / steady.length;
  return { time, counts: simulation.functions[0]!.counts, responses, end: simulation.now };
}

const seedsOf = (servers: number): number[] =>
  Array.from({ length: RUNS }, (_, index) => 1000 * servers + index);
const runs = (servers: number, load: number, queue?: number): Run[] =>
  seedsOf(servers).map((seed) => run(servers, load, seed, queue));

/** Holds the mean of values from independent runs to `theory`. */
function expectNear(theory: number, servers: number, values: readonly number[]): void {
  const mean = values.reduce((sum, each) => sum + each, 0) / RUNS;
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (RUNS - 1);
  const bound = T_9 * Math.sqrt(variance / RUNS);
  const said = `seeds ${seedsOf(servers).join(', ')}: ${mean} ± ${bound}, theory ${theory}`;
  expect(bound / theory, `a bound that says something, ${said}`).toBeLessThan(0.1);
  expect(Math.abs(mean - theory), said).toBeLessThan(bound);
}

describe('erlangC()', () => {
  // With two servers and one erlang a third waits; with one server the load itself does.
  it('is known by hand for few servers', () => {
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12);
    expect(erlangB(1, 1)).toBe(0.5);
    expect(erlangB(2, 2)).toBeCloseTo(0.4, 12);
    expect(() => erlangC(2, 2)).toThrow('expected a load below 2');
  });
});

describe('a platform with instances that are always there', () => {
  it.each([0.5, 0.7, 0.85])('is M/M/1 with one of them at load %d', (load) => {
    expectNear(
      timeInMm1(load / SERVICE, 1 / SERVICE),
      1,
      runs(1, load).map(({ time }) => time),
    );
  });

  it.each([
    [2, 1.4],
    [8, 6.8],
    [50, 46],
  ])('is M/M/c with %i of them at %d erlang', (servers, load) => {
    const wait = waitInMmc(servers, load / SERVICE, 1 / SERVICE);
    const made = runs(servers, load);
    const times = made.map(({ time }) => time);
    expectNear(wait + SERVICE, servers, times);
    // And as many calls wait at all as Erlang C says.
    const waiting = made.map(({ counts }) => counts.queued / counts.calls);
    expectNear(erlangC(servers, load), servers, waiting);
  });

  it.each([
    [3, 2],
    [20, 18],
  ])('loses as many calls as Erlang B says when none may wait: %i of them at %d erlang', (servers, load) => {
    const lost = runs(servers, load, 0).map(({ counts }) => counts.refused / counts.calls);
    expectNear(erlangB(servers, load), servers, lost);
  });

  it.each([
    [1, 0.8],
    [5, 4.5],
  ])('keeps Little’s law exactly, since every call has left: %i of them at %d erlang', (servers, load) => {
    const { counts, responses, end } = run(servers, load, 42);
    const time = responses.reduce((sum, each) => sum + each, 0) / CALLS;
    expect(counts.present / end).toBeCloseTo(meanNumber(CALLS / end, time), 9);
    expect(counts.present / (counts.waiting + counts.running)).toBeCloseTo(1, 9);
  });
});

describe('batchMeans()', () => {
  it('finds the mean in its bounds for values that depend on their neighbours', () => {
    const { responses } = run(1, 0.7, 12);
    const { mean, bound } = batchMeans(responses, WARM_UP);
    const theory = timeInMm1(0.7 / SERVICE, 1 / SERVICE);
    expect(Math.abs(mean - theory), `seed 12: ${mean} ± ${bound}, theory ${theory}`).toBeLessThan(bound);
    expect(() => batchMeans(responses.subarray(0, 10))).toThrow('expected at least 20 values, found 10');
  });
});
