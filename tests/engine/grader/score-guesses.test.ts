import { describe, expect, it } from 'vitest';
import type { RaceResult } from '../../../lessons-engine/grader/challenge.ts';
import { factorOff, pointsFor, scoreGuesses } from '../../../lessons-engine/grader/score-guesses.ts';
import { validateChallenge } from '../../../lessons-engine/grader/validate-challenge.ts';

const challenge = {
  id: 'sample/race',
  title: 'A race',
  kind: 'predict' as const,
  contenders: [
    { id: 'bare', title: 'Bare', says: 'Nothing in between.' },
    { id: 'trapped', title: 'Trapped', says: 'Every privileged instruction traps.' },
  ],
  quantities: [
    { id: 'bare-exits', contender: 'bare', counter: 'exits', label: 'Exits', unit: 'exits' },
    { id: 'trapped-exits', contender: 'trapped', counter: 'exits', label: 'Exits', unit: 'exits' },
  ],
};
const lap = (contender: string, exits: number) => ({ contender, counters: { exits }, cost: 10, points: [] });
const result: RaceResult = {
  work: 1,
  workUnit: 'bytes',
  laps: [lap('bare', 0), lap('trapped', 100)],
  costs: [],
};

describe('pointsFor()', () => {
  it('gives 100 up to 5 % off, none from 16 times on, and falls in between', () => {
    expect([1, 1.05, 16, 1000, Infinity].map(pointsFor)).toEqual([100, 100, 0, 0, 0]);
    const falling = [1.1, 1.5, 2, 4, 8, 15].map(pointsFor);
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    expect(new Set(falling).size).toBe(falling.length);
  });

  it('takes the same for every doubling', () => {
    expect(pointsFor(2) - pointsFor(4)).toBeCloseTo(pointsFor(4) - pointsFor(8), -1);
  });
});

describe('factorOff()', () => {
  it('treats too much and too little alike', () => {
    expect(factorOff(50, 100)).toBe(2);
    expect(factorOff(200, 100)).toBe(2);
    expect(factorOff(100, 100)).toBe(1);
  });

  it('is exact for a guess of 0 where 0 was counted, and adds one to both when one of them is 0', () => {
    expect(factorOff(0, 0)).toBe(1);
    expect(factorOff(1, 0)).toBe(2);
    expect(factorOff(0, 99)).toBe(100);
  });
});

describe('scoreGuesses()', () => {
  it('is the mean of the points, with each guess judged', () => {
    const score = scoreGuesses(challenge, { 'bare-exits': 0, 'trapped-exits': 1600 }, result);
    expect(score).toEqual({
      score: 50,
      guesses: [
        { quantity: 'bare-exits', guess: 0, actual: 0, factor: 1, points: 100 },
        { quantity: 'trapped-exits', guess: 1600, actual: 100, factor: 16, points: 0 },
      ],
    });
  });

  it.each([
    { 'bare-exits': 0 },
    { 'bare-exits': -1, 'trapped-exits': 1 },
    { 'bare-exits': Number.NaN, 'trapped-exits': 1 },
    { 'bare-exits': 12.5, 'trapped-exits': 1 },
  ])('refuses the guesses %j', (guesses) => {
    expect(() => scoreGuesses(challenge, guesses as Record<string, number>, result)).toThrow(
      /challenge sample\/race, quantity .*expected a whole number of 0 or more, found (undefined|-1|NaN|12\.5)/,
    );
  });

  it('says which counter is missing from a lap', () => {
    const empty = { ...result, laps: [{ ...lap('bare', 0), counters: { traps: 3 } }] };
    expect(() => scoreGuesses(challenge, { 'bare-exits': 1, 'trapped-exits': 1 }, empty)).toThrow(
      'expected a counter "exits", found traps',
    );
    expect(() =>
      scoreGuesses(challenge, { 'bare-exits': 1, 'trapped-exits': 1 }, { ...result, laps: [] }),
    ).toThrow('found no lap of bare');
  });
});

describe('validateChallenge()', () => {
  it('finds nothing wrong in the sample', () => {
    expect(validateChallenge(challenge)).toEqual([]);
  });

  it('reports ids that stand twice, strangers among the contenders, and a race of one', () => {
    const broken = {
      ...challenge,
      id: 'race',
      contenders: challenge.contenders.slice(0, 1),
      quantities: [...challenge.quantities, ...challenge.quantities.slice(0, 1)],
    };
    expect(validateChallenge(broken)).toEqual([
      'challenge race: expected an id "chapter/challenge", found "race"',
      'challenge race, contenders: expected at least 2, found 1',
      'challenge race, quantity trapped-exits: expected one of the contenders bare, found "trapped"',
      'challenge race: expected every id once, found "bare-exits" more than once',
    ]);
    expect(validateChallenge({ ...challenge, quantities: [] })).toHaveLength(1);
  });

  it('reports fields that are missing, and what is no challenge', () => {
    const hollow = {
      id: 'a/b',
      contenders: [{ id: 'x' }, {}],
      quantities: [{}],
    } as unknown as typeof challenge;
    expect(validateChallenge(hollow)).toEqual(
      expect.arrayContaining([
        'challenge a/b, title: expected a text, found nothing',
        'challenge a/b, kind: expected "predict", found nothing',
        'challenge a/b, contender x, says: expected a text, found nothing',
        'challenge a/b, contender 2: expected an id in kebab-case, found nothing',
        'challenge a/b, quantity 1, counter: expected a text, found nothing',
      ]),
    );
    expect(validateChallenge(undefined as unknown as typeof challenge)).toEqual([
      'Challenge: expected the default export of a challenge in `challenge`, found nothing',
    ]);
  });
});
