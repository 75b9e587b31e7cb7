import { describe, expect, it } from 'vitest';
import { finding, keptFinding } from '../../../components/detective/kept-finding.ts';
import { priceList, pricedRuns } from '../../../components/challenge/priced/priced-runs.ts';
import { timeScale } from '../../../components/challenge/priced/time-scale.ts';
import { timeText } from '../../../components/challenge/priced/time-text.ts';

describe('timeText()', () => {
  it.each([
    [0, '0 ns'],
    [0.28, '0.28 ns'],
    [999, '999 ns'],
    [1000, '1 µs'],
    [2187, '2.19 µs'],
    [42_384_567, '42.4 ms'],
    [2.8e9, '2.8 s'],
  ])('%d ns is %s', (nanoseconds, text) => {
    expect(timeText(nanoseconds)).toBe(text);
  });
});

describe('timeScale()', () => {
  it('puts powers of ten at equal distances', () => {
    const scale = timeScale('logarithmic', [2000, 42e6]);
    expect(scale.marks).toEqual([1e3, 1e4, 1e5, 1e6, 1e7, 1e8]);
    expect(scale.at(1e3)).toBe(0);
    expect(scale.at(1e4)).toBeCloseTo(20);
    expect(scale.at(1e8)).toBe(100);
    expect(scale.at(0)).toBe(0);
    expect(scale.time(0.4)).toBeCloseTo(1e5);
  });

  it('can be linear', () => {
    const scale = timeScale('linear', [10, 42]);
    expect(scale.marks).toEqual([0, 10, 20, 30, 40]);
    expect(scale.at(21)).toBeCloseTo(50);
    expect(scale.time(0.5)).toBeCloseTo(21);
  });

  it('has room for nothing at all', () => {
    expect(timeScale('logarithmic', [0, 0]).at(0)).toBe(0);
    expect(timeScale('linear', []).at(0)).toBe(0);
  });
});

describe('pricedRuns()', () => {
  const cost = { label: 'an event', source: 'nobody', kind: 'assumed' } as const;
  const pricing = {
    costs: [
      { ...cost, id: 'steps', nanoseconds: 2 },
      { ...cost, id: 'calls', nanoseconds: 100 },
      { ...cost, id: 'secrets', nanoseconds: null },
    ],
    runs: [
      {
        contender: 'a',
        phases: [
          { name: 'begin', counts: { steps: 10, calls: 0, secrets: 0 } },
          { name: 'end', counts: { steps: 10, calls: 1, secrets: 3 } },
        ],
      },
    ],
  };

  it('says when each phase is over, what most is spent on, and what is unknown', () => {
    expect(pricedRuns(pricing, priceList(pricing))).toEqual([
      {
        contender: 'a',
        phases: [
          { name: 'begin', until: 20 },
          { name: 'end', until: 120 },
        ],
        total: 120,
        most: { id: 'calls', share: 100 / 120 },
        unknown: ['secrets'],
      },
    ]);
  });

  it('takes the reader’s prices instead', () => {
    const [run] = pricedRuns(pricing, { steps: 0, calls: null, secrets: 5 });
    expect(run).toMatchObject({ total: 15, most: { id: 'secrets', share: 1 }, unknown: ['calls'] });
  });
});

describe('keptFinding()', () => {
  it('comes back as it was', () => {
    const whole = { asked: ['a', 'b-c'], placed: { one: 'vm', two: 'own-vm' }, requirement: 'why' };
    expect(finding(keptFinding(whole))).toEqual(whole);
    expect(finding(keptFinding({ asked: [], placed: {}, requirement: null }))).toEqual({
      asked: [],
      placed: {},
      requirement: null,
    });
  });
});
