import { describe, expect, it } from 'vitest';
import { doneAt } from '../../../components/challenge/done-at.ts';
import { count, howFarOff, times } from '../../../components/challenge/figures.ts';
import { unitOf } from '../../../components/challenge/race-view.ts';

describe('doneAt()', () => {
  const points = [
    { cost: 0, done: 0 },
    { cost: 10, done: 1 },
    { cost: 10, done: 2 },
    { cost: 40, done: 3 },
  ];
  it.each([
    [0, 0],
    [9, 0],
    [10, 2],
    [39.9, 2],
    [40, 3],
    [1e9, 3],
  ])('after %d cycles is %d', (cost, done) => {
    expect(doneAt(points, cost)).toBe(done);
  });
  it('is 0 when there are no points', () => {
    expect(doneAt([], 5)).toBe(0);
  });
});

describe('howFarOff()', () => {
  const verdict = (guess: number, actual: number, factor: number) => ({
    quantity: 'q',
    guess,
    actual,
    factor,
    points: 0,
  });
  it('says exact, within 5 %, or how many times too many or too few', () => {
    expect(howFarOff(verdict(5, 5, 1))).toBe('exact');
    expect(howFarOff(verdict(104, 100, 1.04))).toBe('within 5 %');
    expect(howFarOff(verdict(340, 100, 3.4))).toBe('3.4 × too many');
    expect(howFarOff(verdict(1, 123, 123))).toBe('123 × too few');
  });
});

describe('count() and times()', () => {
  it('group digits and round ratios by their size', () => {
    expect(count(1234567)).toBe('1,234,567');
    expect([1, 2.44, 9.96, 23.4].map(times)).toEqual(['1 ×', '2.4 ×', '10 ×', '23 ×']);
  });
});

describe('unitOf()', () => {
  const result = { work: 1, workUnit: 'bytes', laps: [], costs: [] };
  it('is cycles, unless the result counts something else', () => {
    expect(unitOf(result)).toBe('cycles');
    expect(unitOf({ ...result, costUnit: 'borders' })).toBe('borders');
  });
});
