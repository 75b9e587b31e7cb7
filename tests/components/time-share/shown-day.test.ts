import { describe, expect, it } from 'vitest';
import { placeOf, sentenceOf, stripPaths } from '../../../components/time-share/shown-day.ts';
import { dayOf, guestOf } from '../../../components/time-share/time-share-data.ts';

const day = { work: 0.5, overhead: 0.25, idle: 0.25, answered: 4, half: 1000, nine: 10_000, strip: '' };

describe('stripPaths()', () => {
  it('draws neighbours of one row as one box, the control program and nobody below the last guest', () => {
    expect(stripPaths('00+1..', 2)).toEqual({
      guests: 'M0 0.1h2v.8h-2zM3 1.1h1v.8h-1z',
      control: 'M2 2.1h1v.8h-1z',
      nobody: 'M4 3.1h2v.8h-2z',
    });
  });

  it('reads guests beyond nine', () => {
    expect(guestOf('d')).toBe(13);
    expect(guestOf('+')).toBeNull();
    expect(guestOf('.')).toBeNull();
  });
});

describe('placeOf()', () => {
  it('goes to the right with the share and upwards with the logarithm of the time', () => {
    expect(placeOf(day, [1_000, 100_000])).toEqual({ x: 0.5, y: expect.closeTo(0.5, 10) });
  });
});

describe('sentenceOf()', () => {
  it('says one user, and several', () => {
    expect(sentenceOf(day, 1, 100)).toMatch(/^1 user, turns of 100 instructions/);
    expect(sentenceOf(day, 2, 4_000)).toMatch(/^2 users, turns of 4,000 instructions/);
  });
});

it('dayOf() says which day is missing', () => {
  expect(() => dayOf({ users: [1], quanta: [1], days: [[day]], every: 1 }, 0, 1)).toThrow('a day at 0, 1');
});
